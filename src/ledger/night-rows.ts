/** The rows of a night's lists, put together from what was told and how everybody stands. */
import type { Cells, Change, LedgerRow, Outcome, State } from '../model/index.js';
import type { Database } from './database.js';
import { byEnterprise, decisionsText, standingDecisions } from './decisions.js';
import { LastSeen } from './last-seen.js';

type ListRow = readonly [
  enterprise: number,
  text: string,
  open: string,
  since: string,
  state: State,
  cells: string,
  causes?: string,
  former?: Outcome | '',
  outcome?: Outcome | '',
];

/** What a night told, in the order in which enterprises entered the ledger. */
export function nightRows(
  database: Database,
  { number, asOf }: { readonly number: number; readonly asOf: string },
  change: Change,
): Iterable<LedgerRow> {
  return ledgerRows(
    database,
    asOf,
    `SELECT enterprise, text, open, first_listed, state, e.cells, causes, former, e.outcome
       FROM events e JOIN enterprises ON enterprises.id = enterprise
      WHERE night = ? AND change = ? ORDER BY enterprise`,
    ...[number, change],
  );
}

/**
 * Everybody under standing supervision: 暂停注册 and 告知, as far as no decision covers it. Each column costs as much as
 * its row. The pluses keep SQLite off an index that leads to nearly all of them, in another order.
 */
export function standingRows(database: Database, today: string): Iterable<LedgerRow> {
  return ledgerRows(
    database,
    today,
    `SELECT id, text, open, first_listed, state, cells
       FROM enterprises WHERE +listed = 1 AND +outcome IN ('suspend', 'notify') ORDER BY id`,
  );
}

export function rejectRows(database: Database, night: number): Cells[] {
  const rows = database.all<{ cells: string }>(
    'SELECT cells FROM rejects WHERE night = ? ORDER BY id',
    night,
  );
  return rows.map(({ cells }) => JSON.parse(cells));
}

/** T12-3F9A01: the letter keeps spreadsheet programs from reading a number or a date. */
export const tagOf = (enterprise: number, text: string): string =>
  `T${enterprise}-${text.slice(0, 6).toUpperCase()}`;

/** @param today day of the night that is not written down yet. */
function* ledgerRows(
  database: Database,
  today: string,
  sql: string,
  ...values: readonly (string | number)[]
): Iterable<LedgerRow> {
  const decided = byEnterprise(standingDecisions(database));
  const lastSeen = LastSeen.load(database);
  const days = new Map(
    database
      .all<{ number: number; as_of: string }>('SELECT number, as_of FROM nights')
      .map(({ number, as_of }) => [number, as_of]),
  );
  for (const row of database.eachRow<ListRow>(sql, ...values)) {
    const [enterprise, text, open, since, state, cells, causes = '', former = '', outcome = ''] = row;
    yield {
      cells: JSON.parse(cells),
      tag: tagOf(enterprise, text),
      causes: causes === '' ? [] : (causes.split(',') as LedgerRow['causes'][number][]),
      former,
      outcome,
      since,
      seen: days.get(lastSeen.of(enterprise)) ?? today,
      state,
      open: JSON.parse(open),
      decided: decisionsText(decided.get(enterprise) ?? []),
    };
  }
}
