/** Who judges an input: this thread, or a crew of others where the input is large enough to gain by it. */
import type { Export } from '../intake/index.js';
import { type Judged, stage } from '../model/index.js';
import { WorkerCrew } from '../threads/index.js';
import { judged } from './judge.js';
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
  /** Records of the input judged last. */
  records = 0;

  constructor(
    readonly request: ScreenRequest,
    readonly prepared: Prepared,
  ) {}

  /** Records in input order, the same whoever judges them. */
  async *judged(opened: Export): AsyncIterable<readonly Judged[]> {
    const size = this.#size(opened);
    const plan = size > 1 ? opened.plan() : null;
    if (plan === null) {
      yield* judged(opened, this.prepared);
      this.records = opened.summary().records;
      return;
    }
    this.#crew ??= this.#hire(size);
    const parallel = new Parallel(opened, plan, this.#crew);
    yield* parallel.judged();
    this.records = parallel.records;
    this.#missing ||= parallel.segmenterMissing;
  }

  get segmenterMissing(): boolean {
    return this.#missing || this.prepared.screener.segmenterMissing;
  }

  async rest(): Promise<void> {
    await this.#crew?.dismiss();
  }

  #size(opened: Export): number {
    const { threads } = this.request;
    if (!threads) return 1;
    if (threads.jobs !== null) return threads.jobs;
    return (opened.progress().total ?? 0) < LARGE ? 1 : Math.min(threads.cores, MOST);
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
