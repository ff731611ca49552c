/**
 * nodejieba behind a small seam. Loaded on the first edge that needs it, never at start-up, never fed the listed
 * words (with them in its dictionary it would find them everywhere).
 *
 * Where its native part could not be compiled, its dictionary is still there as a file: the words are then known and
 * only the most likely cut is not, so that just the truly ambiguous edges go to a person.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Segmenter {
  /** The most likely cut of a text, pieces in order and complete; null when only the dictionary is there. */
  readonly cut: ((text: string) => string[]) | null;
  /** Every dictionary word in a text, in order of start. */
  words(text: string): string[];
}

interface Jieba {
  cut(text: string): string[];
  cutAll(text: string): string[];
  readonly DEFAULT_DICT: string;
}

/** @returns null when nodejieba is not installed at all. */
export function loadSegmenter(): Segmenter | null {
  let jieba: Jieba;
  try {
    jieba = createRequire(import.meta.url)('nodejieba') as Jieba;
  } catch {
    return null;
  }
  try {
    jieba.cut('名查');
    return { cut: (text) => jieba.cut(text), words: (text) => jieba.cutAll(text) };
  } catch {
    return dictionaryOnly(jieba.DEFAULT_DICT);
  }
}

/** No dictionary word longer than this crosses an edge within the stretch that is looked at. */
const LONGEST = 8;

/** @param path lines of `word frequency part-of-speech`. */
export function dictionaryOnly(path: string): Segmenter | null {
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').split('\n');
  } catch {
    return null;
  }
  const known = new Set<string>();
  for (const line of lines) known.add(line.slice(0, line.indexOf(' ')));
  const words = (text: string) => {
    const found: string[] = [];
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 2; end <= Math.min(text.length, start + LONGEST); end++) {
        if (known.has(text.slice(start, end))) found.push(text.slice(start, end));
      }
    }
    return found;
  };
  return { cut: null, words };
}
