/** One registration through match, context and decide. Screening a file, a counter check and a rule diff all come here. */
import { isCompiled, Reader } from '../context/index.js';
import {
  applicable,
  compileInstitutions,
  compileResidence,
  compileRoster,
  decide,
  judgeStanding,
  UNKNOWN,
} from '../decide/index.js';
import { compile } from '../match/index.js';
import {
  type Batch,
  type Decision,
  type Finding,
  isGone,
  type Registration,
  type Roster,
  type RuleSet,
  type Screened,
} from '../model/index.js';

export interface Screener {
  screen(registration: Registration, batch: Batch): Screened;
  /** The segmenter's cut around a finding and its bracket depth, for --explain. */
  trace(
    registration: Registration,
    finding: Finding,
  ): { readonly tokens: readonly string[]; readonly depth: number };
  /** nodejieba is not there, so that truly ambiguous edges go to review. */
  readonly segmenterMissing: boolean;
}

/** @param licences the clerk's roster, as it stands on `day` (YYYY-MM-DD). */
export function createScreener(
  ruleset: RuleSet,
  literal: boolean,
  licences: { readonly roster: Roster; readonly day: string } | null = null,
): Screener {
  const matcher = compile(ruleset);
  const reader = new Reader(ruleset.language, ruleset.exceptions);
  const recognise = compileInstitutions(ruleset.institutions);
  const locate = compileResidence(ruleset.jurisdiction);
  const { fold } = ruleset;
  const lookUp = licences ? compileRoster(licences.roster.licences, licences.day, fold) : () => null;

  const screen = (registration: Registration, batch: Batch): Screened => {
    const { name, scope, cut } = registration;
    // One cell after the other, so that its units are at hand.
    const inNames = matcher.find('name', name);
    const foldedName = fold(name);
    const located = inNames.length > 0 ? locate(registration) : null;
    const names = located ? applicable(inNames, located) : inNames;
    const inName = reader.read({ text: name, folded: foldedName, occurrences: names, cut: false });
    const scopes = matcher.find('scope', scope);
    if (names.length + scopes.length === 0) return untouched(registration, batch);

    const foldedScope = fold(scope);
    const inScope = reader.read({ text: scope, folded: foldedScope, occurrences: scopes, cut });
    const findings = inName.length === 0 ? inScope : inName.concat(inScope);
    const { institution, remark } = judgeStanding(
      lookUp(registration, foldedName),
      recognise(foldedName, foldedScope),
    );
    const residence = located ?? locate(registration);
    const judged = { registration, findings, batch, residence, institution, remark, literal };
    const decision = decide(ruleset, judged);
    return { kind: 'screened', registration, findings, decision };
  };
  return {
    screen,
    trace: (registration, finding) => reader.trace(fold(registration[finding.field]), finding),
    get segmenterMissing() {
      return reader.edges.missing || !isCompiled();
    },
  };
}

/** Nothing listed stands in it: clean, or inactive, without looking further. */
function untouched(registration: Registration, batch: Batch): Screened {
  const decision: Decision = {
    outcome: isGone(registration.standing) ? 'inactive' : 'clean',
    batch,
    lists: [],
    residence: UNKNOWN,
    institution: null,
    investmentClass: '',
    sectors: [],
  };
  return { kind: 'screened', registration, findings: [], decision };
}
