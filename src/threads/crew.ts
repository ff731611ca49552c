/** Worker threads as a crew: each answers what it is asked, in order. A thread that breaks fails everything asked of it. */
import { Worker } from 'node:worker_threads';

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Megabytes for what is soon forgotten: what one piece leaves need not be kept for the next. */
const YOUNG = 64;

export class WorkerCrew<Order extends { readonly bytes: Uint8Array }, Answer> {
  readonly #members: readonly { readonly worker: Worker; readonly waiting: Waiting<Answer>[] }[];

  /** `program` serves orders; `data` is given to each thread as its workerData. */
  constructor(program: URL, size: number, data: unknown) {
    this.#members = Array.from({ length: size }, () => {
      const worker = new Worker(program, {
        workerData: data,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
      });
      const waiting: Waiting<Answer>[] = [];
      worker.on('message', (answer: Answer) => waiting.shift()?.resolve(answer));
      worker.on('error', (error) => {
        for (const { reject } of waiting.splice(0)) reject(error);
      });
      return { worker, waiting };
    });
  }

  get size(): number {
    return this.#members.length;
  }

  /** The memory of the order's bytes is handed over. */
  ask(thread: number, order: Order): Promise<Answer> {
    const { worker, waiting } = this.#members[thread]!;
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(order, [order.bytes.buffer as ArrayBuffer]);
    });
  }

  /** Stops every thread, at work or not. */
  async dismiss(): Promise<void> {
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
  }
}
