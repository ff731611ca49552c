/** An export whose tables are settled: yields their records in order, and at the end its summary. */
import type { InputSummary, IntakeRecord, OpenedExport, Vocabulary } from '../model/index.js';
import { batchOf } from './mapping.js';
import { RecordReader } from './record.js';
import type { Container } from './rows.js';
import { Seen } from './seen.js';
import type { Metered } from './source.js';
import type { Tables } from './tables.js';

export class Export implements OpenedExport {
  readonly file: string;
  readonly batch: OpenedExport['batch'];
  #records = 0;

  constructor(
    readonly source: Metered,
    readonly container: Container,
    readonly tables: Tables,
    readonly vocabulary: Vocabulary,
  ) {
    this.file = source.file;
    this.batch =
      tables.tables.map(({ header }) => batchOf(header.mapping)).find((batch) => batch !== null) ?? null;
  }

  async *batches(): AsyncIterable<readonly IntakeRecord[]> {
    const { tables } = this.tables;
    const seen = new Seen();
    for (const { section, header, below } of tables) {
      const sheet = tables.length > 1 ? section.sheet : null;
      const reader = new RecordReader({ file: this.file, sheet, header, vocabulary: this.vocabulary, seen });
      for await (const rows of section.rows(header, below)) {
        const records: IntakeRecord[] = [];
        for (const row of rows) {
          const record = reader.read(row, this.#records + 1);
          if (!record) continue;
          this.#records += 1;
          records.push(record);
        }
        if (records.length > 0) yield records;
      }
    }
  }

  progress() {
    return { read: this.source.read(), total: this.source.total };
  }

  summary(): InputSummary {
    return {
      file: this.file,
      sha256: this.source.sha256(),
      encoding: this.container.encoding(),
      ground: this.container.ground() + this.tables.note,
      records: this.#records,
    };
  }
}
