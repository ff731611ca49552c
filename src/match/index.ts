/** match/: where the listed words stand. Pure: no clock, no files, no randomness. */
export { Automaton } from './automaton.js';
export { compile } from './matcher.js';
export { compileSieve } from './sieve.js';
