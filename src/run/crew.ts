/** Whether an input is judged by other threads, and those threads: only where it is large enough to gain by it. */
import type { Export, Plan } from '../intake/index.js';
import { stage } from '../model/index.js';
import { WorkerCrew } from '../threads/index.js';
import type { ScreenRequest } from './request.js';
import type { Answer, Order, ServingAsked } from './serve.js';

/** Bytes from which on threads gain more than their start costs: each has to compile the same for itself. */
const LARGE = 256 * 1024 * 1024;
/** V8 compiles beside one thread, which keeps a second core busy for a third of its time: on two, a crew gains nothing. */
const SPARE = 1;
const ENOUGH = 4;
/** More threads than this wait for the one that reads and writes. */
const MOST = 8;

/** Threads that answer orders, each its own in turn. */
export type Crew = Pick<WorkerCrew<Order, Answer>, 'size' | 'ask'>;

export class Crews {
  #crew: WorkerCrew<Order, Answer> | null = null;

  constructor(readonly request: ScreenRequest) {}

  /** The crew for an export, and how it reads it; null when it is read as one. */
  for(opened: Export): { readonly crew: Crew; readonly plan: Plan } | null {
    const asked = servingAsked(this.request);
    const size = this.#size(opened.progress().total ?? 0);
    const plan = asked && size > 1 ? opened.plan() : null;
    if (asked === null || plan === null) return null;
    this.#crew ??= this.#hire(asked, size);
    return { crew: this.#crew, plan };
  }

  async dismiss(): Promise<void> {
    await this.#crew?.dismiss();
  }

  /** @param bytes to be judged. */
  #size(bytes: number): number {
    const { threads } = this.request;
    if (!threads) return 1;
    if (threads.jobs !== null) return threads.jobs;
    return bytes < LARGE || threads.cores < ENOUGH ? 1 : Math.min(threads.cores - SPARE, MOST);
  }

  #hire(asked: ServingAsked, size: number): WorkerCrew<Order, Answer> {
    stage(`工作线程 ${size} 个`);
    return new WorkerCrew(this.request.threads!.program, size, asked);
  }
}

/** What threads have to know; null where rows cannot be made apart: in a workbook, one file for each addressee, by a ledger. */
function servingAsked(request: ScreenRequest): ServingAsked | null {
  const { rules, rulesets, overrides, licences, batch, asOf, literal, format, output } = request;
  if (format === 'xlsx' || request.splitBy !== undefined || request.ledger !== undefined) return null;
  return {
    ...{ rules, batch, asOf, literal, format, list: output.kind === 'stream' ? output.list : null },
    ...(rulesets && { rulesets }),
    ...(overrides !== undefined && { overrides }),
    ...(licences !== undefined && { licences }),
  };
}
