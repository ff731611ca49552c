/**
 * How the characters of an occurrence differ from the word as listed. Told from the two characters alone, so that
 * the folding table need not remember why it made them equal.
 */
import { isGap, isUnseen, type VariantKind } from '../model/index.js';

/** The kinds, each once, in the order they are met. */
export function spelling(text: string, form: string, known: VariantKind | null): VariantKind[] {
  const kinds = new Set<VariantKind>(known === null ? [] : [known]);
  if (text === form) return [...kinds];
  const letters = [...form].filter((character) => !isGap(character));
  let next = 0;
  for (const character of text) {
    if (isGap(character)) kinds.add(isUnseen(character) ? 'unseen' : 'gap');
    else for (const kind of differences(character, letters[next++] ?? '')) kinds.add(kind);
  }
  return [...kinds];
}

const FULL_WIDTH = /[\uff01-\uff5e\uffe0-\uffe6]/;
const ASCII = /[!-~]/;

function differences(written: string, listed: string): VariantKind[] {
  if (written === listed) return [];
  const kinds: VariantKind[] = [];
  const compatible = written.normalize('NFKC');
  if (compatible !== written) kinds.push(FULL_WIDTH.test(written) ? 'width' : 'compatible');
  if (compatible === listed) return kinds;
  if (compatible.toLowerCase() === listed.toLowerCase()) kinds.push('case');
  else if (ASCII.test(listed)) kinds.push('look-alike');
  else kinds.push('traditional');
  return kinds;
}
