/**
 * Where a text export may be cut in two so that the parts read as the whole does. The Framer follows an open quote from
 * line to line, but gives it up before a line that is a whole record by itself (frames.ts): whatever came before such a
 * line, a record begins there. That can be seen from the line alone.
 */
import { LF } from '../bytes/characters.js';
import { isWholeRecord } from '../table/frames.js';
import type { Header } from '../table/header.js';
import { decodedLine, noLines } from '../text/mixed.js';
import type { Plan } from './part.js';

/** Lines that are tried from the end of a piece before more of the export is waited for. */
const TRIES = 200;

export class Cutter {
  readonly #decode: (line: Buffer) => string;
  readonly #wide: 0 | 1 | 2;

  constructor(
    { label, mixed }: Pick<Plan, 'label' | 'mixed'>,
    readonly header: Pick<Header, 'delimiter' | 'cells'>,
  ) {
    const decoder = new TextDecoder(label);
    this.#decode = mixed ? (line) => decodedLine(line, label, noLines()) : (line) => decoder.decode(line);
    this.#wide = label === 'utf-16le' ? 1 : label === 'utf-16be' ? 2 : 0;
  }

  /** The last place in whole characters of an export where it may be cut, in bytes; 0 when none was found near the end. */
  last(bytes: Buffer): number {
    let end = this.#before(bytes, bytes.length);
    for (let tries = 0; tries < TRIES && end > 0; tries++) {
      const start = this.#before(bytes, end - this.unit);
      if (start > 0 && this.#isRecord(bytes.subarray(start, end))) return start;
      end = start;
    }
    return 0;
  }

  /** The first such place behind some line feed of the bytes; -1 when there is none. */
  first(bytes: Buffer): number {
    let start = this.#behind(bytes, 0);
    while (start > 0) {
      const end = this.#behind(bytes, start);
      if (end > 0 && this.#isRecord(bytes.subarray(start, end))) return start;
      start = end;
    }
    return -1;
  }

  /** Where the last line feed begins; 0 when there is none. */
  lineFeed(bytes: Buffer): number {
    return Math.max(0, this.#before(bytes, bytes.length) - this.unit);
  }

  /** Bytes of a line feed. */
  get unit(): 1 | 2 {
    return this.#wide === 0 ? 1 : 2;
  }

  #isRecord(bytes: Buffer): boolean {
    const line = this.#decode(bytes).replace(/\r?\n$/, '');
    return !line.includes('\r') && isWholeRecord(line, this.header.delimiter, this.header.cells.length);
  }

  /** Behind the last line feed that ends at or before `end`; 0 when there is none. */
  #before(bytes: Buffer, end: number): number {
    for (let at = end; at > 0; ) {
      const found = bytes.lastIndexOf(LF, at - 1);
      if (found < 0) return 0;
      const behind = this.#lineEnd(bytes, found);
      if (behind > 0 && behind <= end) return behind;
      at = found;
    }
    return 0;
  }

  /** Behind the first line feed at or after `from`; 0 when there is none. */
  #behind(bytes: Buffer, from: number): number {
    for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
      const behind = this.#lineEnd(bytes, at);
      if (behind > 0) return behind;
    }
    return 0;
  }

  /** Behind the line feed that a byte of 10 at `at` is part of; 0 when it is part of another character. */
  #lineEnd(bytes: Buffer, at: number): number {
    if (this.#wide === 0) return at + 1;
    const start = this.#wide === 1 ? at : at - 1;
    const other = bytes[this.#wide === 1 ? at + 1 : at - 1];
    return start % 2 === 0 && other === 0 ? start + 2 : 0;
  }
}
