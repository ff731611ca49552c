/**
 * The SQLite file as this room sees it: rows are plain objects, statements are prepared once, and what SQLite
 * complains of becomes a Failure that says what to do. libsql is loaded only when a ledger is opened. Its traps end
 * here: get() adds a key of its own, binding a boolean aborts the process, and a BLOB comes in two forms.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type Libsql from 'libsql';
import { Failure, harmless } from '../model/index.js';
import { migrate } from './schema.js';

export type Value = string | number | null | Uint8Array;

/** A BLOB as libsql hands it out: an ArrayBuffer in an object, a Buffer in an array. */
export type Blob = ArrayBuffer | Uint8Array;

export const wordsOf = (blob: Blob): Uint32Array => new Uint32Array(new Uint8Array(blob).buffer);

export class Database {
  readonly #statements = new Map<string, Libsql.Statement>();

  private constructor(
    readonly file: string,
    readonly connection: Libsql.Database,
  ) {}

  /**
   * @param create whether a missing file is made.
   * @throws Failure usage: there is none; output: it cannot be opened, or is no ledger.
   */
  static async open(file: string, create: boolean): Promise<{ database: Database; created: boolean }> {
    const path = resolve(file);
    const created = !existsSync(path);
    if (created && !create)
      throw new Failure(
        'usage',
        `找不到台账 ${harmless(file)}，请检查 --ledger；台账由 mingcha nightly 建立`,
      );
    const { default: Constructor } = await import('libsql');
    return guarded(file, () => {
      if (created) mkdirSync(dirname(path), { recursive: true });
      const database = new Database(file, new Constructor(path, { timeout: 0 }));
      try {
        // A committed night survives a power cut: FULL syncs the log at every commit.
        database.exec(
          'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
        );
        migrate(database);
        database.exec('PRAGMA busy_timeout = 0');
        return { database, created };
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  exec(sql: string): void {
    guarded(this.file, () => this.connection.exec(sql));
  }

  /** Runs one statement. @returns the number of rows changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return guarded(this.file, () => this.#prepared(sql).run(values).changes);
  }

  /** Adds one row. @returns its INTEGER PRIMARY KEY. */
  insert(sql: string, ...values: readonly Value[]): number {
    return guarded(this.file, () => Number(this.#prepared(sql).run(values).lastInsertRowid));
  }

  all<Row>(sql: string, ...values: readonly Value[]): Row[] {
    return guarded(this.file, () => this.#prepared(sql).all(values) as Row[]);
  }

  first<Row>(sql: string, ...values: readonly Value[]): Row | undefined {
    return this.all<Row>(sql, ...values)[0];
  }

  /** Rows one by one, for tables too large to hold; read it to its end. */
  *each<Row>(sql: string, ...values: readonly Value[]): Iterable<Row> {
    const rows = guarded(this.file, () => this.connection.prepare(sql).iterate(values));
    for (;;) {
      const next = guarded(this.file, () => rows.next());
      if (next.done) return;
      yield next.value as Row;
    }
  }

  /** The same as arrays of columns, in half the time. */
  *eachRow<Row extends readonly unknown[]>(sql: string, ...values: readonly Value[]): Iterable<Row> {
    const rows = guarded(this.file, () => this.connection.prepare(sql).raw().iterate(values));
    for (;;) {
      const next = guarded(this.file, () => rows.next());
      if (next.done) return;
      yield next.value as Row;
    }
  }

  get inTransaction(): boolean {
    return this.connection.inTransaction;
  }

  /** Folds the write-ahead log into the file, as far as nobody is in the way, so that the one file is all there is. */
  close(): void {
    this.#statements.clear();
    if (!this.connection.open) return;
    try {
      this.connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    } catch {
      // The log stays, and is read by whoever opens the ledger next.
    }
    this.connection.close();
  }

  #prepared(sql: string): Libsql.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** SQLite's primary result codes: libsql has names for some of the extended ones only. */
const [PERM, BUSY, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, AUTH, NOTADB] = [
  3, 5, 8, 10, 11, 13, 14, 23, 26,
];

const CAUSES: readonly (readonly [codes: readonly number[], cause: string])[] = [
  [[FULL], '磁盘已满，请清理空间后重试'],
  [[READONLY, PERM, AUTH], '没有写入权限，请检查文件和目录的权限'],
  [[CANTOPEN], '打不开，请检查路径和权限（台账是文件，不是文件夹）'],
  [[CORRUPT, NOTADB], '不是台账或已经损坏，请换回最近一次 mingcha ledger backup 的备份'],
  [[IOERR], '磁盘读写出错，请检查磁盘空间和硬件'],
  [[BUSY], '正被别的程序占用，请稍后重试'],
];

export function isBusy(error: unknown): boolean {
  return error instanceof LedgerFailure && error.code === BUSY;
}

/** A failure that still knows SQLite's code. */
class LedgerFailure extends Failure {
  constructor(
    message: string,
    readonly code: number,
  ) {
    super('output', message);
  }
}

/** SQLite's primary result code; a file that cannot be opened has it in the message only. 0 for none. */
function codeOf(error: Error): number {
  const extended =
    'rawCode' in error ? error.rawCode : /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)?.[1];
  return Number(extended ?? 0) & 0xff;
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    const system = 'code' in error && /^E[A-Z]+$/.test(String(error.code)) ? String(error.code) : null;
    const code = codeOf(error);
    const [, known] = CAUSES.find(([codes]) => codes.includes(code)) ?? [];
    const cause = known ?? (system && `写不进（${system}），请检查路径和权限`);
    if (!cause) throw error;
    throw new LedgerFailure(`台账 ${harmless(file)} ${cause}`, code);
  }
}
