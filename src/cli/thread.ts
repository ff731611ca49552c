/** The program of a worker thread: judges the parts of an input that the main thread hands it. */
import { serveThread } from '../run/index.js';

// What it throws is an error of the thread, and reaches the main one.
void serveThread();
