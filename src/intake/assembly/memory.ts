/**
 * What the first pass and src/intake/sift/workplace.ts share: regions of one memory, in bytes, and what the pass is told about
 * the export. A region without content costs nothing: the system hands out memory when it is first touched.
 */

/** UTF-16 units that are looked at together: a window, of whole lines. */
export const ROOM: i32 = 1 << 16;
/** Units that may be looked at before what was kept of them is taken away. */
export const STRETCH: i32 = 1 << 18;
/**
 * Numbers that may be kept, and how many make it time to take them away: a record, or the rows that the Framer makes of one,
 * add some more.
 */
export const MOST_NUMBERS: i32 = 1 << 16;
export const ENOUGH_NUMBERS: i32 = MOST_NUMBERS - (1 << 13);
/** Fields that a line is split into. */
export const MOST_FIELDS: i32 = 1024;

/** Per unit: what the pass does about it (u16, sift-tables.ts), its class to the automaton (u16). */
export const ENTRIES: usize = memory.data(2 * 0x10000);
export const KINDS: usize = memory.data(2 * 0x10000);
/** Per unit: 1 where a cell that begins with it may be a placeholder (u8). */
export const DOUBTFUL: usize = memory.data(0x10000);
/** Per field: what a word or place in it counts as (u8, FOUND). */
export const COUNTING: usize = memory.data(MOST_FIELDS + 1);
/** Indexes of columns (i32), each list ended by -1. */
export const SCOPES: usize = memory.data(4 * (MOST_FIELDS + 1));
export const DATES: usize = memory.data(4 * (MOST_FIELDS + 1));
export const CODES: usize = memory.data(4 * (MOST_FIELDS + 1));
export const STATUSES: usize = memory.data(4 * (MOST_FIELDS + 1));
/** Six digits of the district (u16). */
export const DISTRICT: usize = memory.data(16);
/** The name column's own header begins with these two units. */
export const HEADING: usize = memory.data(8);

/** The window, and what is read beyond its end. */
export const INPUT: usize = memory.data(2 * (ROOM + 8));
/** Where in it something stands: addresses (u32), the last followed by NOWHERE. */
export const PLACES: usize = memory.data(4 * (ROOM + 1));
export const NOWHERE: u32 = 0xffffffff;
/** Where the fields of a line end: addresses (u32), closing quotes included. */
export const ENDS: usize = memory.data(4 * (MOST_FIELDS + 1));
/** What is kept, as packed.ts has it: units (u16), and numbers (i32). */
export const UNITS: usize = memory.data(2 * (ROOM + STRETCH));
export const NUMBERS: usize = memory.data(4 * MOST_NUMBERS);

/** Nobody, or a watch that needs the record taken apart; else a watch. */
export const NOBODY: i32 = 0;
export const BY_PARTS: i32 = 2;

/** Fields of the header. */
export let fields: i32 = 0;
/** Index of the column of names. */
export let nameField: i32 = 0;
/** Who is shown a record before it is passed over. */
export let watching: i32 = NOBODY;
/** The delimiter is of those that are passed over inside a word: a tab. */
export let blankDelimiter: bool = false;

/** The automaton: transitions (i32) of a state, one for each class; per state what ends there (u8). */
export let width: i32 = 0;
export let next: usize = 0;
export let found: usize = 0;

/** Class of characters that are passed over inside a word. */
export const GAP: i32 = 1;

/** The class of the unit at an address; `width` where it ends a word. */
export function kindAt(at: usize): i32 {
  return load<u16>(KINDS + ((<usize>load<u16>(at)) << 1));
}

/** What the header says; the regions that go with it are filled from outside. `blank`: its delimiter may stand in words. */
export function describe(columns: i32, name: i32, watch: i32, blank: i32): void {
  fields = columns;
  nameField = name;
  watching = watch;
  blankDelimiter = blank !== 0;
}

/** Makes room for the automaton behind everything else. Views of the memory made before are lost. */
export function reserve(classes: i32, transitions: i32, states: i32): void {
  width = classes;
  next = __heap_base;
  found = next + 4 * <usize>transitions;
  const end = found + <usize>states;
  const missing = <i32>((end + 0xffff) >> 16) - memory.size();
  if (missing > 0) memory.grow(missing);
}
