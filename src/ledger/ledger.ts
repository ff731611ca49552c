/** One open ledger: the write lock, nights, decisions and questions. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { type Calendar, type Cells, type Change, Failure, harmless, type LedgerRow } from '../model/index.js';
import { Database } from './database.js';
import { type HistoryLine, historyOf } from './history.js';
import { type Imported, type ImportSource, importDecisions } from './import.js';
import { acquire, type Waiting } from './lock.js';
import { type LookUp, lookUpIn } from './lookup.js';
import { Night, type NightOptions } from './night.js';
import { nightRows, rejectRows, standingRows } from './night-rows.js';
import {
  type Basis,
  lastComplete,
  lastNight,
  type NightRecord,
  nightBy,
  recordNight,
  type StoredNight,
  unpublished,
} from './nights.js';
import * as queries from './queries.js';
import type { ReturnedRow } from './returned.js';
import { type Verified, verify } from './verify.js';

export class Ledger {
  private constructor(
    readonly database: Database,
    /** Whether this call made the file. */
    readonly created: boolean,
  ) {}

  /** @throws Failure usage: no such file, unless `create`; output: it cannot be opened, or is no ledger. */
  static async open(file: string, create: boolean): Promise<Ledger> {
    const { database, created } = await Database.open(file, create);
    return new Ledger(database, created);
  }

  /** Ends whatever was begun and not committed. */
  close(): void {
    if (this.database.inTransaction) this.database.exec('ROLLBACK');
    this.database.close();
  }

  /** Begins the one write transaction. @throws Failure output when another holds it for too long. */
  lock(waiting: Waiting): Promise<void> {
    return acquire(this.database, waiting);
  }

  /** What was written since lock() is now durable. */
  commit(): void {
    this.database.exec('COMMIT');
  }

  /** The next night, inside the write transaction. */
  begin({
    basis,
    ...options
  }: Omit<NightOptions, 'number' | 'rulesChanged' | 'before'> & { readonly basis: Basis }): Night {
    const last = lastNight(this.database);
    if (last !== null && options.asOf < last.asOf)
      throw new Failure(
        'usage',
        `基准日 ${options.asOf} 早于上一夜的 ${last.asOf}，请检查 --as-of 和系统时钟`,
      );
    return new Night(this.database, {
      ...options,
      number: (last?.number ?? 0) + 1,
      rulesChanged: last !== null && JSON.stringify(last.basis) !== JSON.stringify(basis),
      before: lastComplete(this.database)?.readable ?? null,
    });
  }

  record(night: NightRecord): StoredNight {
    return recordNight(this.database, night);
  }

  /** The lists of this night stand in `dir`. */
  publish(number: number, dir: string): void {
    this.database.run('UPDATE nights SET published = 1, dir = ? WHERE number = ?', dir, number);
  }

  night = (number: number): StoredNight | null => nightBy(this.database, number);
  last = (): StoredNight | null => lastNight(this.database);
  unpublished = (): StoredNight | null => unpublished(this.database);

  rows(night: Pick<NightRecord, 'number' | 'asOf'>, change: Change): Iterable<LedgerRow> {
    return nightRows(this.database, night, change);
  }

  standing = (today: string): Iterable<LedgerRow> => standingRows(this.database, today);
  rejects = (night: number): Cells[] => rejectRows(this.database, night);

  import(rows: readonly ReturnedRow[], source: ImportSource): Imported {
    return importDecisions(this.database, rows, source);
  }

  entries = (where: 'listed' | 'all'): Iterable<queries.Entry> =>
    queries.entries(this.database, where === 'all' ? '1' : 'listed = 1');
  find = (asked: string): queries.Entry[] => queries.findEntries(this.database, asked);
  history = (enterprise: number): HistoryLine[] => historyOf(this.database, enterprise);
  due = (today: string, calendar: Calendar, workdays: number, within: number): queries.Due =>
    queries.due(this.database, today, calendar, workdays, within);
  stats = (from: string, to: string): queries.Stats => queries.stats(this.database, from, to);
  lookUp = (): LookUp => lookUpIn(this.database);
  verify = (): Verified => verify(this.database);

  /**
   * A consistent copy, whatever is being written meanwhile.
   * @throws Failure usage: the target exists; output: it cannot be written.
   */
  backup(target: string): void {
    if (existsSync(target)) throw new Failure('usage', `${harmless(target)} 已经存在，请换一个文件名`);
    const partial = `${target}.partial`;
    try {
      rmSync(partial, { force: true });
      this.database.run('VACUUM INTO ?', partial);
      const handle = openSync(partial, 'r+');
      fsyncSync(handle);
      closeSync(handle);
      renameSync(partial, target);
    } catch (error) {
      rmSync(partial, { force: true });
      if (error instanceof Failure)
        throw new Failure('output', `备份写不进 ${harmless(target)}，请检查路径、权限和磁盘空间`);
      throw error;
    }
  }
}
