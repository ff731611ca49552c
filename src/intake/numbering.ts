/** Rows to records, numbered from 1 through all tables of an export, or of a part of it. */
import type { IntakeRecord, Passed } from '../model/index.js';
import type { RecordReader } from './record.js';
import type { Row } from './rows.js';

export class Numbering {
  /** Records so far. */
  records = 0;

  /** Rows without content are none. */
  read(rows: readonly (Row | Passed)[], reader: RecordReader): IntakeRecord[] {
    const found: IntakeRecord[] = [];
    for (const row of rows) {
      if ('kind' in row) {
        this.records += row.clean + row.inactive;
        found.push(row);
        continue;
      }
      const record = reader.read(row, this.records + 1);
      if (record === null) continue;
      if (record.kind !== 'noise') this.records += 1;
      found.push(record);
    }
    return found;
  }
}
