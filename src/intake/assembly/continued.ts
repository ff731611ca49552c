/**
 * Whether a quote may be followed over the end of a line, as the Framer follows it (frames.ts): not for too long, and not
 * past a line that is a complete record by itself. In doubt, and where a word may go on behind the line end, it may not:
 * then the Framer has the record.
 */
import { DELIMITER, entryAt, FIRST, MARKED, SINGLE_WORD } from './marks';
import { fields, GAP, kindAt } from './memory';

/** As in frames.ts. */
const MAX_LINES: i32 = 100;

/** Lines of the record so far. */
export let lines: i32 = 1;
/** Of the last of them: where it begins, delimiters in it, whether there was a quote. */
let lineStart: usize = 0;
let delimiters: i32 = 0;
let quotes: bool = false;

/** A record begins. */
export function begin(at: usize): void {
  lines = 1;
  nextLine(at);
}

function nextLine(at: usize): void {
  lineStart = at;
  delimiters = 0;
  quotes = false;
}

/** A delimiter, within quotes or without. */
export function meetDelimiter(): void {
  delimiters++;
}

/** A quote at `at`. @returns false when by itself its line might be a record: one behind other text is none of a record. */
export function meetQuote(at: usize): bool {
  if (lines > 1 && !quotes && (at === lineStart || entryAt(at - 2) === DELIMITER)) return false;
  quotes = true;
  return true;
}

/** The line ends at `at`, within quotes; the next begins at `next`. @returns whether to go on there. */
export function goOn(at: usize, next: usize): bool {
  if (lines > 1 && !quotes && delimiters + 1 === fields) return false;
  if (lines === MAX_LINES || mayBegin(at)) return false;
  lines++;
  nextLine(next);
  return true;
}

/** Whether what stands before `at`, but for blanks, begins a word. */
export function mayBegin(at: usize): bool {
  let before = at - 2;
  while (before > lineStart && kindAt(before) === GAP) before -= 2;
  const entry = entryAt(before);
  return entry < MARKED ? (entry & FIRST) !== 0 : entry === SINGLE_WORD;
}
