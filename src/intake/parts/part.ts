/**
 * A part of a text export, read apart from the rest: in another thread, or as one of many shards. Its lines and records
 * count from 1; whoever puts the parts together adds what stands before them.
 */
import type { Batch, IntakeRecord, Sieve, Vocabulary } from '../../model/index.js';
import { Numbering } from '../record/numbering.js';
import { RecordReader } from '../record/record.js';
import type { Packed } from '../sift/packed.js';
import { SiftedRows } from '../sift/sifted.js';
import type { Header } from '../table/header.js';
import { decodingOf } from '../text/blocks.js';
import { noLines } from '../text/mixed.js';

/** What has been settled of the whole export. Plain data, so that it can be sent. */
export interface Plan {
  readonly file: string;
  readonly batch: Batch | null;
  /** Encoding, a TextDecoder label. */
  readonly label: string;
  /** There may be lines of UTF-8 and of GB18030; most are what `label` says. */
  readonly mixed: boolean;
  /** Not all of it has been tried: what does not fit is Misjudged. */
  readonly presumed: boolean;
  readonly header: Header;
  /** Lines up to this one are not data. */
  readonly below: number;
}

export class Part {
  readonly #rows: SiftedRows;
  readonly #reader: RecordReader;
  readonly #numbering = new Numbering();
  /** Lines of either encoding, where they are mixed. */
  readonly tally = noLines();

  /** `first`: the export begins with it. */
  constructor(plan: Plan, first: boolean, sieve: Sieve, vocabulary: Vocabulary) {
    const { file, header, below } = plan;
    const reader = new RecordReader({ file, sheet: undefined, header, vocabulary });
    const standing = (cell: string) => reader.standing(cell);
    const options = { sieve, standing, header, placeholders: vocabulary.placeholders };
    this.#rows = new SiftedRows(decodingOf(plan, this.tally), first ? below : 0, first, options);
    this.#reader = reader;
  }

  /** Physical lines, once all have been read. */
  get lines(): number {
    return this.#rows.lines;
  }

  /** Records so far. */
  get count(): number {
    return this.#numbering.records;
  }

  /** What its first pass leaves to be read; only lent. Instead of records(). */
  packed(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Packed> {
    return this.#rows.packed(bytes);
  }

  async *records(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Iterable<IntakeRecord>> {
    for await (const rows of this.#rows.rows(bytes)) yield this.#numbering.read(rows, this.#reader);
  }
}
