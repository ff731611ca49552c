/** From the folders of the sets that are on to one rule set: every table read, checked, folded and merged. */
import { dirname } from 'node:path';
import { isOn, type RuleSet, type SetState } from '../model/index.js';
import { digest } from './digest.js';
import { loadDistrict, sectorWords } from './district.js';
import { foldedUnits, folder, foldTable, loadCharacters } from './fold.js';
import { loadIgnored } from './folding.js';
import { unfilled } from './heading.js';
import { loadLanguage } from './language.js';
import { mergeWords } from './merge.js';
import { loadOverrides } from './overrides.js';
import { districtOf, type FoundSet, shared } from './sets.js';
import type { Report } from './table.js';
import { loadVocabulary } from './vocabulary.js';
import { loadWordTables, styledVariants } from './words.js';

/** What may be laid over the sets: the clerk's own folder, less the exceptions whose last day lies before `asOf`. */
export interface Laying {
  readonly overrides: string | null;
  readonly asOf: string | null;
}

/**
 * @param sets of one run, as chooseSets() gives them: those that are on first, led by the primary one.
 * @throws RuleFault, or reports it.
 */
export function buildRuleSet(
  sets: readonly FoundSet[],
  { overrides, asOf }: Laying,
  report: Report,
): RuleSet {
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
    foldedUnits: foldedUnits(table),
    sets: sets.map((set) => stateOf(set, digest([set.dir]))),
    overrides: laid?.overrides ?? null,
    ignoredVariants: loadIgnored(primary.dir, report),
  };
}

/** @param sha256 over the files of the set. */
export function stateOf({ heading, standing }: FoundSet, sha256: string): SetState {
  const { district: _, ...notice } = heading;
  return { ...notice, sha256, standing };
}
