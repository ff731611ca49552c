/** Which lists a record is on, and how many rows it gets there. */
import { LISTS, type ListKey, type OutputKey, type Rejected, type Screened } from '../model/index.js';

/** The lists a record is on. */
export function listsOf(record: Screened | Rejected): readonly ListKey[] {
  return record.kind === 'rejected' ? ['rejected'] : record.decision.lists;
}

/** Bytes for each output, without headings. */
export type Rows = Readonly<Partial<Record<OutputKey, Uint8Array>>>;

/** Rows on each list. */
export type RowCounts = Readonly<Record<ListKey, number>>;

/** Rows that records get on each list. */
export function countRows(records: readonly (Screened | Rejected)[]): RowCounts {
  const counts = noRows();
  for (const record of records)
    for (const key of listsOf(record))
      counts[key] += key === 'sectors' && record.kind === 'screened' ? record.decision.sectors.length : 1;
  return counts;
}

export const noRows = () => Object.fromEntries(LISTS.map((key) => [key, 0])) as Record<ListKey, number>;
