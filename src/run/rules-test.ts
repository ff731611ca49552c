/**
 * `rules test`: the rules prove themselves. Loading has checked each table for itself (duplicates, words that can
 * never match, exceptions that undo their word …); here every row's own examples are run through the same reader
 * that screens exports, and everything that is wrong is told at once, with file and line.
 */
import { compileResidence } from '../decide/index.js';
import { type ExampleRow, loadProofs, type RuleFault } from '../lexicon/index.js';
import { compile } from '../match/index.js';
import type { RuleSet } from '../model/index.js';
import { counterApplication } from './counter-application.js';
import type { RulesAsked } from './request.js';
import { lawsOf } from './rules-laws.js';

export interface RuleComplaint {
  readonly path: string;
  /** 1-based; 0 for a file that is not there. */
  readonly line: number;
  readonly complaint: string;
}

export interface RulesTested {
  /** Ids of the sets that were tested. */
  readonly sets: readonly string[];
  /** Rows that have examples, and the examples. */
  readonly rows: number;
  readonly examples: number;
  /** Examples whose words' edges only the missing segmenter could tell: neither passed nor failed. */
  readonly unjudged: number;
  /** Sets whose examples were not tried, since a table of theirs cannot be read. */
  readonly untried: readonly string[];
  /** In order of file and line; empty when the rules hold. */
  readonly complaints: readonly RuleComplaint[];
}

/**
 * Tests every set of the folder by itself, or those that are asked for; the clerk's own rows are tested on top of
 * them, since they may well undo what the shipped rules would say.
 * @throws Failure (usage) when there is no set.
 */
export function testRules({ rules, rulesets = [], overrides }: RulesAsked): RulesTested {
  const complaints = new Map<string, RuleComplaint>();
  const complain = ({ path, line }: Pick<RuleComplaint, 'path' | 'line'>, complaint: string) =>
    complaints.set(`${path}\0${line}\0${complaint}`, { path, line, complaint });
  // A row that could not be loaded is not tried by its examples too.
  const faulty = new Set<string>();
  const load = (ids: readonly string[], own?: string) => {
    const faults: RuleFault[] = [];
    const proofs = loadProofs(rules, { ids, overrides: own ?? null }, (fault) => faults.push(fault));
    // Where a table cannot be read, what the others say of its words and towns would be a consequence.
    const unread = faults.filter((fault) => fault.whole);
    for (const fault of unread.length > 0 ? unread : faults) {
      faulty.add(`${fault.path}:${fault.line}`);
      complain(fault, fault.complaint);
    }
    return { ...proofs, whole: unread.length === 0 };
  };
  const done = new Set<string>();
  const untried: string[] = [];
  let examples = 0;
  let unjudged = 0;
  const prove = (ruleset: RuleSet, rows: readonly ExampleRow[]) => {
    const laws = lawsOf(ruleset);
    for (const { row, complaint } of [...unreachable(ruleset, rows), ...misrouted(ruleset, rows)])
      complain(row, complaint);
    for (const each of rows) {
      const place = `${each.row.path}:${each.row.line}`;
      if (done.has(place) || faulty.has(place)) continue;
      done.add(place);
      examples += each.positive.length + each.negative.length;
      const verdict = laws(each);
      unjudged += verdict.unjudged;
      for (const complaint of verdict.complaints) complain(each.row, complaint);
    }
  };

  const ids = rulesets.length > 0 ? rulesets : load([]).ruleset.sets.map(({ id }) => id);
  for (const id of ids) {
    const { ruleset, rows, whole } = load([id]);
    if (whole) prove(ruleset, rows);
    else untried.push(id);
  }
  if (overrides !== undefined) {
    const { ruleset, rows, whole } = load(rulesets, overrides);
    if (whole)
      prove(
        ruleset,
        rows.filter(({ own }) => own),
      );
    else if (untried.length === 0) untried.push(overrides);
  }
  const told = [...complaints.values()].sort(byPlace);
  return { sets: ids, rows: done.size, examples, unjudged, untried, complaints: told };
}

const byPlace = (a: RuleComplaint, b: RuleComplaint) =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line;

interface Found {
  readonly row: ExampleRow['row'];
  readonly complaint: string;
}

/** Listed words, and other ways to write them, that are not found even where nothing else stands. */
function unreachable(ruleset: RuleSet, rows: readonly ExampleRow[]): Found[] {
  const matcher = compile(ruleset);
  const words = rows.filter(({ kind }) => kind === 'word');
  const forms = [
    ...ruleset.words.map(({ word }) => ({ word, form: word })),
    ...ruleset.variants.filter(({ kind }) => !ruleset.ignoredVariants.has(kind)),
  ];
  return forms.flatMap(({ word, form }) => {
    const owner = words.find(({ subject }) => subject === word);
    const field = ruleset.words.find((listed) => listed.word === word)?.fields[0];
    if (!owner || !field || matcher.find(field, form).some((found) => found.word === word)) return [];
    return [{ row: owner.row, complaint: `“${form}”永远不会命中` }];
  });
}

/** Towns an address cannot reach by its own name, another place's name standing in the way. */
function misrouted({ jurisdiction }: RuleSet, rows: readonly ExampleRow[]): Found[] {
  const locate = compileResidence(jurisdiction);
  const { city, name: district, places } = jurisdiction;
  return rows.flatMap(({ row, kind, subject }) => {
    const place = kind === 'town' ? places.find(({ name }) => name === subject) : undefined;
    if (!place) return [];
    const address = `${city}${district}${place.name}${place.kind === 'village' ? '社区' : ''}`;
    const { town } = locate({ ...counterApplication({}, jurisdiction), address });
    return town === place.town
      ? []
      : [{ row, complaint: `地址“${address}”会分到“${town}”，不是“${place.town}”` }];
  });
}
