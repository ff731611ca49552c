/** Threads that are none: each serves its orders in turn, in this one. */
import type { Box } from '../../src/threads/index.js';

export function threads<Order, Answer>(size: number, serve: (box: Box<Order, Answer>) => Promise<void>) {
  const members = Array.from({ length: size }, () => {
    const orders: Order[] = [];
    const waiting: ((answer: Answer) => void)[] = [];
    let wake = () => {};
    const next = async () => {
      while (orders.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return { done: false as const, value: orders.shift()! };
    };
    void serve({ orders: { next }, answer: (answer) => waiting.shift()!(structuredClone(answer)) });
    return (order: Order) =>
      new Promise<Answer>((resolve) => {
        waiting.push(resolve);
        orders.push(order);
        wake();
      });
  });
  return { size, ask: (thread: number, order: Order) => members[thread]!(order) };
}
