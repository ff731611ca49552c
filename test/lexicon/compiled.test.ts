/** The compiled rules are the rules: the same data as reading every table gives, and never taken for anything else. */
import { describe, expect, it } from 'vitest';
import { compiledRuleSet, compileRules } from '../../src/lexicon/compiled.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { chooseSets } from '../../src/lexicon/sets.js';
import type { RuleSet } from '../../src/model/index.js';
import { temporaryFolders } from '../folders.js';
import { copyRules } from '../rules/copy.js';

const temporary = temporaryFolders();
const bytes = compileRules();
const choose = (asOf: string | null, ids: readonly string[] = [], dir: string | null = null) =>
  chooseSets({ dir, ids, asOf });

/** Every unit there is, so that two rule sets that fold alike are told from two that do not. */
const UNITS = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join('');
const plain = (ruleset: RuleSet | null) => ruleset && { ...ruleset, fold: ruleset.fold(UNITS) };

/** The eve of each day on which a set comes into force, that day and the next; long before and long after. */
const days = loadRuleSet(null)
  .sets.flatMap(({ from }) =>
    [-1, 0, 1].map((add) => new Date(Date.parse(from) + add * 86_400_000).toISOString().slice(0, 10)),
  )
  .concat('1990-01-01', '2099-12-31');

describe('compiled rules', () => {
  it.each([null, ...days])('as of %s', (asOf) => {
    const compiled = compiledRuleSet(choose(asOf), bytes);
    expect(plain(compiled)).toEqual(plain(loadRuleSet(null, { asOf })));
  });

  it('of sets chosen by name, where they are those of some day', () => {
    const ids = ['shangjie-2016', 'feifajizi-2021'];
    const compiled = compiledRuleSet(choose(null, ids), bytes);
    expect(plain(compiled)).toEqual(plain(loadRuleSet(null, { ids })));
  });

  it.each([
    [['zhifu-2024']],
    [['feifajizi-2021', 'shangjie-2016', 'zhifu-2024']],
  ])('of other sets %s are built or the same', (ids) => {
    const compiled = compiledRuleSet(choose(null, ids), bytes);
    if (compiled) expect(plain(compiled)).toEqual(plain(loadRuleSet(null, { ids })));
    else expect(loadRuleSet(null, { ids }).sets.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it('are not used for another folder, however alike', () => {
    const { dir } = copyRules(temporary());
    expect(compiledRuleSet(choose(null, [], dir), bytes)).toBeNull();
    expect(compiledRuleSet(choose(null, [`${dir}/shangjie-2016`]), bytes)).toBeNull();
  });

  it('are not used where the tables, the engine or its Unicode are others', () => {
    const key = Buffer.from(bytes).indexOf('\n');
    for (let at = 0; at < key; at++) {
      const other = Uint8Array.from(bytes);
      other[at]! ^= 1;
      expect(compiledRuleSet(choose(null), other)).toBeNull();
    }
  });

  it('are not there in development', () => {
    expect(compiledRuleSet(choose(null))).toBeNull();
  });
});
