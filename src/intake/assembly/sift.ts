/**
 * The first pass over an export: splits lines, follows quotes, counts fields and looks for listed words in raw
 * characters, going from mark to mark (marks.ts). A plain record, of one line or a few, that holds nothing is counted and
 * left; one that holds something is packed (src/intake/sift/packed.ts).
 *
 * AssemblyScript, compiled to WebAssembly by the build (scripts/assemble.mjs): it runs at full speed from the first line
 * on, where V8 has to warm to JavaScript (measured: 6 ms instead of 30 over 20,000 records, 0.3 s instead of 0.55 over 2.3
 * million).
 */
import { lines } from './continued';
import { after, goTo, INACTIVE, KEPT, last, look, PASSED, restart, start, suspect, UNUSUAL } from './line';
import { mark } from './marks';
import { ENDS, ENOUGH_NUMBERS, INPUT, MOST_NUMBERS, NUMBERS, UNITS } from './memory';
import { judge } from './passable';

export * from './memory';

/** Number of the line that comes next, and of the last that is no data. */
export let line: i32 = 1;
let below: i32 = 0;
/** What was passed over since something was packed. */
let clean: i32 = 0;
let inactive: i32 = 0;
/** Where what is kept next is put. */
export let units: usize = UNITS;
export let numbers: usize = NUMBERS;

/** Another export, whose lines up to `under` are no data. */
export function begin(under: i32): void {
  line = 1;
  below = under;
  clean = 0;
  inactive = 0;
  empty();
}

/** Takes the first `length` units of INPUT as the next window. */
export function enter(length: i32): void {
  mark(length);
  restart();
}

/**
 * Lines of INPUT from `from` to `to`, in units, which is behind a line feed.
 * @returns `to`, or where a line begins that is the Framer's, or comes too late for what there is room for.
 */
export function sift(from: i32, to: i32): i32 {
  const end = INPUT + ((<usize>to) << 1);
  let at = INPUT + ((<usize>from) << 1);
  goTo(at);
  while (at < end && !isFull()) {
    const seen = look(at);
    if (seen === UNUSUAL) break;
    if (line > below) {
      const verdict = seen === PASSED ? judge() : seen;
      if (verdict === PASSED) clean++;
      else if (verdict === INACTIVE) inactive++;
      else if (verdict === KEPT) pack();
    }
    line += lines;
    at = after;
  }
  return <i32>((at - INPUT) >> 1);
}

/** What was kept has to be taken away first. */
export function isFull(): bool {
  return numbers >= NUMBERS + 4 * ENOUGH_NUMBERS;
}

/** What was passed over so far, before something else is packed. */
export function flush(): void {
  if (clean + inactive === 0) return;
  put(0);
  put(clean);
  put(inactive);
  clean = 0;
  inactive = 0;
}

/** A number of what is packed. */
export function put(number: i32): void {
  if (numbers >= NUMBERS + 4 * MOST_NUMBERS) unreachable();
  store<i32>(numbers, number);
  numbers += 4;
}

/** All that was packed has been taken. */
export function empty(): void {
  units = UNITS;
  numbers = NUMBERS;
}

function pack(): void {
  flush();
  put(last + 1);
  put(suspect ? -line : line);
  const size = endOf(last) - start;
  for (let field = 0; field <= last; field++) put(<i32>((endOf(field) - start) >> 1));
  memory.copy(units, start, size);
  units += size;
}

function endOf(field: i32): usize {
  return <usize>load<u32>(ENDS + ((<usize>field) << 2));
}
