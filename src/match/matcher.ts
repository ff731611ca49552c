/**
 * Listed words and their recognised spellings to occurrences in a cell. Nothing is decided here: every place where
 * a word stands is reported, nested words too, with the cell's own characters and offsets.
 */
import { type Field, isDivided, type Occurrence, type RuleSet, skippable } from '../model/index.js';
import { Automaton } from './automaton.js';

interface Target {
  readonly rule: Occurrence['rule'];
  readonly word: string;
  readonly fields: readonly Field[];
}

export interface Matcher {
  /**
   * Occurrences in one cell, in order of start, longer before shorter. Offsets are UTF-16, end exclusive, and
   * never split a surrogate pair.
   */
  find(field: Field, text: string): Occurrence[];
}

/** Compiles the words and variants of a rule set. Every pattern is folded with the set's own table. */
export function compile(ruleset: Pick<RuleSet, 'words' | 'variants' | 'foldTable'>): Matcher {
  const { words, variants, foldTable } = ruleset;
  const skip = skippable();
  const targets: Target[] = [];
  const patterns: { units: number[] }[] = [];
  const seen = new Set<string>();
  const add = (form: string, target: Target) => {
    const units = Array.from({ length: form.length }, (_, i) => foldTable[form.charCodeAt(i)]!).filter(
      (unit) => !skip[unit],
    );
    const key = `${target.rule}\0${target.word}\0${units.join(',')}`;
    if (units.length === 0 || seen.has(key)) return;
    seen.add(key);
    targets.push(target);
    patterns.push({ units });
  };
  for (const word of words) {
    add(word.word, word);
    for (const variant of variants) if (variant.word === word.word) add(variant.form, word);
  }
  const automaton = new Automaton(patterns, foldTable, skip);
  return {
    find: (field, text) =>
      automaton
        .find(text)
        .filter(
          ({ pattern, start, end }) =>
            targets[pattern]!.fields.includes(field) && !isDivided(text.slice(start, end)),
        )
        .map(({ pattern, start, end }) => {
          const { rule, word } = targets[pattern]!;
          return { field, rule, word, start, end, text: text.slice(start, end) };
        })
        .sort((a, b) => a.start - b.start || b.end - a.end)
        .filter((occurrence, i, all) => !all.some((other, j) => j !== i && isSpeltOut(occurrence, other))),
  };
}

/** One place, one word: 网路保险 inside 网际网路保险 is the same 互联网保险. */
function isSpeltOut(inner: Occurrence, outer: Occurrence): boolean {
  return (
    inner.word === outer.word &&
    inner.rule === outer.rule &&
    outer.start <= inner.start &&
    inner.end <= outer.end &&
    outer.end - outer.start > inner.end - inner.start
  );
}
