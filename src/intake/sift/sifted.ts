/** Rows of a text export by way of the first pass: what holds nothing is counted, what is left is framed and split. */
import type { Passed } from '../../model/index.js';
import { LF } from '../bytes/characters.js';
import { splitFrames } from '../table/fields.js';
import { type Frame, Framer } from '../table/frames.js';
import type { Row } from '../table/rows.js';
import { type Block, blocks, type Decoding, textOf } from '../text/blocks.js';
import { type Packed, unpack } from './packed.js';
import { Sifter } from './sift.js';
import type { SiftOptions } from './workplace.js';

/** The rows of an input, or of a part of it that begins with a record. */
export class SiftedRows {
  readonly #sifting: Sifting;

  /** `below`: lines up to this one are not data. `first`: the input begins here. */
  constructor(
    readonly decoding: Decoding,
    below: number,
    readonly first: boolean,
    options: SiftOptions,
  ) {
    this.#sifting = new Sifting(below, options);
  }

  /** Physical lines, once all have been read. */
  get lines(): number {
    return this.#sifting.lines;
  }

  /** Rows, and counts of what was passed over between them, in input order, once. A batch is only lent, until the next. */
  async *rows(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Iterable<Row | Passed>> {
    for await (const packed of this.packed(bytes)) yield unpack(packed);
  }

  /** The same, as it leaves the first pass. Only lent. */
  async *packed(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Packed> {
    const sifting = this.#sifting;
    try {
      for await (const block of blocks(bytes, this.decoding, this.first))
        for (let at = 0; at < block.length; ) {
          at = sifting.push(block, at);
          if (sifting.isDue) yield sifting.take();
        }
      sifting.end();
      yield sifting.take();
    } finally {
      sifting.close();
    }
  }
}

/** The state of one pass: the line it is on, and the Framer while a record is unusual. */
class Sifting {
  readonly #sifter: Sifter;
  readonly #delimiter: string;
  readonly #fields: number;
  readonly #below: number;
  #framer: Framer | null = null;
  /** Units looked at since something was taken. */
  #looked = 0;
  /** Physical lines, once all have been read. */
  lines = 0;

  constructor(below: number, options: SiftOptions) {
    this.#sifter = new Sifter(options, below);
    this.#delimiter = options.header.delimiter;
    this.#fields = options.header.cells.length;
    this.#below = below;
  }

  /** Looks at a window of the block from `from` on, unless it is full. @returns behind what was looked at. */
  push(block: Block, from: number): number {
    const end = windowEnd(block, from, this.#sifter.room);
    const after = end === from ? this.#longLine(block, from) : from + this.#window(block.subarray(from, end));
    this.#looked += after - from;
    return after;
  }

  /** @returns how many units could be looked at. */
  #window(units: Uint16Array): number {
    const sifter = this.#sifter;
    sifter.enter(units);
    let at = 0;
    while (at < units.length && !sifter.isFull) {
      if (!this.#framer) at = sifter.look(at, units.length);
      if (at === units.length || sifter.isFull) break;
      const after = units.indexOf(LF, at) + 1;
      this.#frame(units.subarray(at, after));
      at = after;
    }
    return at;
  }

  /** Longer than a window, or not ended by a line feed. */
  #longLine(block: Block, from: number): number {
    const end = block.indexOf(LF, from) + 1 || block.length;
    this.#frame(block.subarray(from, end));
    return end;
  }

  end(): void {
    if (this.#framer) this.#frame(null);
    this.lines = this.#sifter.line - 1;
  }

  /** What was found is to be taken. */
  get isDue(): boolean {
    return this.#looked >= this.#sifter.stretch || this.#sifter.isFull;
  }

  take(): Packed {
    this.#looked = 0;
    return this.#sifter.take();
  }

  close(): void {
    this.#sifter.close();
  }

  /** Lines go to the Framer until it stands between two records again; null: there are no more. */
  #frame(units: Uint16Array | null): void {
    this.#framer ??= new Framer(this.#delimiter, this.#fields, this.#sifter.line);
    const framer = this.#framer;
    this.#split(units === null ? framer.end() : framer.push(textOf(units)));
    const { nextLine } = framer;
    if (nextLine === null) return;
    this.#sifter.line = nextLine;
    this.#framer = null;
  }

  #split(frames: readonly Frame[]): void {
    for (const row of splitFrames(frames, this.#delimiter)) if (row.line > this.#below) this.#sifter.odd(row);
  }
}

/** Behind the last line feed within so many units; `from` where there is none. */
function windowEnd(block: Block, from: number, room: number): number {
  const end = block.lastIndexOf(LF, Math.min(block.length, from + room) - 1) + 1;
  return Math.max(end, from);
}
