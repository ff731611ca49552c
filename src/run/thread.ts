/** What a thread of a run does: what it was started for. */
import { inbox } from '../threads/index.js';
import type { ServingAsked } from './serve.js';

/** Instead of a crew's data: make first passes. */
export const FIRST_PASS = 'first pass';

/** Call it in a thread that Crews started; it works until it is dismissed. */
export async function serveThread(): Promise<void> {
  const { data, ...box } = inbox<never, unknown>();
  if (data === FIRST_PASS) return (await import('./passing.js')).servePasses(box);
  return (await import('./serve.js')).serveCrew(data as ServingAsked, box);
}
