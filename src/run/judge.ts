/** Records of an export to judged ones. The loop over a batch is synchronous: an await a record costs more than the work. */
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
): AsyncIterable<readonly Judged[]> {
  for await (const records of batches) yield records.map((record) => judge(record, opened, judging));
}

/** One record; `export`: the file it is of, and the batch its columns tell. */
export function judge(
  record: IntakeRecord,
  from: Pick<OpenedExport, 'file' | 'batch'>,
  { screener, batch }: Judging,
): Judged {
  if (record.kind === 'rejected')
    return { ...record, batch: batch === 'auto' ? (record.batch ?? null) : batch };
  if (record.kind === 'registration')
    return screener.screen(record.registration, settle(record.registration.batch, from, batch));
  if (record.kind === 'passed' && record.clean > 0) settle(null, from, batch);
  return record;
}

/** The option, else the record's own application type, else what the export's columns say of the whole file. */
function settle(
  own: Batch | null,
  { file, batch: whole }: Pick<OpenedExport, 'file' | 'batch'>,
  batch: Batch | 'auto',
): Batch {
  const settled = batch === 'auto' ? (own ?? whole) : batch;
  if (settled !== null) return settled;
  throw new Failure(
    'usage',
    `看不出 ${file} 是待办登记还是存量企业。请加 --batch new（待办登记）或 --batch stock（存量企业）`,
  );
}
