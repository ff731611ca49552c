/** Everything the command line touches outside itself, as one value, so that a test can hand in its own. */
import { availableParallelism } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import type { Threads } from '../run/index.js';

/** A stream to write to; `isTTY` and `columns` as Node's terminals have them. */
export type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What run/ does for the command line. */
export type Engine = Omit<typeof import('../run/index.js'), 'serveThread'>;

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

export interface World {
  readonly stdin: Readable;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  readonly threads: Omit<Threads, 'jobs'>;
  /** Calls back for each signal until the returned function is called. */
  onSignal(listener: (signal: Signal) => void): () => void;
  /** Keeps the memory of a long run as it is. Call it when everything has been loaded. */
  steady(): void;
  /** Ends the process at once; only for a second Ctrl-C. */
  exit(status: number): void;
  /** Loaded only by a command that needs it: help and usage errors answer at once. */
  engine(): Promise<Engine>;
}

/** The process this runs in. */
export function processWorld(): World {
  const { stdout, stderr, env } = process;
  return {
    // Opened only by a run that reads it.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    now: () => new Date(),
    threads: { cores: availableParallelism(), program: new URL('../../bin/thread.js', import.meta.url) },
    onSignal(listener) {
      const signals: Signal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    // What a batch leaves is soon garbage: V8 would only let it pile up to 16 MB and more before it looks (measured: no
    // slower, and flat). So little is alive then that calling other threads to help takes longer than doing it (125 ms of
    // collections in a run of 757 MB, 75 alone). Set any earlier, these make V8 refuse the code cache.
    // Marking piece by piece is off until then (bin/load.js); only engines these were tried with are told.
    steady() {
      if (!/^1[12]\./.test(process.versions.v8)) return;
      setFlagsFromString('--semi-space-growth-factor=1 --no-parallel-scavenge --incremental-marking');
    },
    exit: (status) => process.exit(status),
    engine: () => import('../run/index.js'),
  };
}
