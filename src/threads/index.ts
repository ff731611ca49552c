/** threads/: worker threads, as far as Node has to be asked for them. */
export { WorkerCrew } from './crew.js';
export { type Box, inbox } from './inbox.js';
