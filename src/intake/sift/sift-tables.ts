/**
 * The tables of the first pass. Most characters are neither structure nor the beginning of a listed word, so each is
 * asked one question of one small table: is it a mark, or the second character of a word whose first stands before it?
 * Only then are marks told apart, and only then does the automaton follow. Words share a few bits (as the buckets of
 * Teddy in Hyperscan do), so a pair may be asked for in vain, and a longer list of words costs next to nothing.
 */
import type { Sieve } from '../../model/index.js';
import { CR, LF, QUOTE } from '../bytes/characters.js';

/** What a marked character is, as assembly/marks.ts has it. `word`: one that is a listed word by itself. */
const MARK = { delimiter: 0, lineFeed: 1, quote: 2, carriageReturn: 3, suspect: 4, word: 5 } as const;

/** Bits of an entry: the words it begins, from SECOND on those it goes on, and MARKED, with its MARK below (assembly/marks.ts). */
const SECOND = 7;
const MARKED = 1 << 15;

/** Class of characters that are passed over inside a word; below it, those of none. */
const GAP = 1;

/**
 * Ranges of control, format and private-use characters and U+FFFD, as damage.ts suspects them, and of surrogates, which may
 * lack their other half. Tables are filled by ranges: a part of every start, run before V8 has warmed to it.
 */
const SUSPECT: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0xd800, 0xf8ff],
  [0xfffd, 0xfffd],
];

/** Per raw UTF-16 unit, what the pass does about it. */
export function entries({ classes, units, next, width, found }: Sieve, delimiter: string): Uint16Array {
  const bits = new Uint16Array(width);
  let bucket = 0;
  for (let first = GAP + 1; first < width; first++) {
    const state = next[first]!;
    if (state === 0) continue;
    bits[first]! |= found[state] ? MARKED | MARK.word : 1 << bucket;
    for (let second = GAP; second < width; second++)
      if (second === GAP || next[state * width + second] !== next[second])
        bits[second]! |= 1 << (bucket + SECOND);
    bucket = (bucket + 1) % SECOND;
  }
  const table = new Uint16Array(classes.length);
  for (const unit of units) {
    const entry = bits[classes[unit]!]!;
    table[unit] = entry & MARKED ? MARKED | MARK.word : entry;
  }
  for (const [first, last] of SUSPECT) table.fill(MARKED | MARK.suspect, first, last + 1);
  table[delimiter.charCodeAt(0)] = MARKED | MARK.delimiter;
  table[LF] = MARKED | MARK.lineFeed;
  table[CR] = MARKED | MARK.carriageReturn;
  table[QUOTE] = MARKED | MARK.quote;
  return table;
}

/** Whether a delimiter is passed over inside a word, where it stands within quotes. */
export const isBlank = ({ classes }: Sieve, delimiter: string): boolean =>
  classes[delimiter.charCodeAt(0)] === GAP;

/** Per raw UTF-16 unit, its class to the automaton; `width` for whatever ends a word. */
export function kinds({ classes, width }: Sieve, delimiter: string): Uint16Array {
  const table = classes.slice();
  for (const [first, last] of SUSPECT) table.fill(width, first, last + 1);
  for (const unit of [LF, CR, QUOTE, delimiter.charCodeAt(0)]) table[unit] = width;
  return table;
}
