/**
 * What the first pass leaves to be read, packed into characters and numbers: it is made where an export is sifted and
 * taken apart where its records are read, which may be another thread, and objects are dear to send.
 */
import type { Passed } from '../model/index.js';
import type { PlainLine } from './passable.js';
import type { Row } from './rows.js';
import { QUOTE } from './sift-tables.js';

/** Rows and what was passed over between them, in input order. */
export interface Packed {
  /** The plain rows' own characters, one row behind the other. */
  readonly units: Uint16Array;
  /**
   * PASSED, clean, inactive; or ODD; or the number of cells, the line (negative where the row is suspect), and where each
   * cell ends, counted from the row's own beginning.
   */
  readonly numbers: Int32Array;
  /** Rows that had to be framed and split the long way. */
  readonly odd: readonly Row[];
}

const PASSED = 0;
const ODD = -1;

/** Packs one thing after the other. */
export class Packer {
  #units = new Uint16Array(1 << 14);
  #numbers = new Int32Array(1 << 10);
  #odd: Row[] = [];
  #length = 0;
  #count = 0;

  passed(clean: number, inactive: number): void {
    this.#room(3);
    this.#numbers.set([PASSED, clean, inactive], this.#count);
    this.#count += 3;
  }

  odd(row: Row): void {
    this.#room(1);
    this.#numbers[this.#count++] = ODD;
    this.#odd.push(row);
  }

  /** A plain line; `number` is its own in the input. */
  plain({ units, start, ends, last, suspect }: PlainLine, number: number): void {
    this.#room(last + 3);
    const numbers = this.#numbers;
    let at = this.#count;
    numbers[at++] = last + 1;
    numbers[at++] = suspect ? -number : number;
    for (let field = 0; field <= last; field++) numbers[at++] = ends[field]! - start;
    this.#count = at;
    const text = units.subarray(start, ends[last]);
    const needed = this.#length + text.length;
    if (needed > this.#units.length) this.#units = grown(this.#units, needed);
    this.#units.set(text, this.#length);
    this.#length = needed;
  }

  /** What was packed since the last time. Only lent: what is packed next overwrites it. */
  take(): Packed {
    const odd = this.#odd;
    const packed = {
      units: this.#units.subarray(0, this.#length),
      numbers: this.#numbers.subarray(0, this.#count),
      odd,
    };
    this.#odd = [];
    this.#length = 0;
    this.#count = 0;
    return packed;
  }

  #room(more: number): void {
    const needed = this.#count + more;
    if (needed > this.#numbers.length) this.#numbers = grown(this.#numbers, needed);
  }
}

function grown<T extends Uint16Array | Int32Array>(array: T, least: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(least, 2 * array.length));
  larger.set(array);
  return larger;
}

/** The rows and counts again, each made when it is asked for. Cells are equal to what csv-parse makes of the row. */
export function* unpack({ units, numbers, odd }: Packed): Iterable<Row | Passed> {
  const text = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  let [begin, odds] = [0, 0];
  for (let at = 0; at < numbers.length; ) {
    const cells = numbers[at]!;
    if (cells === PASSED) {
      yield { kind: 'passed', clean: numbers[at + 1]!, inactive: numbers[at + 2]! };
      at += 3;
    } else if (cells === ODD) {
      yield odd[odds++]!;
      at++;
    } else {
      const ends = at + 2;
      const end = begin + numbers[ends + cells - 1]!;
      const line = numbers[at + 1]!;
      const suspect = line < 0;
      const written = text.toString('utf16le', begin * 2, end * 2);
      const own = suspect ? written.toWellFormed() : written;
      const fields = cellsOf(own, numbers, ends, cells);
      yield { line: Math.abs(line), cells: fields, text: own, suspect, fault: null };
      begin = end;
      at = ends + cells;
    }
  }
}

function cellsOf(text: string, numbers: Int32Array, ends: number, count: number): string[] {
  const cells = new Array<string>(count);
  let from = 0;
  for (let i = 0; i < count; i++) {
    const to = numbers[ends + i]!;
    if (text.charCodeAt(from) === QUOTE) {
      const cell = text.slice(from + 1, to - 1);
      cells[i] = cell.includes('"') ? cell.replaceAll('""', '"') : cell;
    } else cells[i] = text.slice(from, to);
    from = to + 1;
  }
  return cells;
}
