/**
 * lexicon/: keywords/ on disk to a checked RuleSet in memory. The only room that knows how rules are stored.
 */
import { join } from 'node:path';
import { isOn, type RuleSet, stage } from '../model/index.js';
import { compiledRuleSet } from './compiled.js';
import { type ExampleRow, loadExamples } from './examples.js';
import { buildRuleSet } from './ruleset.js';
import { chooseSets, districtOf, shared } from './sets.js';
import { type Report, RuleFault, strict } from './table.js';

export { compileRules } from './compiled.js';
export type { Example, ExampleRow, Proven } from './examples.js';
export { loadCalendar } from './holidays.js';
export { newRules } from './new.js';
export { loadLicenceHeaders, loadLicenceStates, loadRoster, saveRoster } from './roster.js';
export { mergeList } from './roster-merge.js';
export { RuleFault } from './table.js';

/** What a run asks of the rules; what is left out stands for the shipped default. */
export interface Asked {
  /** Ids of sets, or folders of single sets. */
  readonly ids?: readonly string[];
  /** YYYY-MM-DD: sets in force on that day are on, exceptions past their day are off. */
  readonly asOf?: string | null;
  /** The clerk's own folder. */
  readonly overrides?: string | null;
}

/**
 * Loads the rules in force. `dir` is a folder laid out like keywords/, or one rule set of it; what it lacks
 * (language/, exports/) comes from the shipped folder. Null means the shipped rules. Without `asOf` only the default
 * set is on, whatever the day.
 * @throws Failure (usage) naming the file, the line and the remedy; with `report`, faults of lines go there instead.
 */
export function loadRuleSet(dir: string | null, asked: Asked = {}, report: Report = strict): RuleSet {
  const { ids = [], asOf = null, overrides = null } = asked;
  const sets = chooseSets({ dir, ids, asOf });
  const compiled = dir === null && overrides === null ? compiledRuleSet(sets) : null;
  const ruleset = compiled ?? buildRuleSet(sets, { overrides, asOf }, report);
  stage(compiled ? '规则：已编译的' : '规则：逐表读入');
  return ruleset;
}

/**
 * The same rules with every row's own examples; faults go to `report`. The examples of the district's and the
 * language's tables speak of the district's words: a set of the whole country comes without them.
 */
export function loadProofs(
  dir: string | null,
  asked: Asked,
  report: Report,
): { readonly ruleset: RuleSet; readonly rows: readonly ExampleRow[] } {
  const { ids = [], asOf = null, overrides = null } = asked;
  const ruleset = loadRuleSet(dir, asked, report);
  const sets = chooseSets({ dir, ids, asOf });
  const on = sets.filter(({ standing }) => isOn(standing)).map((set) => set.dir);
  const home = districtOf(sets).dir;
  if (ruleset.jurisdiction.places.length === 0)
    report(new RuleFault(join(home, 'towns.csv'), 1, '没有一个镇办，所有住所都会是待镇办认领'));
  const folders = {
    sets: on,
    common: home === on[0] ? { district: home, language: shared(home, 'language') } : null,
    overrides,
  };
  // What is wrong with the tables themselves has been reported.
  return { ruleset, rows: loadExamples(folders, () => {}) };
}
