/** Rows of a text export by way of the first pass: what holds nothing is counted, what is left is framed and split. */
import type { Passed } from '../model/index.js';
import { type Block, blocks, type Decoding } from './blocks.js';
import { splitFrames } from './fields.js';
import { type Frame, Framer } from './frames.js';
import { type Packed, Packer, unpack } from './packed.js';
import { LINE } from './passable.js';
import type { Row } from './rows.js';
import { Sifter, type SiftOptions } from './sift.js';
import { LF } from './sift-tables.js';

/** So many UTF-16 units are looked at before what was found in them is handed on. */
const STRETCH = 1 << 19;

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
    let units = 0;
    for await (const block of blocks(bytes, this.decoding, this.first)) {
      this.#sifting.push(block);
      units += block.length;
      if (units < STRETCH) continue;
      units = 0;
      yield this.#sifting.take();
    }
    this.#sifting.end();
    yield this.#sifting.take();
  }
}

/** The state of one pass: the line it is on, and the Framer while a record is unusual. */
class Sifting {
  readonly #sifter: Sifter;
  readonly #delimiter: string;
  readonly #fields: number;
  readonly #below: number;
  #line = 1;
  #framer: Framer | null = null;
  readonly #found = new Packer();
  #clean = 0;
  #inactive = 0;

  constructor(below: number, options: SiftOptions) {
    this.#sifter = new Sifter(options);
    this.#delimiter = options.header.delimiter;
    this.#fields = options.header.cells.length;
    this.#below = below;
  }

  push(units: Block): void {
    const text = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
    const written = (from: number, to: number) => text.toString('utf16le', from * 2, to * 2).toWellFormed();
    const sifter = this.#sifter;
    const whole = units.lastIndexOf(LF) + 1;
    for (let at = 0; at < whole; ) {
      if (this.#framer) {
        const after = units.indexOf(LF, at) + 1;
        this.#frame(this.#framer, written(at, after));
        at = after;
        continue;
      }
      const line = sifter.look(units, at);
      if (line === LINE.unusual) {
        this.#framer = new Framer(this.#delimiter, this.#fields, this.#line);
        continue;
      }
      if (this.#line > this.#below) {
        if (line === LINE.passed) this.#clean++;
        else if (line === LINE.inactive) this.#inactive++;
        else if (line === LINE.frame) {
          this.#flush();
          this.#found.plain(sifter.line, this.#line);
        }
      }
      this.#line++;
      at = sifter.after;
    }
    if (whole === units.length) return;
    this.#framer ??= new Framer(this.#delimiter, this.#fields, this.#line);
    this.#frame(this.#framer, written(whole, units.length));
  }

  end(): void {
    if (this.#framer) this.#frame(this.#framer, null);
  }

  get lines(): number {
    return this.#line - 1;
  }

  /** What was found since the last time. */
  take(): Packed {
    this.#flush();
    return this.#found.take();
  }

  /** Lines go to the Framer until it stands between two records again; null: there are no more. */
  #frame(framer: Framer, text: string | null): void {
    this.#split(text === null ? framer.end() : framer.push(text));
    const { nextLine } = framer;
    if (nextLine === null) return;
    this.#line = nextLine;
    this.#framer = null;
  }

  #split(frames: readonly Frame[]): void {
    for (const row of splitFrames(frames, this.#delimiter)) this.#add(row);
  }

  #add(row: Row): void {
    if (row.line <= this.#below) return;
    this.#flush();
    this.#found.odd(row);
  }

  #flush(): void {
    if (this.#clean + this.#inactive > 0) this.#found.passed(this.#clean, this.#inactive);
    this.#clean = 0;
    this.#inactive = 0;
  }
}
