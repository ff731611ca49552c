/**
 * lexicon/: keywords/ on disk to a checked RuleSet in memory. The only room that knows how rules are stored.
 */
import { dirname, join } from 'node:path';
import { isOn, type RuleSet, type SetState } from '../model/index.js';
import { digest } from './digest.js';
import { loadDistrict, sectorWords } from './district.js';
import { type ExampleRow, loadExamples } from './examples.js';
import { folder, foldTable, loadCharacters } from './fold.js';
import { loadIgnored } from './folding.js';
import { unfilled } from './heading.js';
import { loadLanguage } from './language.js';
import { mergeWords } from './merge.js';
import { loadOverrides } from './overrides.js';
import { chooseSets, districtOf, type FoundSet, shared } from './sets.js';
import { type Report, RuleFault, strict } from './table.js';

import { loadVocabulary } from './vocabulary.js';
import { loadWordTables, styledVariants } from './words.js';

export type { Example, ExampleRow, Proven } from './examples.js';
export { type NewRules, newRules } from './new.js';
export { loadLicenceHeaders, loadLicenceStates, loadRoster, type RosterFile, saveRoster } from './roster.js';
export { type Import, mergeList } from './roster-merge.js';
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
  const on = sets.filter(({ standing }) => isOn(standing));
  for (const { dir } of on) for (const fault of unfilled(dir)) report(fault);
  const primary = on[0]!;
  const language = shared(primary.dir, 'language');
  const exports = shared(primary.dir, 'exports');
  const table = foldTable(loadCharacters(language, report));
  const fold = folder(table);

  const home = districtOf(sets);
  const district = loadDistrict(home.dir, home.heading, fold, report);
  const local = home.dir === primary.dir;
  const { document } = primary.heading;
  const merged = mergeWords(
    on.map((set) => loadWordTables(set.dir, set.heading.document, fold, report)),
    fold,
  );
  const spoken = loadLanguage(language, fold, report);
  const laid = overrides === null ? null : loadOverrides(overrides, merged.words, spoken, fold, asOf, report);
  const { id, version, title, from, to } = primary.heading;
  return {
    id,
    version,
    document,
    title,
    from,
    to,
    sha256: digest([primary.dir, language, exports]),
    ...district,
    sectors: local ? district.sectors : [],
    words: [
      ...merged.words,
      ...(laid?.words ?? []),
      ...(local ? sectorWords(district.sectors, document) : []),
    ],
    variants: [...merged.variants, ...styledVariants(laid?.words ?? [])],
    exceptions: [...merged.exceptions, ...(laid?.exceptions ?? [])],
    language: { ...spoken, cues: [...spoken.cues, ...(laid?.cues ?? [])] },
    vocabulary: loadVocabulary(dirname(exports), report),
    fold,
    foldTable: table,
    sets: sets.map(state),
    overrides: laid?.overrides ?? null,
    ignoredVariants: loadIgnored(primary.dir, report),
  };
}

function state({ dir, heading, standing }: FoundSet): SetState {
  const { district: _, ...notice } = heading;
  return { ...notice, sha256: digest([dir]), standing };
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
