/** The counter check: one name, one scope, a verdict at once. Same path as a file's record, no files touched. */
import { loadRuleSet } from '../lexicon/index.js';
import type { Registration } from '../model/index.js';
import { explain } from './explain.js';
import { notices } from './notices.js';
import type { CheckRequest, CheckResult } from './request.js';
import { createScreener } from './screener.js';

/** @throws Failure (usage) when the rule files are broken. */
export function check({ name, scope, rules, literal }: CheckRequest): CheckResult {
  const ruleset = loadRuleSet(rules);
  const screener = createScreener(ruleset, literal);
  const screened = screener.screen(counter(name, scope, ruleset.jurisdiction), 'new');
  const said = notices({ ruleset, asOf: ruleset.from, literal, segmenterMissing: screener.segmenterMissing });
  const { registration, findings, decision } = screened;
  return {
    registration,
    findings,
    decision,
    document: ruleset.document,
    explanation: explain(screened, ruleset, screener),
    notices: said,
  };
}

/** An application at this district's own counter: it is to be registered here. */
function counter(name: string, scope: string, { name: district }: { readonly name: string }): Registration {
  return {
    position: { file: '', line: 1, record: 1 },
    name,
    scope,
    code: '',
    type: '',
    established: '',
    authority: district,
    address: '',
    status: '',
    standing: 'unknown',
    application: '',
    batch: 'new',
    industry: '',
    region: '',
    cut: false,
    warnings: [],
  };
}
