/**
 * The first pass of a file in a thread of its own: while it reads and sifts, the main thread judges and writes. Unlike a
 * crew (gather.ts), the two share no work, so V8 compiles nothing twice; on two cores that is what pays (measured).
 */
import { type Ended, type FirstPass, type FirstPassAsked, firstPass, type Sifted } from '../intake/index.js';
import type { Box, WorkerCrew } from '../threads/index.js';
import { answered, type Failed, sendable } from './failed.js';

/**
 * Stretches of a message, which wakes a thread and costs 0.1 ms: one at first, for the main thread waits for it, then twice
 * as many each time. A message is full earlier where much was found in them, in UTF-16 units.
 */
const MOST = 16;
const FULL = 1 << 20;
/** Messages that may lie ready: parts of a register in which little is found lie beside parts in which much is. */
const AHEAD = 4;

/** A file to begin with, or more of it. */
export type PassOrder = FirstPassAsked | null;
export type PassAnswer = { readonly sifted: readonly Sifted[]; readonly ended: Ended | null } | Failed;

/** What the thread does. */
export async function servePasses({ orders, answer }: Box<PassOrder, PassAnswer>): Promise<void> {
  let pass: FirstPass | null = null;
  let most = 1;
  for (;;) {
    const { value: order } = await orders.next();
    if (order) pass = firstPass(order);
    most = order ? 1 : Math.min(2 * most, MOST);
    try {
      answer(await stretches(pass!, most));
    } catch (error) {
      answer(sendable(error));
    }
  }
}

async function stretches(pass: FirstPass, most: number): Promise<PassAnswer> {
  const sifted: Sifted[] = [];
  for (let units = 0; sifted.length < most && units < FULL; ) {
    const { value, done } = await pass.next();
    if (done) return { sifted, ended: value };
    sifted.push(owned(value));
    units += value.packed.units.length;
  }
  return { sifted, ended: null };
}

/** A message takes the whole memory of an array with it. */
function owned({ packed: { units, numbers, odd }, read }: Sifted): Sifted {
  return { packed: { units: units.slice(), numbers: numbers.slice(), odd }, read };
}

type Passing = Pick<WorkerCrew<PassOrder, PassAnswer>, 'ask'>;

/** Stretches from that thread. @throws Failure (input) as firstPass does. */
export async function* passedBy(thread: Passing, asked: FirstPassAsked): FirstPass {
  const ask = (order: PassOrder) => thread.ask(0, order);
  const under = [ask(asked)];
  while (under.length < AHEAD) under.push(ask(null));
  for (;;) {
    const { sifted, ended } = answered(await under.shift()!);
    yield* sifted;
    if (ended) {
      await Promise.all(under);
      return ended;
    }
    under.push(ask(null));
  }
}
