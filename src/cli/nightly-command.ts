/** `nightly`: for cron. One line on success, everything else on standard error. */
import { CHANGE_TEXTS, CHANGES, EXIT, harmless, harmlessJson, NIGHT_LIST_TITLES } from '../model/index.js';
import type { NightlyRequest, NightlyResult } from '../run/index.js';
import { count, filled, usage } from './option-values.js';
import { progressLine } from './progress.js';
import { type ScreenTyped, screenRequest } from './screen-request.js';
import { lendingStdin } from './stdin.js';
import type { World } from './world.js';

export interface NightlyTyped extends Omit<ScreenTyped, 'list' | 'check' | 'quiet'> {
  readonly ledger?: string;
  readonly full: boolean;
  readonly anyway: boolean;
  readonly wait: string;
  readonly json: boolean;
}

/** @returns the exit status. @throws whatever stopped the night; an abort through `signal` too. */
export async function nightly(
  files: readonly string[],
  typed: NightlyTyped,
  world: World,
  signal: AbortSignal,
): Promise<number> {
  const request = nightlyRequest(files, typed, world, signal);
  const progress = progressLine(world, typed.json);
  try {
    const { nightly: run } = await world.engine();
    const result = await lendingStdin(files, world, signal, () => run(request, progress.update));
    progress.clear();
    for (const line of remarks(result, request)) world.stderr.write(`${harmless(line)}\n`);
    const seconds = (world.now().getTime() - request.now.getTime()) / 1000;
    world.stdout.write(typed.json ? `${jsonLine(result, seconds)}\n` : `${harmless(line(result))}\n`);
    return result.tooManyRejected ? EXIT.input : EXIT.done;
  } finally {
    progress.clear();
  }
}

function nightlyRequest(
  files: readonly string[],
  typed: NightlyTyped,
  world: World,
  signal: AbortSignal,
): NightlyRequest {
  if (typed.ledger === undefined) throw usage('请用 --ledger 写上台账文件，第一次用时会新建');
  if (typed.out === undefined) throw usage('请用 --out 写上本夜名单的目录，如 --out 名单/{date}');
  const { output, ...asked } = screenRequest(files, { ...typed, check: false, quiet: true }, world, signal);
  return {
    ...asked,
    dir: output.kind === 'folder' ? output.dir : '',
    force: typed.force,
    ledger: filled('--ledger', typed.ledger),
    full: typed.full,
    anyway: typed.anyway,
    now: world.now(),
    wait: count('--wait', typed.wait),
  };
}

const total = ({ changes }: NightlyResult['summary']) =>
  CHANGES.reduce((sum, change) => sum + changes[change], 0);

function line({ summary, dir, created }: NightlyResult): string {
  const { night, asOf, records, changes } = summary;
  const told = CHANGES.map((change) => `${CHANGE_TEXTS[change]} ${changes[change]}`).join('、');
  const quiet = total(summary) === 0 ? '（没有变化，名单为空）' : '';
  return `第 ${night.number} 夜 ${asOf}：已查 ${records} 条，${told}${quiet}，重点监管 ${changes.watch} 户，名单在 ${dir}${created ? '（新建台账）' : ''}`;
}

function jsonLine({ summary, dir, created, repaired }: NightlyResult, seconds: number): string {
  const { night, asOf, records, changes, outcomes, notices } = summary;
  return harmlessJson({
    ...{
      night: night.number,
      asOf,
      complete: night.complete,
      records,
      ...changes,
      quiet: total(summary) === 0,
    },
    ...{ rejectedRecords: outcomes.rejected, dir, created, repaired, digest: night.digest, notices, seconds },
  });
}

/** What a person must know besides; a quiet cron job has none. */
function remarks(
  { summary, repaired, tooManyRejected }: NightlyResult,
  { maxRejected }: NightlyRequest,
): string[] {
  const found: string[] = [];
  if (repaired !== null) found.push(`第 ${repaired.number} 夜上次没有做完，其名单现已放在 ${repaired.dir}`);
  if (summary.changes.rejected > 0)
    found.push(`有 ${summary.changes.rejected} 条新的记录读不出，见${NIGHT_LIST_TITLES.rejected}`);
  if (tooManyRejected)
    found.push(
      `异常记录 ${summary.outcomes.rejected} 条，超过 --max-rejected ${maxRejected}，请先核对导出文件`,
    );
  return found;
}
