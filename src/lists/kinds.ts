/** What a character asks of whoever writes it, told in one look for every format. */
import { PLAIN_RANGES } from '../model/index.js';

/** Trimmed at the ends of a cell. */
export const BLANK = 1;
/** Guarded at the beginning of a cell. */
export const FORMULA = 2;
/** Has a cell of CSV quoted. */
export const COMMA = 4;
/** Has a cell of CSV quoted and is doubled in it; escaped in JSON. */
export const QUOTE = 8;
/** Escaped in JSON. */
export const BACKSLASH = 16;
/** Perhaps not seen, or not a character by itself: not for any short way. */
export const ODD = 32;

/** By UTF-16 unit, the kinds it is of; 0 for nearly all. Kinds are bits, so that those of a text are known by or. */
export const KINDS = new Uint8Array(0x10000).fill(ODD);
for (const [first, last] of PLAIN_RANGES) KINDS.fill(0, first!.charCodeAt(0), last!.charCodeAt(0) + 1);
for (const [characters, kind] of [
  [' \u3000', BLANK],
  ['=+-@＝＋－＠', FORMULA],
  [',', COMMA],
  ['"', QUOTE],
  ['\\', BACKSLASH],
] as const)
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;
