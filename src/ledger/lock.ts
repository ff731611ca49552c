/**
 * One writer at a time, by SQLite's own write lock: the system releases it when a process dies, so that nothing stale
 * is ever left behind. Who holds it is written down before the lock is taken for good, where readers can see it.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Failure, harmless } from '../model/index.js';
import { type Database, isBusy } from './database.js';

export interface Waiting {
  /** What the holder is doing, such as nightly. */
  readonly task: string;
  readonly now: Date;
  readonly seconds: number;
  readonly signal: AbortSignal;
}

const PAUSE = 100;

/**
 * Begins the one write transaction.
 * @throws Failure output when another process holds the lock for longer than `seconds`; the signal's reason when aborted.
 */
export async function acquire(database: Database, { task, now, seconds, signal }: Waiting): Promise<void> {
  const token = randomUUID();
  const words = `${hostname()} 上的进程 ${process.pid}（${task}，${now.toISOString()} 起）`;
  for (let waited = 0; ; waited += PAUSE) {
    signal.throwIfAborted();
    try {
      database.exec('BEGIN IMMEDIATE');
      database.run('UPDATE holder SET token = ?, words = ?', token, words);
      database.exec('COMMIT; BEGIN IMMEDIATE');
      if (holder(database).token === token) return;
      database.exec('ROLLBACK');
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      if (!isBusy(error)) throw error;
    }
    if (waited >= seconds * 1000) {
      const by = holder(database).words || '别的程序';
      throw new Failure(
        'output',
        `台账 ${harmless(database.file)} 正被占用：${harmless(by)}，已等 ${seconds} 秒。请等它结束后重试，或用 --wait 等得久些`,
      );
    }
    await setTimeout(PAUSE);
  }
}

function holder(database: Database): { token: string; words: string } {
  return database.first('SELECT token, words FROM holder')!;
}
