/** What a run, a thread of it or a shard needs to judge records by: the rules, compiled. */
import { compileSieve } from '../match/index.js';
import type { Sieve } from '../model/index.js';
import type { Judging } from './judge.js';
import type { JudgingAsked } from './request.js';
import { loadRules, type Rules } from './rules.js';
import { createScreener } from './screener.js';

export interface Prepared extends Judging {
  readonly rules: Rules;
  readonly sieve: Sieve;
}

/** @throws Failure (usage) naming the rule file, the line and the remedy. */
export function prepare(asked: JudgingAsked): Prepared {
  const rules = loadRules(asked, asked.asOf);
  const { ruleset, licences } = rules;
  const screener = createScreener(ruleset, asked.literal, licences);
  return { rules, screener, sieve: compileSieve(ruleset), batch: asked.batch };
}
