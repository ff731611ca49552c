/**
 * Listed words and their recognised spellings to occurrences in a cell. Nothing is decided here: every place where
 * a word stands is reported, nested words too, with the cell's own characters and offsets.
 */
import {
  type Field,
  isDivided,
  type Occurrence,
  type RuleSet,
  skippable,
  type VariantKind,
} from '../model/index.js';
import { Automaton } from './automaton.js';
import { spelling } from './spelling.js';

/** What a pattern stands for. */
interface Target {
  readonly rule: Occurrence['rule'];
  readonly word: string;
  readonly fields: ReadonlySet<Field>;
  /** The word, or another way to write it. */
  readonly form: string;
  /** What kind of other way; null for the word itself. */
  readonly kind: VariantKind | null;
}

export interface Matcher {
  /**
   * Occurrences in one cell, in order of start, longer before shorter. Offsets are UTF-16, end exclusive, and
   * never split a surrogate pair.
   */
  find(field: Field, text: string): Occurrence[];
}

type Rules = Pick<RuleSet, 'words' | 'variants' | 'foldTable'> & Partial<Pick<RuleSet, 'ignoredVariants'>>;

/** Compiles the words and variants of a rule set. Every pattern is folded with the set's own table. */
export function compile(rules: Rules): Matcher {
  const { foldTable, ignoredVariants: ignored = new Set() } = rules;
  const skip = skippable();
  const targets: Target[] = [];
  const patterns: { units: number[] }[] = [];
  const seen = new Set<string>();
  for (const target of targetsOf(rules)) {
    if (target.kind !== null && ignored.has(target.kind)) continue;
    const units = unitsOf(target.form, foldTable, skip);
    const key = `${target.rule}\0${target.word}\0${units.join(',')}`;
    if (units.length === 0 || seen.has(key)) continue;
    seen.add(key);
    targets.push(target);
    patterns.push({ units });
  }
  const automaton = new Automaton(patterns, foldTable, skip);

  const occurrence = (field: Field, text: string, start: number, end: number, target: Target): Occurrence => {
    const { rule, word, form, kind } = target;
    const written = text.slice(start, end);
    const plain = { field, rule, word, start, end, text: written };
    return written === word ? plain : { ...plain, variant: spelling(written, form, kind) };
  };
  return {
    find: (field, text) =>
      automaton
        .find(text)
        .filter(
          ({ pattern, start, end }) =>
            targets[pattern]!.fields.has(field) && !isDivided(text.slice(start, end)),
        )
        .map(({ pattern, start, end }) => occurrence(field, text, start, end, targets[pattern]!))
        .filter(({ variant }) => !variant?.some((kind) => ignored.has(kind)))
        .sort((a, b) => a.start - b.start || b.end - a.end)
        .filter((occurrence, i, all) => !all.some((other, j) => j !== i && isSpeltOut(occurrence, other))),
  };
}

/** Folded, without what may stand inside a word; characters beyond the first plane stay whole. */
function unitsOf(form: string, foldTable: Uint16Array, skip: Uint8Array): number[] {
  return [...form].flatMap((character) => {
    const units = Array.from({ length: character.length }, (_, i) => foldTable[character.charCodeAt(i)]!);
    return units.length > 1 ? units : units.filter((unit) => !skip[unit]);
  });
}

/** One target for a word, in every field that some notice searches, and one for each other way to write it. */
function targetsOf({ words, variants }: Rules): Target[] {
  const fields = new Map<string, Set<Field>>();
  for (const { rule, word, fields: searched } of words) {
    const key = `${rule} ${word}`;
    fields.set(key, new Set([...(fields.get(key) ?? []), ...searched]));
  }
  return [...fields].flatMap(([key, searched]) => {
    const { rule, word } = words.find((listed) => `${listed.rule} ${listed.word}` === key)!;
    const target = { rule, word, fields: searched };
    return [
      { ...target, form: word, kind: null },
      ...variants
        .filter((variant) => variant.word === word)
        .map(({ form, kind }) => ({ ...target, form, kind })),
    ];
  });
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
