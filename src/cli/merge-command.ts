/** `merge`: the shards of a screening to its lists. */
import { FORMATS, SPLITS } from '../model/index.js';
import type { MergeRequest } from '../run/index.js';
import { screenStatus } from './exit-status.js';
import { filled, oneOf } from './option-values.js';
import { progressLine } from './progress.js';
import { tell } from './screen-command.js';
import { limit, type OutputTyped, output, type RulesTyped, rulesAsked } from './screen-request.js';
import type { World } from './world.js';

export interface MergeTyped extends RulesTyped, OutputTyped {
  readonly ledger?: string;
  readonly maxRejected?: string;
  readonly check: boolean;
  readonly quiet: boolean;
}

/** @returns the exit status. @throws whatever stopped it; an abort through `signal` too. */
export async function merge(
  shards: readonly string[],
  typed: MergeTyped,
  world: World,
  signal: AbortSignal,
): Promise<number> {
  const request: MergeRequest = {
    shards: shards.map((dir) => filled('目录', dir)),
    output: output(typed, world),
    format: oneOf('--format', typed.format, FORMATS),
    ...rulesAsked(typed),
    ...(typed.ledger !== undefined && { ledger: filled('--ledger', typed.ledger) }),
    ...(typed.splitBy !== undefined && { splitBy: oneOf('--split-by', typed.splitBy, SPLITS) }),
    maxRejected: limit(typed.maxRejected),
    signal,
  };
  const started = world.now().getTime();
  const progress = progressLine(world, typed.quiet);
  try {
    const { merge: run } = await world.engine();
    const result = await run(request, progress.update);
    progress.clear();
    tell({ request, result, milliseconds: world.now().getTime() - started }, typed.quiet, world);
    return screenStatus(result, typed.check);
  } finally {
    progress.clear();
  }
}
