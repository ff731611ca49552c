/** `inspect`: what the tool makes of exports, before anything is screened. */
import { EXIT, Failure, harmless } from '../model/index.js';
import type { InspectRequest } from '../run/index.js';
import { chalkFor } from './colour.js';
import { columnMap, filled } from './option-values.js';
import { renderInspection } from './render-inspect.js';
import { inputs } from './screen-request.js';
import { lendingStdin } from './stdin.js';
import type { World } from './world.js';

export interface InspectTyped {
  readonly encoding: string;
  readonly map: readonly string[];
  readonly rules?: string;
  readonly json: boolean;
}

/** @returns the status `screen` would stop with: 2 when a header will not do, 3 when a file cannot be read, else 0. */
export async function inspect(
  files: readonly string[],
  typed: InspectTyped,
  world: World,
  signal: AbortSignal,
): Promise<number> {
  const request: InspectRequest = {
    inputs: inputs(files, world),
    encoding: filled('--encoding', typed.encoding),
    map: columnMap('--map', typed.map),
    rules: typed.rules === undefined ? null : filled('--rules', typed.rules),
    signal,
  };
  const { inspect: run } = await world.engine();
  return lendingStdin(files, world, signal, async () => {
    const found = await run(request);
    const view = {
      json: typed.json,
      width: world.stdout.isTTY ? world.stdout.columns || 80 : Number.POSITIVE_INFINITY,
    };
    let status: number = EXIT.done;
    for await (const inspection of found.files) {
      if (inspection instanceof Failure) {
        world.stderr.write(`错误：${harmless(inspection.message)}\n`);
        status = Math.max(status, inspection.status);
      } else {
        world.stdout.write(renderInspection(inspection, view, chalkFor(world.stdout, world.env)));
        if (inspection.obstacle !== null) status = Math.max(status, EXIT.usage);
      }
    }
    if (found.notice !== null) world.stderr.write(`注意：${harmless(found.notice)}\n`);
    return status;
  });
}
