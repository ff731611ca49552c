/**
 * GB18030 and Big5 by a table of their two-byte codes: the loop of src/intake/text/double-byte.ts, which decodes what the table
 * does not know.
 */

/** Bytes that are decoded at a time: they and their characters stay in the nearest cache. */
export const TILE: i32 = 16 * 1024;

/** Per pair of bytes, as a little-endian number, its one UTF-16 unit; 0 where it has none (u16). */
export const CODES: usize = memory.data(2 * 0x10000);
/** What is decoded, and a NUL behind it. */
export const BYTES: usize = memory.data(TILE + 4);
/** UTF-16 units. */
export const UNITS: usize = memory.data(2 * TILE);

/** How many units the last decode() made. */
export let count: i32 = 0;

/** Decodes the first `length` bytes. @returns how many were: all, or up to what the table does not know. */
export function decode(length: i32): i32 {
  const end = BYTES + length;
  let at = BYTES;
  let unit = UNITS;
  while (at < end) {
    let value = <i32>load<u8>(at);
    let size: usize = 1;
    if (value >= 0x80) {
      value = load<u16>(CODES + ((<usize>load<u16>(at)) << 1));
      size = 2;
    }
    if (value === 0) break;
    store<u16>(unit, value);
    unit += 2;
    at += size;
  }
  count = <i32>((unit - UNITS) >> 1);
  return <i32>(at - BYTES);
}
