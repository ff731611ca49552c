/** An export whose tables are settled: yields their records in order, and at the end its summary. */
import type {
  InputSummary,
  IntakeRecord,
  OpenedExport,
  Passed,
  Share,
  Sieve,
  Vocabulary,
} from '../model/index.js';
import type { Metered } from './bytes/source.js';
import { Cutter } from './parts/cut.js';
import type { FirstPass, FirstPassAsked } from './parts/first-pass.js';
import type { Plan } from './parts/part.js';
import { type Piece, pieces } from './parts/pieces.js';
import { isRanged, shared } from './parts/share.js';
import { Numbering } from './record/numbering.js';
import { Plausibility } from './record/plausible.js';
import { RecordReader } from './record/record.js';
import { unpack } from './sift/packed.js';
import { Sifter } from './sift/sift.js';
import { isTelling } from './table/frames.js';
import { batchOf } from './table/mapping.js';
import type { Container, Row, Section } from './table/rows.js';
import type { Table, Tables } from './table/tables.js';
import type { LineTally } from './text/mixed.js';

export class Export implements OpenedExport {
  readonly file: string;
  readonly batch: OpenedExport['batch'];
  readonly #numbering: Numbering;

  constructor(
    readonly source: Metered,
    readonly container: Container,
    readonly tables: Tables,
    readonly vocabulary: Vocabulary,
    readonly sieve: Sieve | undefined,
    /** What of it settled its encoding; null for all of it. */
    readonly share: Share | null,
  ) {
    this.file = source.file;
    this.#numbering = new Numbering(new Plausibility(source.file));
    this.batch =
      tables.tables.map(({ header }) => batchOf(header.mapping)).find((batch) => batch !== null) ?? null;
  }

  /** What another thread needs for the first pass; null where it cannot make it: of a pipe, of what is packed, on a watch. */
  firstPass(): FirstPassAsked | null {
    const plan = this.plan();
    const { sieve, vocabulary } = this;
    if (plan === null || !sieve || sieve.watch || this.share !== null || !isRanged(this.source)) return null;
    return { plan, sieve, vocabulary };
  }

  /** How to read it in parts; null when it must be read as one. */
  plan(): Plan | null {
    const [table, ...others] = this.tables.tables;
    if (!table || others.length > 0) return null;
    const { section, header, below } = table;
    if (!section.text || !Sifter.fits(header) || !isTelling(header.cells.length)) return null;
    const { label, lines, presumed = false } = section.text.decoding;
    const mixed = lines !== undefined;
    return { file: this.file, batch: this.batch, label, mixed, presumed, header, below };
  }

  /** All bytes in pieces that fit the plan, in order, once, instead of batches(). `spare`: memory of pieces that have been read. */
  pieces(plan: Plan, spare: SharedArrayBuffer[]): AsyncIterable<Piece> {
    return pieces(this.#text.source.bytes(), new Cutter(plan, plan.header), spare);
  }

  /**
   * How to read the share it was opened for, and its bytes, in order, once, instead of batches(). Null where it cannot be
   * read apart from the rest: of a pipe, of what is packed, of mixed encodings.
   */
  shared(): { readonly plan: Plan; readonly bytes: AsyncIterable<Uint8Array> } | null {
    const plan = this.plan();
    if (this.share === null || plan === null || plan.mixed) return null;
    const { source } = this.#text;
    if (!isRanged(source)) return null;
    return { plan, bytes: shared(source, this.share, new Cutter(plan, plan.header)) };
  }

  /** Counts lines of either encoding that were read in parts. */
  count({ utf8, gb18030 }: LineTally): void {
    const { lines } = this.#text.decoding;
    if (!lines) return;
    lines.utf8 += utf8;
    lines.gb18030 += gb18030;
  }

  /** There is a plan only where there is a text. */
  get #text(): NonNullable<Section['text']> {
    return this.tables.tables[0]!.section.text!;
  }

  /** Reads every byte once more, for the digest, where only a share was judged. */
  async readAll(): Promise<void> {
    for await (const _ of this.source.bytes());
  }

  /** `pass`: its first pass, where another thread makes it. */
  async *batches(pass?: FirstPass): AsyncIterable<Iterable<IntakeRecord>> {
    const { tables } = this.tables;
    for (const table of tables) {
      const { section, header } = table;
      const sheet = tables.length > 1 ? (section.sheet ?? '') : undefined;
      const reader = new RecordReader({ file: this.file, sheet, header, vocabulary: this.vocabulary });
      for await (const rows of pass ? this.#passed(pass) : this.#rows(table, reader))
        yield this.#numbering.read(rows, reader);
    }
  }

  /** By way of the first pass where one was asked for and the container has it. */
  #rows({ section, header, below }: Table, reader: RecordReader): AsyncIterable<Iterable<Row | Passed>> {
    const { placeholders } = this.vocabulary;
    const standing = (cell: string) => reader.standing(cell);
    const sifted = this.sieve && section.sift?.(header, below, { sieve: this.sieve, standing, placeholders });
    return sifted ?? section.rows(header, below);
  }

  async *#passed(pass: FirstPass): AsyncIterable<Iterable<Row | Passed>> {
    for (;;) {
      const { value, done } = await pass.next();
      if (done) {
        this.source.note(this.source.total!, value.sha256);
        this.count(value.lines);
        return;
      }
      this.source.note(value.read);
      yield unpack(value.packed);
    }
  }

  progress() {
    return { read: this.source.read(), total: this.source.total };
  }

  summary(): InputSummary {
    const { unread } = this.tables;
    return {
      file: this.file,
      sha256: this.source.sha256(),
      encoding: this.container.encoding(),
      ground: this.container.ground(),
      ...(unread.length > 0 && { unread }),
      records: this.#numbering.records,
    };
  }
}
