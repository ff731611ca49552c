/**
 * Rows to records, numbered from 1 through all tables of an export, or of a part of it. Each is made when it is asked for:
 * what was made of the one before is garbage by then, so that the collector finds next to nothing alive.
 */
import type { IntakeRecord, Passed } from '../../model/index.js';
import type { Row } from '../table/rows.js';
import type { Plausibility } from './plausible.js';
import type { RecordReader } from './record.js';

export class Numbering {
  /** Records so far. */
  records = 0;

  /** @param plausibility of the whole, where nobody else keeps count. */
  constructor(private readonly plausibility: Plausibility | null = null) {}

  /** Rows without content are none. @throws Implausible when it is time to give the file up. */
  *read(rows: Iterable<Row | Passed>, reader: RecordReader): Iterable<IntakeRecord> {
    for (const row of rows) {
      if ('kind' in row) {
        this.records += row.clean + row.inactive;
        this.plausibility?.count(row);
        yield row;
        continue;
      }
      const record = reader.read(row, this.records + 1);
      if (record === null) continue;
      if (record.kind !== 'noise') this.records += 1;
      this.plausibility?.count(record);
      yield record;
    }
  }
}
