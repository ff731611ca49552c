/** Several notices in force at once: one list of words, each entry keeping the notice and clause that lists it. */
import type { Exception, ListedWord, Variant } from '../model/index.js';
import type { Fold } from './fold.js';
import type { WordTables } from './words.js';

/** @param tables of the sets that are on, the primary one first. */
export function mergeWords(tables: readonly WordTables[], fold: Fold): WordTables {
  const spelling = new Map<string, string>();
  const spelt = <T extends { readonly word: string }>(entry: T): T => {
    const key = fold(entry.word);
    if (!spelling.has(key)) spelling.set(key, entry.word);
    return { ...entry, word: spelling.get(key)! };
  };
  const words: ListedWord[] = tables.flatMap((table) => table.words.map(spelt));
  const variants = new Map<string, Variant>();
  for (const variant of tables.flatMap((table) => table.variants.map(spelt))) {
    const key = `${variant.word}\0${fold(variant.form)}`;
    if (!variants.has(key)) variants.set(key, variant);
  }
  return { words, variants: [...variants.values()], exceptions: commonExceptions(tables, fold).map(spelt) };
}

/**
 * What one notice lets pass, another may not: an exception holds only when every set that lists its word has it too,
 * or a wider one.
 */
function commonExceptions(tables: readonly WordTables[], fold: Fold): Exception[] {
  const speaksOf = ({ words }: WordTables, { word, rule }: Exception) =>
    words.some((entry) => entry.rule === rule && fold(entry.word) === fold(word));
  const grants = ({ exceptions }: WordTables, { word, rule, phrase }: Exception) =>
    exceptions.some(
      (other) => other.rule === rule && fold(other.word) === fold(word) && phrase.includes(other.phrase),
    );
  const all = tables.flatMap(({ exceptions }) => exceptions);
  return all.filter(
    (exception, i) =>
      tables.every((table) => !speaksOf(table, exception) || grants(table, exception)) &&
      !all
        .slice(0, i)
        .some(
          (other) =>
            other.rule === exception.rule &&
            other.word === exception.word &&
            other.phrase === exception.phrase,
        ),
  );
}
