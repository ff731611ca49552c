/** The end of a run, be it a screening, a night or put together from shards: its report, and the lists made visible. */
import type { ListSink } from '../lists/index.js';
import { type InputSummary, type ListKey, stage } from '../model/index.js';
import { inputNotices } from './input-notices.js';
import { notices } from './notices.js';
import type { ScreenRequest, ScreenResult } from './request.js';
import { type Rules, rulesSummary, setsNotice } from './rules.js';
import type { Tally } from './tally.js';

/** What has come of the inputs when all have been read. */
export interface Conclusion extends Pick<ScreenRequest, 'asOf' | 'literal'> {
  readonly rules: Rules;
  readonly tally: Tally;
  readonly read: readonly InputSummary[];
  readonly segmenterMissing: boolean;
  /** What folders hold besides exports. */
  readonly notice: string | null;
}

/** What summary.json says of a run. @param lists rows on each. */
export function reportOf(ended: Conclusion, lists: Record<ListKey, number>) {
  const { rules, tally, read, asOf, notice } = ended;
  const { unread, records } = tally;
  const said = [
    ...setsNotice(rules),
    ...notices({ ...ended, unread, records }),
    ...inputNotices(read, notice),
  ];
  return { ...tally.summary(asOf, read, lists, said), ...rulesSummary(rules) };
}

/** @param maxRejected more rejected records make it a failure; null for any number. @throws Failure (output). */
export async function conclude(
  sink: ListSink,
  ended: Conclusion,
  maxRejected: number | null,
): Promise<ScreenResult> {
  const summary = reportOf(ended, sink.counts());
  const dir = await sink.finish(summary);
  stage('名单写成');
  return { summary, dir, tooManyRejected: isTooMany(ended.tally, maxRejected) };
}

export const isTooMany = ({ rejected }: Tally, most: number | null): boolean =>
  most !== null && rejected > most;
