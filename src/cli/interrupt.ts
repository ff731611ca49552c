/** Ctrl-C: the first asks the run to stop and clean up, the second leaves at once. */
import { SIGNAL_STATUS } from './exit-status.js';
import type { Signal, World } from './world.js';

export interface Interrupts {
  readonly abort: AbortSignal;
  /** The signal that came, if one did. */
  received(): Signal | null;
  /** Stops listening. */
  dispose(): void;
}

export function watchInterrupts(world: Pick<World, 'onSignal' | 'exit'>): Interrupts {
  const controller = new AbortController();
  let received: Signal | null = null;
  const dispose = world.onSignal((signal) => {
    if (received !== null) return world.exit(SIGNAL_STATUS[signal]);
    received = signal;
    controller.abort();
  });
  return { abort: controller.signal, received: () => received, dispose };
}
