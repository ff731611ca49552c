/**
 * What the first pass leaves to be read, packed into characters and numbers: it is made where an export is sifted and
 * taken apart where its records are read, which may be another thread, and objects are dear to send.
 */
import type { Passed } from '../../model/index.js';
import { QUOTE } from '../bytes/characters.js';
import type { Row } from '../table/rows.js';

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
export const ODD = -1;

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
