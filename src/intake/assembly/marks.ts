/**
 * Where in a window something stands that the first pass must look at. A loop that branches on every character loses
 * more time to mispredicted branches than to all its work, so this one has none: it notes the place of every character
 * and moves on only past those that matter (as the first stage of simdjson does with vectors: Langdale, Lemire 2019).
 */
import { ENTRIES, INPUT, NOWHERE, PLACES } from './memory';

/** Bits of an entry, as src/intake/sift/sift-tables.ts makes them. */
export const MARKED: u32 = 1 << 15;
export const FIRST: u32 = 0x7f;
const SECOND: u32 = 7;

/** Marked units; MARK in src/intake/sift/sift-tables.ts. */
export const DELIMITER: u32 = MARKED | 0;
export const LINE_FEED: u32 = MARKED | 1;
export const QUOTE_MARK: u32 = MARKED | 2;
export const CARRIAGE_RETURN: u32 = MARKED | 3;
export const SUSPECT: u32 = MARKED | 4;
export const SINGLE_WORD: u32 = MARKED | 5;

/** The entry of the unit at an address. */
export function entryAt(at: usize): u32 {
  return load<u16>(ENTRIES + ((<usize>load<u16>(at)) << 1));
}

/** Notes marked units, and second ones of possible words, of the first `length` units of INPUT, in ascending order. */
export function mark(length: i32): void {
  const end = INPUT + ((<usize>length) << 1);
  let noted = PLACES;
  /** The FIRST bits of the unit before, moved to where SECOND bits are, and MARKED. */
  let before = MARKED;
  for (let at = INPUT; at < end; at += 2) {
    const entry = entryAt(at);
    store<u32>(noted, <u32>at);
    noted += (<usize>((entry & before) !== 0)) << 2;
    before = ((entry & FIRST) << SECOND) | MARKED;
  }
  store<u32>(noted, NOWHERE);
}
