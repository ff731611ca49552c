/** `screen`: an export, or several, to the lists of the rule. */
import { EXIT } from '../model/index.js';
import { screenStatus } from './exit-status.js';
import { progressLine } from './progress.js';
import { tell } from './report.js';
import { type ScreenTyped, screenRequest } from './screen-request.js';
import { screenShare } from './shard-command.js';
import { lendingStdin } from './stdin.js';
import type { World } from './world.js';

/** @returns the exit status. @throws whatever stopped the run; an abort through `signal` too. */
export async function screen(
  files: readonly string[],
  typed: ScreenTyped,
  world: World,
  signal: AbortSignal,
): Promise<number> {
  const request = screenRequest(files, typed, world, signal);
  const started = world.now().getTime();
  const listOnScreen = request.output.kind === 'stream' && world.stdout.isTTY === true;
  const progress = progressLine(world, typed.quiet || listOnScreen);
  try {
    if (request.share) {
      await lendingStdin(files, world, signal, () => screenShare(request, typed, world, progress));
      return EXIT.done;
    }
    const { screen: run } = await world.engine();
    const result = await lendingStdin(files, world, signal, () => run(request, progress.update));
    progress.clear();
    tell({ request, result, milliseconds: world.now().getTime() - started }, typed.quiet, world);
    return screenStatus(result, typed.check);
  } finally {
    progress.clear();
  }
}
