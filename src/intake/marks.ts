/**
 * Where in a block something stands that the first pass must look at. A loop that branches on every character loses
 * more time to mispredicted branches than to all its work, so this one has none: it notes the place of every character
 * and moves on only past those that matter (as the first stage of simdjson does with vectors: Langdale, Lemire 2019).
 * What is noted is then told apart in a loop of its own. WebAssembly, because V8 takes twice as long over the same
 * loop in JavaScript; by hand, because a compiler for so little would be the larger thing.
 */
import { FIRST, MARKED, SECOND } from './sift-tables.js';

/** Characters that are looked at in advance: few enough that they and their marks stay in the nearest cache. */
const TILE = 8 * 1024;
const UNROLLED = 4;

/** Layout of the memory, in bytes: an entry per UTF-16 unit, the characters, the places of those that matter. */
const CHARACTERS = 2 * 0x10000;
const PLACES = CHARACTERS + 2 * TILE;
const PAGES = Math.ceil((PLACES + 4 * (TILE + 1)) / 0x10000);

/** markCode() says what it does. */
type Mark = (at: number, end: number, place: number, before: number) => number;

export class Marks {
  /**
   * Marked characters and second ones of possible words, in ascending order: twice their distance from `base`.
   * Those from `next` to `count` have not been taken.
   */
  readonly places: Int32Array;
  base = 0;
  count = 0;
  next = 0;
  readonly #entries: Uint16Array;
  readonly #characters: Uint16Array;
  readonly #mark: Mark;
  #units: Uint16Array = new Uint16Array();
  /** Up to where in the block places are known. */
  #known = 0;

  /** `entries`: per UTF-16 unit, as sift-tables.ts makes them. */
  constructor(entries: Uint16Array) {
    const memory = new WebAssembly.Memory({ initial: PAGES });
    const module = new WebAssembly.Module(moduleAround(markCode()));
    const { mark } = new WebAssembly.Instance(module, { '': { memory } }).exports;
    this.#mark = mark as Mark;
    this.#entries = new Uint16Array(memory.buffer, 0, 0x10000);
    this.#entries.set(entries);
    this.#characters = new Uint16Array(memory.buffer, CHARACTERS, TILE);
    this.places = new Int32Array(memory.buffer, PLACES, TILE + 1);
  }

  /** Goes on at `start`, in another block perhaps. Places before it may still come. */
  begin(units: Uint16Array, start: number): void {
    if (units === this.#units && start <= this.#known) return;
    this.#units = units;
    this.#known = start;
    this.count = 0;
    this.next = 0;
  }

  /** Takes the characters that follow. */
  more(): void {
    const units = this.#units;
    const from = this.#known;
    const length = Math.min(TILE, units.length - from);
    this.#characters.set(length === units.length ? units : units.subarray(from, from + length));
    const before = from === 0 ? 0 : (this.#entries[units[from - 1]!]! & FIRST) << SECOND;
    const whole = length + (-length & (UNROLLED - 1));
    let count = (this.#mark(CHARACTERS, CHARACTERS + 2 * whole, PLACES, before) - PLACES) / 4;
    while (count > 0 && this.places[count - 1]! >= CHARACTERS + 2 * length) count--;
    this.base = from - CHARACTERS / 2;
    this.count = count;
    this.next = 0;
    this.#known = from + length;
  }
}

/**
 * mark(at, end, place, before): from address `at` to `end`, which is at least one round further, the addresses of what
 * matters are written from `place` on. `before` is the character before `at`: its FIRST bits, moved to where SECOND
 * bits are. Returns where the next address would be written.
 *
 *     do {
 *       store(place, at)
 *       entry = entries[load(at)]
 *       place += (entry & (before | MARKED)) != 0 ? 4 : 0
 *       before = (entry & FIRST) << SECOND
 *       at += 2
 *     } while (at < end)
 */
function markCode(): number[] {
  const [AT, END, PLACE, BEFORE, ENTRY] = [0, 1, 2, 3, 4];
  const get = (local: number) => [0x20, local];
  const set = (local: number) => [0x21, local];
  const tee = (local: number) => [0x22, local];
  const constant = (value: number) => [0x41, ...signed(value)];
  const [add, and, or, shl, notEqual, below] = [0x6a, 0x71, 0x72, 0x74, 0x47, 0x49];
  const load16 = (offset: number) => [0x2f, 1, ...unsigned(offset)];
  const store32 = [0x36, 2, 0];
  const [loop, branchIf, end, empty, i32] = [0x03, 0x0d, 0x0b, 0x40, 0x7f];

  const round = Array.from({ length: UNROLLED }, (_, i) => [
    [...get(PLACE), ...get(AT), ...constant(2 * i), add, ...store32],
    [...get(AT), ...load16(2 * i), ...constant(1), shl, ...load16(0), ...tee(ENTRY)],
    [...get(BEFORE), ...constant(MARKED), or, and, ...constant(0), notEqual],
    [...constant(2), shl, ...get(PLACE), add, ...set(PLACE)],
    [...get(ENTRY), ...constant(FIRST), and, ...constant(SECOND), shl, ...set(BEFORE)],
  ]).flat(2);
  const again = [...get(AT), ...constant(2 * UNROLLED), add, ...tee(AT), ...get(END), below, branchIf, 0];
  const body = [1, 1, i32, loop, empty, ...round, ...again, end, ...get(PLACE), end];
  return [1, ...unsigned(body.length), ...body];
}

/** The smallest module around it (WebAssembly core specification, binary format). */
function moduleAround(code: readonly number[]): Uint8Array {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f]),
    ...section(2, [1, ...name(''), ...name('memory'), 2, 0, ...unsigned(PAGES)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('mark'), 0, 0]),
    ...section(10, code),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...Buffer.from(text)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
