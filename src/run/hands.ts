/** Who judges an input: this thread, or a crew of others where the input is large enough to gain by it. */
import { type Export, Part, type Piece, type Plan, plausible } from '../intake/index.js';
import { type Judged, type Share, stage } from '../model/index.js';
import { WorkerCrew } from '../threads/index.js';
import { judge, judged } from './judge.js';
import type { Prepared } from './judging.js';
import { Parallel } from './parallel.js';
import type { JudgingAsked, ScreenRequest } from './request.js';
import type { Answer, Order } from './serve.js';

/** Bytes from which on threads gain more than their start costs. */
const LARGE = 32 * 1024 * 1024;
/** More threads than this wait for the one that reads and writes. */
const MOST = 8;

export class Hands {
  #crew: WorkerCrew<Order, Answer> | null = null;
  #missing = false;
  /** Records, and physical lines where parts were read, of the input judged last. */
  records = 0;
  lines = 0;

  constructor(
    readonly request: ScreenRequest,
    readonly prepared: Prepared,
  ) {}

  /** Records in input order, the same whoever judges them. */
  async *judged(opened: Export): AsyncIterable<readonly Judged[]> {
    const size = this.#size(opened.progress().total ?? 0);
    const plan = size > 1 ? opened.plan() : null;
    if (plan !== null) return yield* plausible(opened.file, this.#parallel(opened, plan, null, size));
    yield* judged(opened, this.prepared);
    this.records = opened.summary().records;
  }

  /** Those of a share of an export that can be shared; lines and records count from 1. */
  async *shared(opened: Export, share: Share): AsyncIterable<readonly Judged[]> {
    const plan = opened.plan()!;
    const size = this.#size((opened.progress().total ?? 0) / share.of);
    if (size > 1) return yield* this.#parallel(opened, plan, share, size);
    const { sieve, rules } = this.prepared;
    const part = new Part(plan, share.index === 1, sieve, rules.ruleset.vocabulary);
    for await (const records of part.records(bytesOf(opened.pieces(plan, share, []))))
      yield records.map((record) => judge(record, plan, this.prepared));
    this.records = part.count;
    this.lines = part.lines;
  }

  get segmenterMissing(): boolean {
    return this.#missing || this.prepared.screener.segmenterMissing;
  }

  async rest(): Promise<void> {
    await this.#crew?.dismiss();
  }

  async *#parallel(
    opened: Export,
    plan: Plan,
    share: Share | null,
    size: number,
  ): AsyncIterable<readonly Judged[]> {
    this.#crew ??= this.#hire(size);
    const parallel = new Parallel(opened, plan, this.#crew, share);
    yield* parallel.judged();
    this.records = parallel.records;
    this.lines = parallel.lines;
    this.#missing ||= parallel.segmenterMissing;
  }

  /** @param bytes to be judged. */
  #size(bytes: number): number {
    const { threads } = this.request;
    if (!threads) return 1;
    if (threads.jobs !== null) return threads.jobs;
    return bytes < LARGE ? 1 : Math.min(threads.cores, MOST);
  }

  #hire(size: number): WorkerCrew<Order, Answer> {
    const { rules, rulesets, overrides, licences, batch, asOf, literal, threads } = this.request;
    const asked: JudgingAsked = {
      ...{ rules, batch, asOf, literal },
      ...(rulesets && { rulesets }),
      ...(overrides !== undefined && { overrides }),
      ...(licences !== undefined && { licences }),
    };
    stage(`工作线程 ${size} 个`);
    return new WorkerCrew(threads!.program, size, asked);
  }
}

async function* bytesOf(pieces: AsyncIterable<Piece>): AsyncIterable<Uint8Array> {
  for await (const { bytes } of pieces) yield bytes;
}
