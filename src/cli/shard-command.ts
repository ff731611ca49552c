/** `screen --shard`: one machine's share of a screening, into a folder for `merge`. */
import { harmless } from '../model/index.js';
import type { ScreenRequest } from '../run/index.js';
import { usage } from './option-values.js';
import type { ProgressLine } from './progress.js';
import type { ScreenTyped } from './screen-request.js';
import { thousands } from './table.js';
import type { World } from './world.js';

/** @throws Failure usage: an option belongs to `merge`; whatever stopped the run. */
export async function screenShare(
  request: ScreenRequest,
  typed: ScreenTyped,
  world: World,
  progress: ProgressLine,
): Promise<void> {
  const { share, output } = request;
  const late = LATE.find(([, isTyped]) => isTyped(typed));
  if (late) throw usage(`${late[0]} 不能和 --shard 一起用，请写在 mingcha merge 上`);
  if (typed.jobs !== undefined)
    throw usage('--jobs 不能和 --shard 一起用：一片用一个线程，多核的机器请多分几片同时跑');
  if (share === undefined || output.kind !== 'folder') return;
  const { screenShare: run } = await world.engine();
  const { index, of } = share;
  const dir = typed.out === undefined ? `${output.dir}-${index}-${of}` : output.dir;
  const done = await run({ ...request, share }, { dir, force: output.force }, progress.update);
  progress.clear();
  if (typed.quiet) return;
  world.stderr.write(
    `第 ${index} 片（共 ${of} 片）：${thousands(done.records)} 条记录，写入 ${harmless(dir)}\n各片都完成后，用 mingcha merge 合并成名单\n`,
  );
}

/** Options about the lists, which a share does not write yet. */
const LATE: readonly (readonly [string, (typed: ScreenTyped) => boolean])[] = [
  ['--list', ({ list }) => list !== undefined],
  ['--format', ({ format }) => format !== 'csv'],
  ['--split-by', ({ splitBy }) => splitBy !== undefined],
  ['--ledger', ({ ledger }) => ledger !== undefined],
  ['--max-rejected', ({ maxRejected }) => maxRejected !== undefined],
  ['--check', ({ check }) => check],
];
