/**
 * Where in a block something stands that the first pass must look at. A loop that branches on every character loses
 * more time to mispredicted branches than to all its work, so this one has none: it notes the place of every character
 * and moves on only past those that matter (as the first stage of simdjson does with vectors: Langdale, Lemire 2019).
 * What is noted is then told apart in a loop of its own. In WebAssembly, because V8 takes twice as long over the
 * same loop in JavaScript.
 */
import { FIRST, MARKED, SECOND } from './sift-tables.js';
import { assemble, branchIf, type Code, constant, get, load16, loop, OP, set, store32, tee } from './wasm.js';

/** Characters that are looked at in advance: few enough that they and their marks stay in the nearest cache. */
const TILE = 8 * 1024;
const UNROLLED = 4;

/** Layout of the memory, in bytes: an entry per UTF-16 unit, the characters, the places of those that matter. */
const CHARACTERS = 2 * 0x10000;
const PLACES = CHARACTERS + 2 * TILE;
const MEMORY = PLACES + 4 * (TILE + 1);

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
  /** markCode() says what it does. */
  readonly #mark: (at: number, end: number, place: number, before: number) => number;
  #units: Uint16Array = new Uint16Array();
  /** Up to where in the block places are known. */
  #known = 0;

  /** `entries`: per UTF-16 unit, as sift-tables.ts makes them. */
  constructor(entries: Uint16Array) {
    const { memory, run } = assemble(MEMORY, { parameters: 4, locals: 1, code: markCode() });
    this.#mark = run;
    this.#entries = new Uint16Array(memory, 0, 0x10000);
    this.#entries.set(entries);
    this.#characters = new Uint16Array(memory, CHARACTERS, TILE);
    this.places = new Int32Array(memory, PLACES, TILE + 1);
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
function markCode(): Code {
  const [AT, END, PLACE, BEFORE, ENTRY] = [0, 1, 2, 3, 4];
  const round = Array.from({ length: UNROLLED }, (_, i) => [
    [...get(PLACE), ...get(AT), ...constant(2 * i), OP.add, ...store32(0)],
    [...get(AT), ...load16(2 * i), ...constant(1), OP.shl, ...load16(0), ...tee(ENTRY)],
    [...get(BEFORE), ...constant(MARKED), OP.or, OP.and, ...constant(0), OP.notEqual],
    [...constant(2), OP.shl, ...get(PLACE), OP.add, ...set(PLACE)],
    [...get(ENTRY), ...constant(FIRST), OP.and, ...constant(SECOND), OP.shl, ...set(BEFORE)],
  ]).flat(2);
  const again = [...get(AT), ...constant(2 * UNROLLED), OP.add, ...tee(AT), ...get(END), OP.below];
  return [...loop([...round, ...again, ...branchIf(0)]), ...get(PLACE)];
}
