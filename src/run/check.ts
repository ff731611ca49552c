/** The counter check: one name, one scope, a verdict at once. Same path as a file's record, no files touched. */
import { entriesFor, stage } from '../model/index.js';
import { counterApplication } from './counter-application.js';
import { explain } from './explain.js';
import { notices } from './notices.js';
import type { CheckRequest, CheckResult } from './request.js';
import { loadRules } from './rules.js';
import { createScreener } from './screener.js';

/** @throws Failure (usage) when the rule files are broken. */
export function check({ name, scope, literal, asOf, ...asked }: CheckRequest): CheckResult {
  const rules = loadRules(asked, asOf ?? null);
  const { ruleset } = rules;
  const screener = createScreener(ruleset, literal, rules.licences);
  stage('字样和语句规则就绪');
  const screened = screener.screen(counterApplication({ name, scope }, ruleset.jurisdiction), 'new');
  const { registration, findings, decision } = screened;
  const documents = findings.flatMap((finding) =>
    entriesFor(ruleset, finding).map(({ document }) => document),
  );
  const day = asOf ?? ruleset.from;
  return {
    registration,
    findings,
    decision,
    document: [...new Set(documents)].join('、') || ruleset.document,
    explanation: explain(screened, ruleset, screener),
    notices: notices({
      rules,
      asOf: day,
      literal,
      segmenterMissing: screener.segmenterMissing,
      unread: 0,
      records: 1,
    }),
  };
}
