/** Is the ledger whole? SQLite's own checks, the chain of nights, and the histories against where everybody stands. */
import { type Change, STATE_TEXTS, type State } from '../model/index.js';
import type { Database } from './database.js';
import { brokenNights, nightBy, unpublished } from './nights.js';

export interface Verified {
  /** In Chinese, one line each; empty when the ledger is whole. */
  readonly faults: readonly string[];
  /** Night whose lists were not put in place; the next night mends it. */
  readonly unpublished: number | null;
}

export function verify(database: Database): Verified {
  const faults: string[] = [];
  for (const row of database.all<Record<string, string>>('PRAGMA integrity_check'))
    if (Object.values(row)[0] !== 'ok') faults.push(`数据库损坏：${Object.values(row)[0]}`);
  const orphans = database.all('PRAGMA foreign_key_check').length;
  if (orphans > 0) faults.push(`有 ${orphans} 行指向不存在的记录`);
  for (const number of brokenNights(database)) faults.push(`第 ${number} 夜的记录与校验值不符，被改动或缺失`);
  faults.push(...miscounted(database), ...misplaced(database), ...strayed(database));
  return { faults, unpublished: unpublished(database)?.number ?? null };
}

/** Each night's report against its events. */
function miscounted(database: Database): string[] {
  return database
    .all<{ night: number; change: Change; count: number }>(
      'SELECT night, change, count(*) AS count FROM events GROUP BY night, change',
    )
    .filter(({ night, change, count }) => {
      const changes = nightBy(database, night)?.report.changes as Record<Change, number> | undefined;
      return changes?.[change] !== count;
    })
    .map(({ night, change }) => `第 ${night} 夜的变化（${change}）与当夜的计数不符`);
}

/** On a list now if and only if the last thing told of it was not that it is gone; new once, and first. */
function misplaced(database: Database): string[] {
  const rows = database.all<{ name: string }>(
    `SELECT name FROM enterprises e
      WHERE listed <> (SELECT change <> 'gone' FROM events WHERE enterprise = e.id ORDER BY id DESC LIMIT 1)
         OR (SELECT change <> 'new' FROM events WHERE enterprise = e.id ORDER BY id LIMIT 1)
         OR (SELECT count(*) <> 1 FROM events WHERE enterprise = e.id AND change = 'new')
         OR NOT EXISTS (SELECT 1 FROM keys WHERE enterprise = e.id)`,
  );
  return rows.map(({ name }) => `“${name}”的历史与现状不符`);
}

/** The state is where its steps lead. */
function strayed(database: Database): string[] {
  const rows = database.all<{ name: string; state: State }>(
    `SELECT name, state FROM enterprises e
      WHERE state <> coalesce((SELECT state FROM states WHERE enterprise = e.id ORDER BY id DESC LIMIT 1), 'pending')`,
  );
  return rows.map(({ name, state }) => `“${name}”的状态“${STATE_TEXTS[state]}”没有来历`);
}
