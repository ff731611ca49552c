/** The other end of a crew: what a thread is given and asked. */
import { parentPort, workerData } from 'node:worker_threads';

export interface Box<Order, Answer> {
  /** Orders as they come; the thread waits for the next until it is dismissed. */
  readonly orders: AsyncIterator<Order>;
  answer(answer: Answer): void;
}

/** Call it in a thread that a WorkerCrew started. */
export function inbox<Order, Answer>(): Box<Order, Answer> & { readonly data: unknown } {
  const port = parentPort!;
  const come: Order[] = [];
  let wake: (() => void) | null = null;
  port.on('message', (order: Order) => {
    come.push(order);
    wake?.();
  });
  return {
    data: workerData,
    orders: {
      async next() {
        while (come.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        return { done: false, value: come.shift()! };
      },
    },
    answer: (answer) => port.postMessage(answer),
  };
}
