/** The work of one thread: parts of an input in, their judged records out. The main thread is in parallel.ts. */
import { Part, type Plan } from '../intake/index.js';
import { Failure, type FailureKind, type Judged } from '../model/index.js';
import { inbox } from '../threads/index.js';
import { judge } from './judge.js';
import { type Prepared, prepare } from './judging.js';
import { encode } from './parts.js';
import type { JudgingAsked } from './request.js';

/** A piece of an input, in order. */
export interface Order {
  /** Null: as told before. */
  readonly plan: Plan | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The input begins with it. */
  readonly first: boolean;
  /** Its part ends with it; else the next order goes on with the same part. */
  readonly ends: boolean;
}

/** What became of one piece. */
export interface Answer {
  /** Judged records, as parts.ts writes them. */
  readonly found: string;
  /** Physical lines of the part that ends; null while it goes on. */
  readonly lines: number | null;
  readonly segmenterMissing: boolean;
  /** That of the order's bytes, handed back. */
  readonly memory?: ArrayBuffer;
  /** Why it could not be judged. */
  readonly failure?: { readonly kind: FailureKind; readonly message: string };
}

/** Bytes that are worked on at a time: what they are decoded to stays near the processor. */
const CHUNK = 512 * 1024;

/** What a thread does that screen() has started. */
export async function serveThread(): Promise<void> {
  const { data, orders, answer } = inbox<Order, Answer>();
  await serve(orders, answer, prepare(data as JudgingAsked));
}

/** Answers every order, one for one, until there are no more. */
export async function serve(
  orders: AsyncIterator<Order>,
  answer: (answer: Answer) => void,
  prepared: Prepared,
): Promise<void> {
  let plan: Plan | null = null;
  for (let next = await orders.next(); !next.done; next = await orders.next()) {
    plan = next.value.plan ?? plan;
    try {
      await servePart(next.value, plan!, orders, answer, prepared);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { kind, message } = error;
      answer({ found: '[]', lines: null, segmenterMissing: false, failure: { kind, message } });
    }
  }
}

async function servePart(
  begun: Order,
  plan: Plan,
  orders: AsyncIterator<Order>,
  answer: (answer: Answer) => void,
  prepared: Prepared,
): Promise<void> {
  const { first } = begun;
  const { sieve, rules, screener } = prepared;
  const part = new Part(plan, first, sieve, rules.ruleset.vocabulary);
  let found: Judged[] = [];
  let order = begun;
  const tell = (lines: number | null) => {
    const { segmenterMissing } = screener;
    answer({ found: encode(found), lines, segmenterMissing, memory: order.bytes.buffer });
    found = [];
  };
  async function* bytes() {
    for (;;) {
      for (let at = 0; at < order.bytes.length; at += CHUNK) yield order.bytes.subarray(at, at + CHUNK);
      if (order.ends) return;
      tell(null);
      const next = await orders.next();
      if (next.done) return;
      order = next.value;
    }
  }
  for await (const records of part.records(bytes()))
    for (const record of records) found.push(judge(record, plan, prepared));
  tell(part.lines);
}
