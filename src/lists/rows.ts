/**
 * The rows of a part of a run, made apart from the others, in another thread: the bytes a sink would write for its
 * records, numbered on from the rows before them. Only for formats in which rows stand by themselves.
 */
import {
  type Format,
  LIST_TITLES,
  LISTS,
  type ListKey,
  type OutputKey,
  type Rejected,
  type Screened,
} from '../model/index.js';
import type { Edition } from './edition.js';
import type { Encoder } from './encoder.js';
import { writeFindings } from './findings.js';
import { encoderFactory } from './formats.js';
import { listsOf, type RowCounts, type Rows } from './membership.js';
import { Page } from './page.js';
import { createTables } from './tables.js';

export interface RowsOptions extends Edition {
  readonly format: Exclude<Format, 'xlsx'>;
  /** The one list that is wanted; null for all and the findings. */
  readonly list: OutputKey | null;
}

/** @returns rows of records, given how many stand on each list before them. */
export async function openRows(
  options: RowsOptions,
): Promise<(records: readonly (Screened | Rejected)[], before: RowCounts) => Rows> {
  const { format, list } = options;
  const tables = createTables(options);
  const encoder = await encoderFactory(format);
  const wanted = LISTS.filter((key) => list === null || list === key);
  const encoders: Partial<Record<ListKey, Encoder>> = Object.fromEntries(
    wanted.map((key) => [key, encoder(tables[key].heads, LIST_TITLES[key])]),
  );
  const findings = list === null || list === 'findings' ? new Page() : null;
  return (records, before) => {
    const counts = { ...before };
    for (const record of records) {
      for (const key of listsOf(record))
        for (const row of tables[key].rows(record)) {
          counts[key]++;
          encoders[key]?.add(tables[key].cells(row, counts[key]));
        }
      if (findings && record.kind === 'screened') writeFindings(record, findings);
    }
    const rows: Partial<Record<OutputKey, Uint8Array>> = {};
    for (const key of wanted) if (counts[key] > before[key]) rows[key] = encoders[key]!.take();
    if (findings && findings.length > 0) rows.findings = findings.take();
    return rows;
  };
}
