/**
 * Listed words and their recognised spellings to occurrences in a cell. Nothing is decided here: every place where
 * a word stands is reported, nested words too, with the cell's own characters and offsets.
 */
import {
  append,
  covers,
  type Field,
  inOrder,
  isDivided,
  type Occurrence,
  skippable,
} from '../model/index.js';
import { Automaton } from './automaton.js';
import { spelling } from './spelling.js';
import { type Rules, type Target, targets } from './targets.js';

export interface Matcher {
  /**
   * Occurrences in one cell, in order of start, longer before shorter. Offsets are UTF-16, end exclusive, and
   * never split a surrogate pair.
   */
  find(field: Field, text: string): readonly Occurrence[];
}

/** Compiles the words and variants of a rule set. Every pattern is folded with the set's own table. */
export function compile(rules: Rules): Matcher {
  const { ignoredVariants: ignored = new Set() } = rules;
  const found = targets(rules);
  const patterns = found.map(({ units, fields }) => ({
    units,
    kinds: [...fields].reduce((kinds, field) => kinds | KIND[field], 0),
  }));
  const automaton = new Automaton(patterns, rules, skippable());
  return {
    find(field, text) {
      let occurrences: Occurrence[] = NONE;
      for (const { pattern, start, end } of automaton.find(text, KIND[field])) {
        const target = found[pattern]!;
        const written = text.slice(start, end);
        if (written !== target.word && isDivided(written)) continue;
        const each = occurrence(field, written, start, target);
        if (!each.variant?.some((kind) => ignored.has(kind))) occurrences = append(occurrences, each);
      }
      if (occurrences.length < 2) return occurrences;
      const ordered = inOrder(occurrences, byPlace);
      // One word can only stand inside itself where one of the two is written otherwise.
      return ordered.some(({ variant }) => variant)
        ? ordered.filter((each) => !ordered.some((other) => isSpeltOut(each, other)))
        : ordered;
    },
  };
}

/** Fields as kinds of text. */
const KIND: Readonly<Record<Field, number>> = { name: 1, scope: 2 };
const NONE: Occurrence[] = [];
const byPlace = (a: Occurrence, b: Occurrence) => a.start - b.start || b.end - a.end;

function occurrence(
  field: Field,
  written: string,
  start: number,
  { rule, word, form, kind }: Target,
): Occurrence {
  const end = start + written.length;
  return written === word
    ? { field, rule, word, start, end, text: word }
    : { field, rule, word, start, end, text: written, variant: spelling(written, form, kind) };
}

/** One place, one word: 网路保险 inside 网际网路保险 is the same 互联网保险. */
function isSpeltOut(inner: Occurrence, outer: Occurrence): boolean {
  const longer = outer.end - outer.start > inner.end - inner.start;
  return inner.word === outer.word && inner.rule === outer.rule && longer && covers(outer, inner);
}
