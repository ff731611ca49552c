/** A night's lists, written from the ledger: tonight's before the night is recorded, an earlier one's after a crash. */
import type { Ledger, StoredNight } from '../ledger/index.js';
import { holds, NIGHT_LISTS, type NightFolder, openNightFolder } from '../lists/index.js';
import { CHANGES, Failure, type Format, type LedgerRow, type NightList } from '../model/index.js';
import type { NightSummary } from './nightly-request.js';

export interface NightTarget {
  readonly number: number;
  readonly asOf: string;
  readonly dir: string;
  readonly format: Format;
  readonly force: boolean;
  readonly lists?: readonly NightList[];
}

/** Rows between two drains. */
const BATCH = 1000;

/**
 * Writes the lists of the night aside. The folder is the caller's to seal, publish or discard.
 * @returns the folder and how many rows the standing list has.
 */
export async function writeNight(
  ledger: Ledger,
  target: NightTarget,
): Promise<{ folder: NightFolder; watch: number }> {
  const folder = await openNightFolder(target);
  try {
    for (const change of CHANGES) await write(folder, change, ledger.rows(target, change));
    const { lists = NIGHT_LISTS } = target;
    const watch = lists.includes('watch') ? await write(folder, 'watch', ledger.standing(target.asOf)) : 0;
    for (const cells of ledger.rejects(target.number)) folder.addRejected(cells);
    return { folder, watch };
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

/** Writes the standing list as things stand, alone. @returns its rows. @throws Failure usage or output. */
export async function writeStanding(ledger: Ledger, target: Omit<NightTarget, 'number'>): Promise<number> {
  const folder = await openNightFolder({ ...target, lists: ['watch'] });
  try {
    const rows = await write(folder, 'watch', ledger.standing(target.asOf));
    await folder.end();
    await folder.publish();
    return rows;
  } finally {
    await folder.discard();
  }
}

/** @returns how many rows there were. */
async function write(
  folder: NightFolder,
  list: Parameters<NightFolder['add']>[0],
  rows: Iterable<LedgerRow>,
): Promise<number> {
  let count = 0;
  for (const row of rows) {
    folder.add(list, row);
    if (++count % BATCH === 0) await folder.drain();
  }
  return count;
}

/** @throws Failure at once, rather than after a long run, when the folder may not be written. */
export async function checkTarget(target: NightTarget): Promise<void> {
  const folder = await openNightFolder({ ...target, lists: [] });
  await folder.discard();
}

/** summary.json of a recorded night. */
export function summaryOf({
  report,
  number,
  complete,
  started,
  previous,
  digest,
  lists,
}: StoredNight): NightSummary {
  const { changes, ...rest } = report as unknown as Omit<NightSummary, 'night' | 'lists'>;
  return { ...rest, night: { number, complete, started, previous, digest }, changes, lists };
}

/**
 * Puts the lists of a recorded night in place, unless they are there already; the write lock is held.
 * @returns the night that was mended; null when none had to be.
 * @throws Failure when they cannot be put there, saying how to put them elsewhere.
 */
export async function repair(ledger: Ledger): Promise<{ number: number; dir: string } | null> {
  const night = ledger.unpublished();
  if (night === null) return null;
  const { number, dir, lists } = night;
  if (!(await holds(dir, lists))) await republish(ledger, night);
  ledger.publish(number, dir);
  return { number, dir };
}

/** Writes a recorded night's lists to `target`. */
export async function rewrite(ledger: Ledger, night: StoredNight, target: NightTarget): Promise<void> {
  const { folder } = await writeNight(ledger, target);
  try {
    await folder.end();
    await folder.seal(summaryOf(night));
    await folder.publish();
  } finally {
    await folder.discard();
  }
}

async function republish(ledger: Ledger, night: StoredNight): Promise<void> {
  const { number, asOf, dir, format, force } = night;
  try {
    await rewrite(ledger, night, { number, asOf, dir, format, force });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      'output',
      `第 ${number} 夜已记入台账，但名单还没有放到位：${error.message}；也可以用 mingcha ledger export --night ${number} --out 另一目录 补出`,
    );
  }
}
