/** The end of a screening, whether it was one run or is put together from shards: the summary, and the lists made visible. */
import type { ListSink } from '../lists/index.js';
import { type InputSummary, stage } from '../model/index.js';
import { inputNotices } from './input-notices.js';
import { notices } from './notices.js';
import type { ScreenRequest, ScreenResult } from './request.js';
import { type Rules, rulesSummary, setsNotice } from './rules.js';
import type { Tally } from './tally.js';

export interface Conclusion extends Pick<ScreenRequest, 'asOf' | 'literal' | 'maxRejected'> {
  readonly rules: Rules;
  readonly tally: Tally;
  readonly read: readonly InputSummary[];
  readonly segmenterMissing: boolean;
  /** What folders hold besides exports. */
  readonly notice: string | null;
}

/** @throws Failure (output). */
export async function conclude(sink: ListSink, ended: Conclusion): Promise<ScreenResult> {
  const { rules, tally, read, asOf, maxRejected, notice } = ended;
  const { rejected, unread, records } = tally;
  const said = [
    ...setsNotice(rules),
    ...notices({ ...ended, unread, records }),
    ...inputNotices(read, notice),
  ];
  const summary = { ...tally.summary(asOf, read, sink.counts(), said), ...rulesSummary(rules) };
  const dir = await sink.finish(summary);
  stage('名单写成');
  return { summary, dir, tooManyRejected: maxRejected !== null && rejected > maxRejected };
}
