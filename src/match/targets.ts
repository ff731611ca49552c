/** What is searched for: every listed word in every recognised spelling, as folded units. */
import {
  type Field,
  type Folding,
  type Occurrence,
  type RuleSet,
  skippable,
  type VariantKind,
} from '../model/index.js';

/** A spelling and what it stands for. */
export interface Target {
  readonly units: readonly number[];
  readonly rule: Occurrence['rule'];
  readonly word: string;
  /** Every field that some notice searches for the word. */
  readonly fields: ReadonlySet<Field>;
  /** The word, or another way to write it. */
  readonly form: string;
  /** What kind of other way; null for the word itself. */
  readonly kind: VariantKind | null;
}

export type Rules = Pick<RuleSet, 'words' | 'variants' | keyof Folding> &
  Partial<Pick<RuleSet, 'ignoredVariants'>>;

/** One target for each word and spelling; spellings that fold to the same units are one. */
export function targets(rules: Rules): Target[] {
  const { words, variants, foldTable, ignoredVariants: ignored = new Set() } = rules;
  const forms = new Map<string, Pick<Target, 'form' | 'kind'>[]>();
  for (const { word } of words) forms.set(word, [{ form: word, kind: null }]);
  for (const { word, form, kind } of variants) if (!ignored.has(kind)) forms.get(word)?.push({ form, kind });

  const fields = new Map<string, Set<Field>>();
  const found = new Map<string, Target>();
  for (const { rule, word, fields: listed } of words) {
    const entry = `${rule}\0${word}`;
    const known = fields.get(entry);
    if (known) {
      for (const field of listed) known.add(field);
      continue;
    }
    const all = new Set(listed);
    fields.set(entry, all);
    for (const { form, kind } of forms.get(word)!) {
      const units = foldedUnitsOf(form, foldTable);
      const key = `${entry}\0${units.join()}`;
      if (units.length > 0 && !found.has(key)) found.set(key, { rule, word, fields: all, form, kind, units });
    }
  }
  return [...found.values()];
}

const skip = skippable();

/** A wording in folded units, without what may stand inside a word; characters beyond the first plane stay whole. */
export function foldedUnitsOf(form: string, foldTable: Uint16Array): number[] {
  return [...form].flatMap((character) => {
    const units = Array.from({ length: character.length }, (_, i) => foldTable[character.charCodeAt(i)]!);
    return units.length > 1 ? units : units.filter((unit) => !skip.has(unit));
  });
}
