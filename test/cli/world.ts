/** A world of streams in memory, and a run/ that does what the test says. */
import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/index.js';
import type { Engine, Signal, Terminal, World } from '../../src/cli/world.js';
import { LISTS, type ListKey, OUTCOMES, type Outcome, type Summary } from '../../src/model/index.js';
import type { ScreenRequest, ScreenResult } from '../../src/run/index.js';

export class Screen extends Writable {
  text = '';
  isTTY?: boolean;
  columns?: number;
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface FakeWorld extends World {
  readonly stdout: Screen & Terminal;
  readonly stderr: Screen & Terminal;
  /** What run/ was asked for, in order. */
  readonly requests: ScreenRequest[];
  readonly exits: number[];
  /** Presses Ctrl-C, or has the system send another signal. */
  send(signal: Signal): void;
}

export interface Fakes {
  readonly engine?: Partial<Engine>;
  readonly stdin?: Readable;
  readonly env?: Record<string, string>;
  /** Both outputs are terminals of this width. */
  readonly tty?: number;
  readonly now?: () => Date;
}

export const THREADS = { cores: 4, program: new URL('file:///thread.js') };

export function fakeWorld({ engine, stdin, env = {}, tty, now }: Fakes = {}): FakeWorld {
  const listeners = new Set<(signal: Signal) => void>();
  const requests: ScreenRequest[] = [];
  const exits: number[] = [];
  const terminal = () => Object.assign(new Screen(), tty === undefined ? {} : { isTTY: true, columns: tty });
  return {
    stdin: stdin ?? Readable.from([]),
    stdout: terminal(),
    stderr: terminal(),
    env,
    threads: THREADS,
    now: now ?? (() => new Date(2016, 6, 14, 9, 30, 5)),
    onSignal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    steady() {},
    exit: (status) => exits.push(status),
    engine: async () => ({
      ...(await import('../../src/run/index.js')),
      screen: async (request, onProgress = () => {}) => {
        requests.push(request);
        return engine?.screen?.(request, onProgress) ?? result(request);
      },
      check: (request) => {
        if (engine?.check === undefined) throw new Error('no check in this test');
        return engine.check(request);
      },
      inspect: (request) => {
        if (engine?.inspect === undefined) throw new Error('no inspect in this test');
        return engine.inspect(request);
      },
    }),
    requests,
    exits,
    send: (signal) => {
      for (const listener of [...listeners]) listener(signal);
    },
  };
}

/** What a run of `request` came to. */
export function result(
  request: ScreenRequest,
  lists: Partial<Record<ListKey, number>> = {},
  more: Partial<Summary> = {},
): ScreenResult {
  const none = Object.fromEntries(LISTS.map((key) => [key, 0])) as Record<ListKey, number>;
  const summary: Summary = {
    tool: 'mingcha',
    version: '0.1.0',
    ruleset: { id: 'shangjie-2016-24', version: '1', sha256: '0'.repeat(64) },
    asOf: request.asOf,
    inputs: [{ file: '名单.csv', sha256: '0'.repeat(64), encoding: 'utf-8', ground: '', records: 12345 }],
    records: 12345,
    outcomes: Object.fromEntries(OUTCOMES.map((key) => [key, 0])) as Record<Outcome, number>,
    lists: { ...none, ...lists },
    words: {},
    notices: [],
    ...more,
  };
  return {
    summary,
    dir: request.output.kind === 'folder' ? request.output.dir : null,
    tooManyRejected: summary.lists.rejected > (request.maxRejected ?? Number.POSITIVE_INFINITY),
  };
}

/** Runs the command line as a shell would split `line` at blanks. */
export function mingcha(line: string, world: FakeWorld = fakeWorld()): Promise<number> {
  return main(
    line.split(' ').filter((word) => word !== ''),
    world,
  );
}
