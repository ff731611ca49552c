/** The tables of the first pass: what each raw character is to it, and where each takes the search for words. */
import type { Sieve } from '../model/index.js';

/** Structural characters, as kinds above the sieve's own classes: kind - width. */
export const MARK = { delimiter: 0, lineFeed: 1, quote: 2, carriageReturn: 3, suspect: 4 } as const;

export const LF = 10;
export const CR = 13;
export const QUOTE = 34;
export const BOM = 0xfeff;

/** 18 digits and letters of GB 32100 (without I, O, S, V, Z), 15 or 13 digits, not all the same: read as written. */
export function isPlainCode(units: Uint16Array, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 18 && length !== 15 && length !== 13) return false;
  let telling = false;
  for (let at = from; at < to; at++) {
    const unit = units[at]!;
    telling ||= unit !== units[from];
    if (unit >= 0x30 && unit <= 0x39) continue;
    if (length !== 18 || unit < 0x41 || unit > 0x59 || LOOKALIKES.has(unit)) return false;
  }
  return telling;
}

/** I, O, S and V. */
const LOOKALIKES: ReadonlySet<number> = new Set([0x49, 0x4f, 0x53, 0x56]);

/** Control, format and private-use characters and U+FFFD, as damage.ts suspects them, and surrogates, which may lack their other half. */
function isSuspectUnit(unit: number): boolean {
  return (
    (unit < 0x20 && unit !== 9 && unit !== LF && unit !== CR) ||
    (unit >= 0x7f && unit <= 0x9f) ||
    unit === 0x200e ||
    unit === 0x200f ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2066 && unit <= 0x2069) ||
    unit === 0xfffd ||
    (unit >= 0xd800 && unit <= 0xf8ff)
  );
}

export function kinds({ classes, width }: Sieve, delimiter: string): Uint16Array {
  const table = classes.map((kind, unit) => (isSuspectUnit(unit) ? width + MARK.suspect : kind));
  table[delimiter.charCodeAt(0)] = width + MARK.delimiter;
  table[LF] = width + MARK.lineFeed;
  table[CR] = width + MARK.carriageReturn;
  table[QUOTE] = width + MARK.quote;
  return table;
}

/** An entry of the table: where the next state's row begins, and above it what ends there. */
export const FOUND_SHIFT = 24;
export const STATE = (1 << FOUND_SHIFT) - 1;
export const FINDS = 1 << FOUND_SHIFT;

/** The sieve's table with rows instead of states, so that a step is one addition and one look. */
export function steps({ next, width, found }: Sieve): Int32Array {
  return next.map((state, entry) => {
    const skipped = entry % width === GAP;
    return skipped ? entry - GAP : state * width + (found[state]! << FOUND_SHIFT);
  });
}

/** Class of characters that are passed over inside a word. */
const GAP = 1;
