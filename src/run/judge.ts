/**
 * Records of an export to judged ones. The loop over a batch is synchronous: an await a record costs more than the work.
 * Each is judged when it is asked for: what was made of the one before is garbage by then, so that the collector finds
 * next to nothing alive.
 */
import { type Batch, Failure, type IntakeRecord, type Judged, type OpenedExport } from '../model/index.js';
import type { Screener } from './screener.js';

export interface Judging {
  readonly screener: Screener;
  /** What --batch says. */
  readonly batch: Batch | 'auto';
}

/** @throws Failure (usage) when neither option nor columns tell the batch of a record that was read. */
export async function* judged(
  opened: OpenedExport,
  judging: Judging,
  batches = opened.batches(),
): AsyncIterable<Iterable<Judged>> {
  for await (const records of batches) yield judgedEach(records, opened, judging);
}

/** Records of one batch, once. */
export function* judgedEach(records: Iterable<IntakeRecord>, from: From, judging: Judging): Iterable<Judged> {
  for (const record of records) yield judge(record, from, judging);
}

/** The file that records are of, and the batch its columns tell. */
type From = Pick<OpenedExport, 'file' | 'batch'>;

/** One record. */
export function judge(record: IntakeRecord, from: From, { screener, batch }: Judging): Judged {
  if (record.kind === 'rejected')
    return { ...record, batch: batch === 'auto' ? (record.batch ?? null) : batch };
  if (record.kind === 'registration')
    return screener.screen(record.registration, settle(record.registration.batch, from, batch));
  if (record.kind === 'passed' && record.clean > 0) settle(null, from, batch);
  return record;
}

/** The option, else the record's own application type, else what the export's columns say of the whole file. */
function settle(own: Batch | null, { file, batch: whole }: From, batch: Batch | 'auto'): Batch {
  const settled = batch === 'auto' ? (own ?? whole) : batch;
  if (settled !== null) return settled;
  throw new Failure(
    'usage',
    `看不出 ${file} 是待办登记还是存量企业。请加 --batch new（待办登记）或 --batch stock（存量企业）`,
  );
}
