/** An export whose tables are settled: yields their records in order, and at the end its summary. */
import type { InputSummary, IntakeRecord, OpenedExport, Passed, Sieve, Vocabulary } from '../model/index.js';
import { batchOf } from './mapping.js';
import { Plausibility } from './plausible.js';
import { RecordReader } from './record.js';
import type { Container, Row } from './rows.js';
import type { Metered } from './source.js';
import type { Table, Tables } from './tables.js';

export class Export implements OpenedExport {
  readonly file: string;
  readonly batch: OpenedExport['batch'];
  #records = 0;

  constructor(
    readonly source: Metered,
    readonly container: Container,
    readonly tables: Tables,
    readonly vocabulary: Vocabulary,
    readonly sieve?: Sieve,
  ) {
    this.file = source.file;
    this.batch =
      tables.tables.map(({ header }) => batchOf(header.mapping)).find((batch) => batch !== null) ?? null;
  }

  async *batches(): AsyncIterable<readonly IntakeRecord[]> {
    const { tables } = this.tables;
    const plausibility = new Plausibility(this.file);
    for (const table of tables) {
      const { section, header } = table;
      const sheet = tables.length > 1 ? (section.sheet ?? '') : undefined;
      const reader = new RecordReader({ file: this.file, sheet, header, vocabulary: this.vocabulary });
      for await (const rows of this.#rows(table, reader)) {
        const records: IntakeRecord[] = [];
        for (const row of rows) {
          if ('kind' in row) {
            this.#records += row.clean + row.inactive;
            plausibility.accept(row.clean + row.inactive);
            records.push(row);
            continue;
          }
          const record = reader.read(row, this.#records + 1);
          if (!record) {
            // Rows of nothing but quotes are noise, other empty rows are not.
            if (row.text.includes('"')) plausibility.reject(row);
            continue;
          }
          if (record.kind === 'rejected') plausibility.reject(row);
          else plausibility.accept(1);
          this.#records += 1;
          records.push(record);
        }
        if (records.length > 0) yield records;
      }
    }
  }

  /** By way of the first pass where one was asked for and the container has it. */
  #rows({ section, header, below }: Table, reader: RecordReader): AsyncIterable<readonly (Row | Passed)[]> {
    const { placeholders } = this.vocabulary;
    const standing = (cell: string) => reader.standing(cell);
    const sifted = this.sieve && section.sift?.(header, below, { sieve: this.sieve, standing, placeholders });
    return sifted ?? section.rows(header, below);
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
      records: this.#records,
    };
  }
}
