/** The rule set as one table over raw characters, for the first pass that decides which records are looked at. */
import { FOUND, type RuleSet, type Sieve, skippable } from '../model/index.js';
import { Automaton } from './automaton.js';
import { foldedUnitsOf, type Rules, targets } from './targets.js';

export function compileSieve(ruleset: Rules & Pick<RuleSet, 'jurisdiction'>): Sieve {
  const { jurisdiction, foldTable } = ruleset;
  const words = targets(ruleset).map(({ units, rule }) => ({
    units,
    kinds: rule === 'restricted' ? FOUND.word : FOUND.nameWord,
  }));
  const places = jurisdiction.inside.map((name) => ({
    units: foldedUnitsOf(name, foldTable),
    kinds: FOUND.place,
  }));
  const patterns = [...words, ...places];
  const { next, width, classes, units, outputs } = new Automaton(patterns, ruleset, skippable()).table();
  const found = Uint8Array.from(outputs, (ends) =>
    ends.reduce((sum, pattern) => sum | patterns[pattern]!.kinds, 0),
  );
  return { classes, units, next, width, found, district: jurisdiction.code };
}
