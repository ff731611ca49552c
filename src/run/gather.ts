/**
 * An input judged by several threads. The main thread reads it and cuts it at lines where a record begins whatever came
 * before, hands the pieces round, adds up what they come to in the order of the input, and tells each thread what stands
 * before its pieces; then their rows need only be put one behind the other. The result is that of one thread.
 */
import { type Export, type Plan, Plausibility, Repeats } from '../intake/index.js';
import type { ListSink, RowCounts, Rows } from '../lists/index.js';
import type { Crew } from './crew.js';
import { answered } from './failed.js';
import type { Account, Answer, Before } from './serve.js';
import type { Tally } from './tally.js';

/** Pieces that may be under way for each thread: one at work and one waiting. */
const AHEAD = 3;

export interface Gathering {
  readonly tally: Tally;
  readonly sink: Pick<ListSink, 'append' | 'counts'>;
  readonly signal: AbortSignal;
  /** Called after each piece. */
  readonly onBatch: () => void;
}

export interface Gathered {
  readonly records: number;
  /** Some thread has no segmenter. */
  readonly segmenterMissing: boolean;
}

/** @throws Failure as judging in one thread does; the signal's reason when aborted. */
export async function gather(
  opened: Pick<Export, 'file' | 'pieces' | 'count'>,
  plan: Plan,
  crew: Crew,
  gathering: Gathering,
): Promise<Gathered> {
  const { signal } = gathering;
  const adding = new Adding(opened.file, gathering);
  const judging: {
    readonly thread: number;
    readonly account: Promise<Answer>;
    readonly memory: SharedArrayBuffer;
  }[] = [];
  const writing: { readonly rows: Promise<Answer>; readonly counts: RowCounts }[] = [];
  const spare: SharedArrayBuffer[] = [];
  const most = AHEAD * crew.size;

  const write = async () => {
    const { rows, counts } = writing.shift()!;
    await gathering.sink.append(answered(await rows) as Rows, counts);
    gathering.onBatch();
  };
  const add = async () => {
    const { thread, account, memory } = judging.shift()!;
    const found = answered(await account) as Account;
    signal.throwIfAborted();
    spare.push(memory);
    if (found.tally) opened.count(found.tally);
    writing.push({ rows: crew.ask(thread, adding.add(found)), counts: found.rows });
    if (writing.length > 2 * most) await write();
  };

  const told = new Set<number>();
  let thread = 0;
  let first = true;
  for await (const { bytes, ends } of opened.pieces(plan, spare)) {
    const piece = { plan: told.has(thread) ? null : plan, bytes, first, ends };
    judging.push({ thread, account: crew.ask(thread, piece), memory: bytes.buffer });
    told.add(thread);
    first = false;
    if (ends) thread = (thread + 1) % crew.size;
    if (judging.length > most) await add();
  }
  while (judging.length > 0) await add();
  while (writing.length > 0) await write();
  return adding.gathered();
}

/** What all pieces so far come to. */
class Adding {
  readonly #repeats = new Repeats();
  readonly #plausibility: Plausibility;
  readonly #rows: Record<string, number>;
  #lines = 0;
  /** Records before the part, and in the part so far. */
  #records = 0;
  #here = 0;
  #missing = false;

  constructor(
    file: string,
    readonly gathering: Gathering,
  ) {
    this.#plausibility = new Plausibility(file);
    this.#rows = { ...gathering.sink.counts() };
  }

  /** Adds the next piece. @returns what stands before it. @throws Failure (input) when the file is none. */
  add({ counts, rows, hits, rejects, lines, segmenterMissing }: Account): Before {
    const before = { lines: this.#lines, records: this.#records, rows: { ...this.#rows } as RowCounts };
    this.#judge(
      rejects,
      Object.values(counts.outcomes).reduce((sum, count) => sum + count, 0) - counts.outcomes.rejected,
    );
    const repeats = hits.flatMap(([key, line], hit): [number, string][] => {
      const warning = this.#repeats.warning(key, { line: line + this.#lines });
      return warning === null ? [] : [[hit, warning]];
    });
    const { tally } = this.gathering;
    const earlier = tally.records;
    tally.plus(counts);
    this.#here += tally.records - earlier;
    for (const [key, count] of Object.entries(rows)) this.#rows[key]! += count;
    this.#missing ||= segmenterMissing;
    if (lines !== null) {
      this.#lines += lines;
      this.#records += this.#here;
      this.#here = 0;
    }
    return { ...before, repeats };
  }

  #judge(rejects: Account['rejects'], accepted: number): void {
    let last = 0;
    for (const [before, line, units] of rejects) {
      this.#plausibility.accept(before - last);
      this.#plausibility.reject(line + this.#lines, units);
      last = before;
    }
    this.#plausibility.accept(accepted - last);
  }

  gathered(): Gathered {
    return { records: this.#records, segmenterMissing: this.#missing };
  }
}
