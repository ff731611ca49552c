/** Worker threads as a crew: each answers what it is asked, in order. A thread that breaks fails everything asked of it. */
import { Worker } from 'node:worker_threads';

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export class WorkerCrew<Order, Answer> {
  readonly #members: readonly { readonly worker: Worker; readonly waiting: Waiting<Answer>[] }[];

  /** `program` serves orders; `data` is given to each thread as its workerData. */
  constructor(program: URL, size: number, data: unknown) {
    this.#members = Array.from({ length: size }, () => {
      const worker = new Worker(program, { workerData: data });
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

  /** Orders are copied, except for shared memory. A failure is met by whoever waits, if late; until then nobody may call it unhandled. */
  ask(thread: number, order: Order): Promise<Answer> {
    const { worker, waiting } = this.#members[thread]!;
    const answer = new Promise<Answer>((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(order);
    });
    answer.catch(() => {});
    return answer;
  }

  /** Stops every thread, at work or not. */
  async dismiss(): Promise<void> {
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
  }
}
