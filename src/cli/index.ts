/** cli/: argv, help, what is shown on a terminal, and the exit status. */
export { main } from './main.js';
export { processWorld, type World } from './world.js';
