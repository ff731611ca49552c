/**
 * The first pass as the rest of the program sees it. What it leaves would come out the same the long way
 * (test/run/sift.test.ts holds it to that).
 */
import type { Sieve } from '../../model/index.js';
import type { Header } from '../table/header.js';
import type { Row } from '../table/rows.js';
import { ODD, type Packed } from './packed.js';
import { MOST_COLUMNS, type SiftOptions, Workplace } from './workplace.js';

/** By automaton and delimiter, those that nobody has: an export read in parts is sifted by hundreds of passes. */
const idle = new WeakMap<Int32Array, Map<string, Workplace[]>>();

function idleOf(sieve: Sieve, delimiter: string): Workplace[] {
  const byDelimiter = idle.get(sieve.next) ?? new Map<string, Workplace[]>();
  idle.set(sieve.next, byDelimiter);
  const known = byDelimiter.get(delimiter) ?? [];
  byDelimiter.set(delimiter, known);
  return known;
}

/** Looks at one window of whole lines after another. */
export class Sifter {
  readonly #place: Workplace;
  readonly #idle: Workplace[];
  #odd: Row[] = [];

  /** `below`: lines up to this one are not data. */
  constructor(options: SiftOptions, below: number) {
    const { sieve, header } = options;
    this.#idle = idleOf(sieve, header.delimiter);
    this.#place = this.#idle.pop() ?? new Workplace(sieve, header.delimiter);
    this.#place.begin(options, below);
  }

  /** Whether the pass can split by the export's delimiter, and into so many fields. */
  static fits({ delimiter, cells }: Header): boolean {
    return delimiter.length === 1 && cells.length <= MOST_COLUMNS;
  }

  /** UTF-16 units that a window may have. */
  get room(): number {
    return this.#place.pass.ROOM.value;
  }

  /** UTF-16 units after which what was found is handed on. */
  get stretch(): number {
    return this.#place.pass.STRETCH.value;
  }

  /** Number of the line that comes next. */
  get line(): number {
    return this.#place.pass.line.value;
  }

  set line(line: number) {
    this.#place.pass.line.value = line;
  }

  /** Takes a window. */
  enter(window: Uint16Array): void {
    const { pass, units } = this.#place;
    units.set(window, pass.INPUT.value >> 1);
    pass.enter(window.length);
  }

  /** Looks at the window's lines from one place on. @returns its end, or where a line begins that is the Framer's, or could not be looked at for want of room. */
  look(from: number, end: number): number {
    return this.#place.pass.sift(from, end);
  }

  /** Whether nothing more can be looked at before what was kept is taken. */
  get isFull(): boolean {
    return this.#place.pass.isFull() === 1;
  }

  /** A row that had to be framed and split the long way. */
  odd(row: Row): void {
    const { pass } = this.#place;
    pass.flush();
    pass.put(ODD);
    this.#odd.push(row);
  }

  /** What was kept since the last time. Only lent: what is looked at next overwrites it. */
  take(): Packed {
    const { pass, units, numbers } = this.#place;
    pass.flush();
    const packed = {
      units: units.subarray(pass.UNITS.value >> 1, pass.units.value >> 1),
      numbers: numbers.subarray(pass.NUMBERS.value >> 2, pass.numbers.value >> 2),
      odd: this.#odd,
    };
    pass.empty();
    this.#odd = [];
    return packed;
  }

  /** Leaves the memory, and what was lent of it, to another. Call it once. */
  close(): void {
    this.#idle.push(this.#place);
  }
}
