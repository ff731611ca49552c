/**
 * The record of nights. Each carries the digest of the one before it, of its inputs and of its lists, so that a line
 * taken out or changed later shows. A night is written together with what it changed, in one transaction, `published`
 * only once its lists stand in their folder.
 */
import { createHash } from 'node:crypto';
import type { Format } from '../model/index.js';
import type { Database } from './database.js';
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
