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

/** A file to begin with, or more of it; and memory to put it in, which goes to and fro. */
export interface PassOrder {
  readonly file: FirstPassAsked | null;
  readonly memory: SharedArrayBuffer | null;
}

/** A stretch in that memory: from where on, in bytes, numbers first. */
interface Stretch extends Pick<Sifted, 'read'> {
  readonly at: number;
  readonly numbers: number;
  readonly units: number;
  readonly odd: Sifted['packed']['odd'];
}

export type PassAnswer =
  | {
      readonly memory: SharedArrayBuffer;
      readonly stretches: readonly Stretch[];
      readonly ended: Ended | null;
    }
  | Failed;

/** What the thread does. */
export async function servePasses({ orders, answer }: Box<PassOrder, PassAnswer>): Promise<void> {
  let pass: FirstPass | null = null;
  let most = 1;
  for (;;) {
    const { value: order } = await orders.next();
    if (order.file) pass = firstPass(order.file);
    most = order.file ? 1 : Math.min(2 * most, MOST);
    try {
      answer(await filled(order.memory, pass!, most));
    } catch (error) {
      answer(sendable(error));
    }
  }
}

async function filled(memory: SharedArrayBuffer | null, pass: FirstPass, most: number): Promise<PassAnswer> {
  const shelf = new Shelf(memory);
  const stretches: Stretch[] = [];
  for (let units = 0; stretches.length < most && units < FULL; ) {
    const { value, done } = await pass.next();
    if (done) return { memory: shelf.memory, stretches, ended: value };
    stretches.push(shelf.put(value));
    units += value.packed.units.length;
  }
  return { memory: shelf.memory, stretches, ended: null };
}

/** Bytes of the first memory there is; more when they are needed. */
const SMALL = 1 << 16;
/** Copied to places of other alignment, shared memory takes six times as long (measured). */
const ALIGNED = 8;

/** Memory that is filled from its beginning: nothing is allocated for a message, and nothing left for the collector. */
class Shelf {
  memory: SharedArrayBuffer;
  #length = 0;

  constructor(memory: SharedArrayBuffer | null) {
    this.memory = memory ?? new SharedArrayBuffer(SMALL);
  }

  put({ packed: { units, numbers, odd }, read }: Sifted): Stretch {
    const at = this.#length;
    const behind = at + aligned(numbers.byteLength);
    this.#length = behind + aligned(units.byteLength);
    if (this.#length > this.memory.byteLength) this.#grow();
    new Int32Array(this.memory, at, numbers.length).set(numbers);
    new Uint16Array(this.memory, behind, units.length).set(units);
    return { at, numbers: numbers.length, units: units.length, odd, read };
  }

  #grow(): void {
    const larger = new SharedArrayBuffer(2 * this.#length);
    new Uint8Array(larger).set(new Uint8Array(this.memory));
    this.memory = larger;
  }
}

function siftedOf(memory: SharedArrayBuffer, { at, numbers, units, odd, read }: Stretch): Sifted {
  const packed = {
    numbers: new Int32Array(memory, at, numbers),
    units: new Uint16Array(memory, at + aligned(4 * numbers), units),
    odd,
  };
  return { packed, read };
}

const aligned = (bytes: number) => (bytes + ALIGNED - 1) & -ALIGNED;

type Passing = Pick<WorkerCrew<PassOrder, PassAnswer>, 'ask'>;

/** Stretches from that thread, only lent. @throws Failure (input) as firstPass does. */
export async function* passedBy(thread: Passing, asked: FirstPassAsked): FirstPass {
  const spare: SharedArrayBuffer[] = [];
  const ask = (file: FirstPassAsked | null) => thread.ask(0, { file, memory: spare.pop() ?? null });
  const under = [ask(asked)];
  while (under.length < AHEAD) under.push(ask(null));
  for (;;) {
    const { memory, stretches, ended } = answered(await under.shift()!);
    for (const stretch of stretches) yield siftedOf(memory, stretch);
    if (ended) {
      await Promise.all(under);
      return ended;
    }
    spare.push(memory);
    under.push(ask(null));
  }
}
