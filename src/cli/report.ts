/** What a person reads after a run, unless nothing is to be said. */
import { chalkFor } from './colour.js';
import { type Report, renderSummary } from './render-summary.js';
import type { World } from './world.js';

export function tell(report: Report, quiet: boolean, { stderr, env }: World): void {
  if (!quiet) stderr.write(renderSummary(report, chalkFor(stderr, env)));
}
