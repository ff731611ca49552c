/**
 * The record of nights. Each carries the digest of the one before it, of its inputs and of its lists, so that a line
 * taken out or changed later shows. A night is written together with what it changed, in one transaction, `published`
 * only once its lists stand in their folder.
 */
import { createHash } from 'node:crypto';
import type { Cells, Change, Format, LedgerRow, Outcome, State } from '../model/index.js';
import type { Database } from './database.js';
import { byEnterprise, decisionsText, standingDecisions } from './decisions.js';
import { LastSeen } from './last-seen.js';
import type { Readable } from './night.js';

/** Rules, program and manner of reading; a difference from the night before is a cause. */
export interface Basis {
  readonly tool: string;
  /** Ids of the sets that are on. */
  readonly ruleset: string;
  /** Digests of all that makes them up. */
  readonly rules: string;
  readonly literal: boolean;
}

export interface NightRecord {
  readonly number: number;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** ISO 8601. */
  readonly started: string;
  readonly complete: boolean;
  readonly basis: Basis;
  readonly readable: Readable;
  /** What summary.json says beside the digests. */
  readonly report: Readonly<Record<string, unknown>>;
  readonly dir: string;
  readonly format: Format;
  readonly force: boolean;
  /** SHA-256 of each list by file name. */
  readonly lists: Readonly<Record<string, string>>;
}

export interface StoredNight extends NightRecord {
  readonly previous: string;
  readonly digest: string;
  readonly published: boolean;
}

interface Row {
  readonly number: number;
  readonly as_of: string;
  readonly started: string;
  readonly complete: number;
  readonly tool: string;
  readonly rules: string;
  readonly readable: string;
  readonly report: string;
  readonly dir: string;
  readonly format: Format;
  readonly force: number;
  readonly lists: string;
  readonly previous: string;
  readonly digest: string;
  readonly published: number;
}

/** Writes the night, not yet published. @returns it with its digest. */
export function recordNight(database: Database, night: NightRecord): StoredNight {
  const previous = lastNight(database)?.digest ?? '';
  const { tool, ...rules } = night.basis;
  const row = {
    number: night.number,
    as_of: night.asOf,
    started: night.started,
    complete: Number(night.complete),
    tool,
    rules: JSON.stringify(rules),
    readable: JSON.stringify(night.readable),
    report: JSON.stringify(night.report),
    dir: night.dir,
    format: night.format,
    force: Number(night.force),
    lists: JSON.stringify(night.lists),
    previous,
  };
  const stored: Row = { ...row, digest: digestOf(row), published: 0 };
  const values = Object.values(stored);
  database.run(`INSERT INTO nights VALUES (${values.map(() => '?').join()})`, ...values);
  return parse(stored);
}

/** Over everything but where the lists went: they may be written elsewhere later. */
function digestOf(row: Omit<Row, 'digest' | 'published'>): string {
  const { number, as_of, started, complete, tool, rules, readable, report, lists, previous } = row;
  const content = JSON.stringify([
    number,
    as_of,
    started,
    complete,
    tool,
    rules,
    readable,
    report,
    lists,
    previous,
  ]);
  return createHash('sha256').update(content).digest('hex');
}

/** Whether the chain of digests holds. @returns numbers of the nights where it does not. */
export function brokenNights(database: Database): number[] {
  let previous = '';
  return database.all<Row>('SELECT * FROM nights ORDER BY number').flatMap((row, index) => {
    const whole = row.previous === previous && row.digest === digestOf(row) && row.number === index + 1;
    previous = row.digest;
    return whole ? [] : [row.number];
  });
}

export const lastNight = (database: Database): StoredNight | null =>
  one(database, 'SELECT * FROM nights ORDER BY number DESC LIMIT 1');

export const nightBy = (database: Database, number: number): StoredNight | null =>
  one(database, 'SELECT * FROM nights WHERE number = ?', number);

/** The last night that had the complete register. */
export const lastComplete = (database: Database): StoredNight | null =>
  one(database, 'SELECT * FROM nights WHERE complete = 1 ORDER BY number DESC LIMIT 1');

/** Recorded, but its lists were not seen to stand. */
export const unpublished = (database: Database): StoredNight | null =>
  one(database, 'SELECT * FROM nights WHERE published = 0 ORDER BY number LIMIT 1');

function one(database: Database, sql: string, ...values: readonly number[]): StoredNight | null {
  const row = database.first<Row>(sql, ...values);
  return row ? parse(row) : null;
}

function parse(row: Row): StoredNight {
  const { number, started, dir, format, previous, digest } = row;
  return {
    ...{ number, started, dir, format, previous, digest },
    asOf: row.as_of,
    complete: row.complete === 1,
    basis: { tool: row.tool, ...JSON.parse(row.rules) },
    readable: JSON.parse(row.readable),
    report: JSON.parse(row.report),
    force: row.force === 1,
    lists: JSON.parse(row.lists),
    published: row.published === 1,
  };
}

interface ListRow {
  readonly enterprise: number;
  readonly text: string;
  readonly open: string;
  readonly causes: string;
  readonly former: Outcome | '';
  readonly outcome: Outcome | '';
  readonly first_listed: string;
  readonly state: State;
  readonly cells: string;
}

/** What a night told, in the order in which enterprises entered the ledger. */
export function nightRows(
  database: Database,
  { number, asOf }: Pick<NightRecord, 'number' | 'asOf'>,
  change: Change,
): Iterable<LedgerRow> {
  return ledgerRows(
    database,
    asOf,
    `SELECT enterprise, text, open, causes, former, e.outcome AS outcome, first_listed, state, e.cells AS cells
       FROM events e JOIN enterprises ON enterprises.id = enterprise
      WHERE night = ? AND change = ? ORDER BY enterprise`,
    ...[number, change],
  );
}

/** Everybody under standing supervision: 暂停注册 and 告知, as far as no decision covers it. */
export function standingRows(database: Database, today: string): Iterable<LedgerRow> {
  return ledgerRows(
    database,
    today,
    `SELECT id AS enterprise, text, open, '' AS causes, '' AS former, outcome, first_listed, state, cells
       FROM enterprises WHERE listed = 1 AND outcome IN ('suspend', 'notify') ORDER BY id`,
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
  for (const row of database.each<ListRow>(sql, ...values)) {
    yield {
      cells: JSON.parse(row.cells),
      tag: tagOf(row.enterprise, row.text),
      causes: row.causes === '' ? [] : (row.causes.split(',') as LedgerRow['causes'][number][]),
      former: row.former,
      outcome: row.outcome,
      since: row.first_listed,
      seen: days.get(lastSeen.of(row.enterprise)) ?? today,
      state: row.state,
      open: JSON.parse(row.open),
      decided: decisionsText(decided.get(row.enterprise) ?? []),
    };
  }
}
