/**
 * An input judged by several threads. The main thread reads and cuts it at lines where a record begins whatever came
 * before, hands the pieces round, and takes the answers in the order of the input: the result is that of one thread.
 */
import type { Export, Plan } from '../intake/index.js';
import { Failure, type Judged, type Share } from '../model/index.js';
import { Places } from './parts.js';
import type { Answer, Order } from './serve.js';

/** Threads that answer orders, each its own in turn. */
export interface Crew {
  readonly size: number;
  ask(thread: number, order: Order): Promise<Answer>;
}

/** Pieces that may be under way for each thread: one at work and one waiting. */
const AHEAD = 2;

export class Parallel {
  /** Some thread has no segmenter. */
  segmenterMissing = false;
  readonly #places: Places;

  constructor(
    readonly opened: Pick<Export, 'pieces'>,
    readonly plan: Plan,
    readonly crew: Crew,
    readonly share: Share | null,
  ) {
    this.#places = new Places(plan.file);
  }

  /** Physical lines, once all have been judged. */
  get lines(): number {
    return this.#places.lines;
  }

  /** Records, once all have been judged. */
  get records(): number {
    return this.#places.records;
  }

  /** In input order. @throws Failure as judging in one thread does. */
  async *judged(): AsyncIterable<readonly Judged[]> {
    const { plan, crew, share } = this;
    const pending: Promise<Answer>[] = [];
    const spare: ArrayBuffer[] = [];
    const told = new Set<number>();
    let thread = 0;
    let first = share === null || share.index === 1;
    for await (const { bytes, ends } of this.opened.pieces(plan, share, spare)) {
      const asked = crew.ask(thread, { plan: told.has(thread) ? null : plan, bytes, first, ends });
      told.add(thread);
      // A failure is met in its turn; until then nobody may call it unhandled.
      asked.catch(() => {});
      pending.push(asked);
      first = false;
      if (ends) thread = (thread + 1) % crew.size;
      while (pending.length > AHEAD * crew.size) {
        const answer = await pending.shift()!;
        if (answer.memory) spare.push(answer.memory);
        yield this.#take(answer);
      }
    }
    for (const asked of pending) yield this.#take(await asked);
  }

  #take({ found, lines, segmenterMissing, failure }: Answer): Judged[] {
    if (failure) throw new Failure(failure.kind, failure.message);
    const batch = this.#places.decode(found);
    if (lines !== null) this.#places.end(lines);
    this.segmenterMissing ||= segmenterMissing;
    return batch;
  }
}
