/**
 * One record, which is a line or a few: its fields, whether its quotes are in order, which words and places stand in it. One
 * that is out of the ordinary is the Framer's (frames.ts), which knows what to do with damage.
 */
import { begin, goOn, lines, mayBegin, meetDelimiter, meetQuote } from './continued';
import { CARRIAGE_RETURN, DELIMITER, entryAt, LINE_FEED, MARKED, QUOTE_MARK, SUSPECT } from './marks';
import {
  blankDelimiter,
  COUNTING,
  ENDS,
  fields,
  found,
  GAP,
  kindAt,
  MOST_FIELDS,
  NOWHERE,
  next,
  PLACES,
  width,
} from './memory';

/** What became of a record. */
export const PASSED: i32 = 0;
export const INACTIVE: i32 = 1;
export const BLANK: i32 = 2;
export const KEPT: i32 = 3;
export const UNUSUAL: i32 = 4;

const LF: u16 = 10;
const CR: u16 = 13;
export const QUOTE: u16 = 34;
const BOM: u16 = 0xfeff;

/** FOUND in src/model/sieve.ts. */
const WORD: u32 = 1;
/** A line with more fields than the header by this many is none that is split here. */
const SPARE_FIELDS: i32 = 32;

/** The record looked at: where it begins, its last field, the line after it. */
export let start: usize = 0;
export let last: i32 = 0;
export let after: usize = 0;
/** Whether damage may show in its characters; without it they are well-formed. */
export let suspect: bool = false;
/** FOUND bits of it. */
export let seen: u32 = 0;
/** Where a word was cut off last. */
let cut: usize = 0;
/** The first place not taken. */
let place: usize = PLACES;

/** Begins with the places of another window. */
export function restart(): void {
  place = PLACES;
}

/** Goes on at `at`, behind what was looked at before. */
export function goTo(at: usize): void {
  while (<usize>load<u32>(place) < at) place += 4;
}

/** Looks at the record that begins at `at`; the window holds its first line feed. */
export function look(at: usize): i32 {
  start = at;
  seen = 0;
  suspect = false;
  cut = 0;
  const most = min(fields + SPARE_FIELDS, MOST_FIELDS);
  let field = 0;
  let opening = start;
  let quoted = false;
  // Where the line is to be read on.
  let from = start;
  if (load<u16>(start) === BOM) return UNUSUAL;
  begin(start);
  let taken = place;
  for (let at = <usize>load<u32>(taken); at !== NOWHERE; at = <usize>load<u32>(taken)) {
    taken += 4;
    if (at < from) continue;
    const entry = entryAt(at);
    if (entry === DELIMITER) {
      meetDelimiter();
      if (quoted) {
        // It may stand inside a word, and is looked at by itself.
        if (blankDelimiter && (cut === at || mayBegin(at))) seen |= WORD;
        continue;
      }
      if (field < most) {
        store<u32>(ENDS + ((<usize>field) << 2), <u32>at);
        field++;
      }
      opening = at + 2;
    } else if (entry === QUOTE_MARK) {
      if (!meetQuote(at)) return UNUSUAL;
      if (quoted) {
        const following = load<u16>(at + 2);
        if (following === QUOTE) from = at + 4;
        else if (endsField(at + 2)) quoted = false;
        else return UNUSUAL;
      } else if (at === opening) quoted = true;
      else return UNUSUAL;
    } else if (entry === LINE_FEED || entry === CARRIAGE_RETURN) {
      const ended = entry === CARRIAGE_RETURN ? at + 2 : at;
      if (field >= most || load<u16>(ended) !== LF) return UNUSUAL;
      if (quoted) {
        if (cut === at || !goOn(at, ended + 2)) return UNUSUAL;
        from = ended + 2;
        continue;
      }
      if (lines > 1 && field + 1 !== fields) return UNUSUAL;
      store<u32>(ENDS + ((<usize>field) << 2), <u32>at);
      place = taken;
      last = field;
      after = ended + 2;
      // Nothing but delimiters: workbooks are saved with thousands of such rows.
      if ((at - start) >> 1 === <usize>field) return BLANK;
      return suspect || field + 1 !== fields || (seen & WORD) !== 0 ? KEPT : PASSED;
    } else if (entry === SUSPECT) suspect = true;
    else from = follow(entry < MARKED ? at - 2 : at, load<u8>(COUNTING + field));
  }
  return UNUSUAL;
}

/** A closing quote stands before a delimiter or a line end. */
function endsField(at: usize): bool {
  const unit = load<u16>(at);
  return entryAt(at) === DELIMITER || unit === LF || (unit === CR && load<u16>(at + 2) === LF);
}

/** Runs the automaton from `at`, where a word may begin, until no word can go on. @returns where that is. */
function follow(at: usize, counting: u32): usize {
  let state: i32 = 0;
  do {
    const kind = kindAt(at);
    if (kind === width) {
      if (state !== 0) cut = at;
      return at;
    }
    if (kind !== GAP) {
      state = load<i32>(next + ((<usize>(state * width + kind)) << 2));
      seen |= <u32>load<u8>(found + state) & counting;
    }
    at += 2;
  } while (state !== 0);
  return at;
}
