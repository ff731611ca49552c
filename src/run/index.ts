/** run/: wires the rooms together and counts. Reads like a table of contents; touches nothing outside itself. */
export { check } from './check.js';
export * from './request.js';
export { screen } from './screen.js';
export { NAME, VERSION } from './version.js';
