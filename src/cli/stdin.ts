/** Standard input lent to a run. */
import type { World } from './world.js';

/**
 * Runs, and closes standard input behind it when `-` is among the files: an open pipe would keep the process alive,
 * and a read that waits for it would not notice an abort.
 */
export async function lendingStdin<T>(
  files: readonly string[],
  world: Pick<World, 'stdin'>,
  signal: AbortSignal,
  run: () => Promise<T>,
): Promise<T> {
  if (!files.includes('-')) return run();
  const release = () => world.stdin.destroy();
  signal.addEventListener('abort', release, { once: true });
  try {
    return await run();
  } finally {
    release();
  }
}
