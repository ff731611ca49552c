/** match/: where the listed words stand. Pure: no clock, no files, no randomness. */
export { Automaton, type Hit, type Pattern } from './automaton.js';
export { compile, type Matcher } from './matcher.js';
export { compileSieve } from './sieve.js';
