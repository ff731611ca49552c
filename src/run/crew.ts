/** Which other threads take part in an input, and those threads: only where it is large enough to gain by them. */
import { bytesIn, type Export, type FirstPass, type Plan } from '../intake/index.js';
import { type Input, stage } from '../model/index.js';
import { WorkerCrew } from '../threads/index.js';
import { type PassAnswer, type PassOrder, passedBy } from './passing.js';
import type { ScreenRequest } from './request.js';
import type { Answer, Order, ServingAsked } from './serve.js';
import { FIRST_PASS } from './thread.js';

/** Bytes from which on a first pass gains more by a thread of its own than its start costs. */
const LARGE = 32 * 1024 * 1024;
/** And a crew, in which each has to compile the same for itself. */
const VERY_LARGE = 256 * 1024 * 1024;
/** V8 compiles beside one thread, which keeps a second core busy for a third of its time: on two, a crew gains nothing. */
const SPARE = 1;
const ENOUGH = 4;
/** More threads than this wait for the one that reads and writes. */
const MOST = 8;

/** Threads that answer orders, each its own in turn. */
export type Crew = Pick<WorkerCrew<Order, Answer>, 'size' | 'ask'>;

/** How other threads take part. */
export type Help =
  | { readonly crew: Crew; readonly plan: Plan; readonly pass?: never }
  | { readonly pass: FirstPass; readonly crew?: never };

export class Crews {
  #crew: WorkerCrew<Order, Answer> | null = null;
  #passing: WorkerCrew<PassOrder, PassAnswer> | null = null;

  constructor(readonly request: ScreenRequest) {}

  /**
   * While an input is being opened, the thread that will probably be wanted starts.
   * @returns whether it is the asking thread that will read it.
   */
  foresee(input: Input): { readonly reads: boolean } {
    const bytes = bytesIn(input);
    const passes = bytes > 0 && this.#size(bytes) === 2;
    if (passes) this.#passing ??= this.#hire(1, FIRST_PASS);
    return { reads: !passes };
  }

  /** Null when an export is read and judged in one thread. */
  for(opened: Export): Help | null {
    const size = this.#size(opened.progress().total ?? 0);
    if (size === 1) return null;
    const first = size === 2 ? opened.firstPass() : null;
    if (first) {
      this.#passing ??= this.#hire(1, FIRST_PASS);
      return { pass: passedBy(this.#passing, first) };
    }
    const asked = servingAsked(this.request);
    const plan = asked && opened.plan();
    if (plan === null) return null;
    this.#crew ??= this.#hire(size, asked);
    return { crew: this.#crew, plan };
  }

  async dismiss(): Promise<void> {
    await this.#crew?.dismiss();
    await this.#passing?.dismiss();
  }

  /** Threads for so many bytes. */
  #size(bytes: number): number {
    const { threads } = this.request;
    if (!threads) return 1;
    const { jobs, cores } = threads;
    if (jobs !== null) return jobs;
    if (cores === 1 || bytes < LARGE) return 1;
    return cores < ENOUGH || bytes < VERY_LARGE ? 2 : Math.min(cores - SPARE, MOST);
  }

  #hire<Asked, Answered>(size: number, data: unknown): WorkerCrew<Asked, Answered> {
    stage(`工作线程 ${size} 个`);
    return new WorkerCrew(this.request.threads!.program, size, data);
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
