/**
 * The segmenter behind the edges: nodejieba's dictionary, compiled at build time, and nodejieba itself for the one
 * thing the dictionary does not hold, its HMM for unknown words. nodejieba is loaded when an edge lies in a run of
 * characters that no dictionary word covers (about one ambiguous edge in ten), never at start-up, and is never fed the
 * listed words: with them in its dictionary it would find them everywhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Span, stage } from '../model/index.js';
import { compileDictionary, Dictionary } from './dictionary.js';

export interface Segmenter {
  /** Every dictionary word in a text, in order of start. */
  words(text: string): string[];
  /** The most likely cut of a text, right at the ends of `word`; null when only nodejieba could tell and it is missing. */
  cut(text: string, word: Span): string[] | null;
}

/** What is used of nodejieba. */
export interface Jieba {
  cut(text: string): string[];
  readonly DEFAULT_DICT: string;
  readonly DEFAULT_USER_DICT: string;
}

/** Written by `npm run build`; the same place seen from src/ and from dist/. */
export const COMPILED = fileURLToPath(new URL('../../dist/dictionary.bin', import.meta.url));

/** @returns null when there is neither a compiled dictionary nor nodejieba to compile one from. */
export function loadSegmenter(jieba: () => Jieba | null = loadJieba): Segmenter | null {
  const dictionary = openDictionary();
  stage(dictionary ? '分词词典' : '分词词典：没有');
  if (!dictionary) return null;
  let loaded: Jieba | null | undefined;
  return {
    words: (text) => dictionary.words(text),
    cut: (text, word) => {
      const pieces = dictionary.cut(text);
      if (!isGuessed(pieces, word)) return pieces;
      if (loaded === undefined) {
        loaded = jieba();
        stage(loaded ? '分词组件 nodejieba' : '分词组件 nodejieba：没有');
      }
      return loaded?.cut(text) ?? null;
    },
  };
}

function openDictionary(): Dictionary | null {
  if (existsSync(COMPILED)) {
    const { buffer, byteOffset, byteLength } = readFileSync(COMPILED);
    return new Dictionary(
      byteOffset % 8 === 0
        ? new Uint8Array(buffer, byteOffset, byteLength)
        : new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength)),
    );
  }
  const bytes = compileFromPackage();
  return bytes && new Dictionary(bytes);
}

/** The dictionary of the installed nodejieba package, which is a file and needs no compiled part; null without it. */
export function compileFromPackage(): Uint8Array | null {
  try {
    const { DEFAULT_DICT, DEFAULT_USER_DICT } = createRequire(import.meta.url)('nodejieba') as Jieba;
    const lines = (path: string) => readFileSync(path, 'utf8').split('\n');
    return compileDictionary(lines(DEFAULT_DICT), lines(DEFAULT_USER_DICT));
  } catch {
    return null;
  }
}

/** Whether nodejieba's native part is there; asks the disk only. */
export function isCompiled(): boolean {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('nodejieba/package.json'));
    return existsSync(join(home, 'build/Release/nodejieba.node'));
  } catch {
    return false;
  }
}

/** @returns null when it is not installed or not compiled. */
export function loadJieba(): Jieba | null {
  try {
    const jieba = createRequire(import.meta.url)('nodejieba') as Jieba;
    jieba.cut('名查');
    return jieba;
  } catch {
    return null;
  }
}

/** An end of the word lies inside a run of single characters, which the HMM may join into a word of its own. */
function isGuessed(pieces: readonly string[], word: Span): boolean {
  const single = new Set<number>();
  let at = 0;
  for (const { length } of pieces) {
    if (length === 1) single.add(at);
    at += length;
  }
  return [word.start, word.end].some((edge) => single.has(edge - 1) && single.has(edge));
}
