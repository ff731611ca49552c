/**
 * Lists come back with what people decided. Every row is checked before the first is taken: all of them count, or none,
 * and each that does not says why.
 */
import type { Database } from './database.js';
import { decisionsOf, exempts, moveTo, openWords } from './decisions.js';
import { decodeMark } from './mark.js';
import { type Content, faultOf, type ReturnedRow, readRow, type Taken } from './returned.js';

export interface RowFault {
  readonly line: number;
  readonly name: string;
  readonly message: string;
}

export interface Imported {
  readonly taken: number;
  /** Rows that say what the ledger says already. */
  readonly unchanged: number;
  /** Rows without a verdict. */
  readonly blank: number;
  /** When there is any, nothing was taken. */
  readonly faults: readonly RowFault[];
}

export interface ImportSource {
  readonly file: string;
  readonly sha256: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Runs inside the caller's transaction. */
export function importDecisions(
  database: Database,
  rows: readonly ReturnedRow[],
  source: ImportSource,
): Imported {
  const faults: RowFault[] = [];
  const taken = new Map<number, Taken>();
  let [blank, unchanged] = [0, 0];
  for (const row of rows) {
    if (row.verdict.trim() === '') {
      blank++;
      continue;
    }
    const complain = (message: string) => faults.push({ line: row.line, name: row.name, message });
    const read = readRow(database, row, source.day);
    if (typeof read === 'string') {
      complain(read);
      continue;
    }
    const earlier = taken.get(read.enterprise);
    if (earlier !== undefined && !sameDecision(earlier, read)) {
      complain(`与第 ${earlier.line} 行是同一户，判定却不同，请只留一行`);
      continue;
    }
    if (earlier !== undefined || isRepeated(database, read, source.sha256)) {
      unchanged++;
      continue;
    }
    const fault = faultOf(read);
    if (fault === null) taken.set(read.enterprise, read);
    else complain(fault);
  }
  if (faults.length > 0) return { taken: 0, unchanged, blank, faults };
  if (taken.size > 0) {
    const { id } = database.first<{ id: number }>(
      'INSERT INTO imports (at, file, sha256, rows) VALUES (?, ?, ?, ?) RETURNING id',
      ...[source.at, source.file, source.sha256, taken.size],
    )!;
    for (const decision of taken.values()) record(database, decision, id, source.at);
  }
  return { taken: taken.size, unchanged, blank, faults };
}

const CONTENT = ['verdict', 'reason', 'document', 'until', 'officer'] as const;

function sameDecision(a: Content, b: Content): boolean {
  return CONTENT.every((key) => a[key] === b[key]) && a.words.join() === b.words.join();
}

/** Whether the last decision on it said the same, or this very file was taken before. */
function isRepeated(database: Database, decision: Taken, sha256: string): boolean {
  const earlier = decisionsOf(database, decision.enterprise).filter(({ fallen }) => fallen === null);
  if (!earlier.some((each) => sameDecision(each, decision))) return false;
  if (sameDecision(earlier.at(-1)!, decision)) return true;
  const imported = database.first('SELECT 1 FROM imports WHERE sha256 = ? AND sha256 <> ?', sha256, '');
  return imported !== undefined;
}

function record(database: Database, decision: Taken, source: number, at: string): void {
  const { enterprise, about, day, verdict, words, reason, document, until, officer } = decision;
  const { id } = database.first<{ id: number }>(
    `INSERT INTO decisions (enterprise, import, at, day, verdict, words, text, reason, document, until, officer, after_night)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(number), 0) FROM nights)) RETURNING id`,
    ...[
      enterprise,
      source,
      at,
      day,
      verdict,
      JSON.stringify(words),
      about.text,
      reason,
      document,
      until,
      officer,
    ],
  )!;
  const state = about.state;
  const all = decodeMark(about.mark).words;
  const standing = decisionsOf(database, enterprise);
  // One exempted word settles nothing while another stands.
  const partial =
    standing.some((each) => each.id === id && exempts(each, day)) && openWords(all, standing, day).length > 0;
  if (partial) return;
  const implied = state === 'pending' && verdict !== 'notified' && verdict !== 'pending';
  const step = { enterprise, day, night: null, decision: id };
  if (implied)
    moveTo(database, {
      ...step,
      former: state,
      state: 'notified',
      note: '名单退回，视为已告知',
    });
  moveTo(database, {
    ...step,
    former: implied ? 'notified' : state,
    state: verdict,
    note: reason,
  });
}
