/**
 * Where the cues stand. Leftmost, longest: 清除 hides 除, 不得少于 hides 不得, so look-alikes (pseudo cues) win by
 * being longer or earlier.
 */
import type { Cue, CueKind, Span } from '../model/index.js';

export interface CueHit extends Span {
  readonly kind: CueKind;
  readonly text: string;
}

export interface CueFinder {
  find(text: string): CueHit[];
}

export function compileCues(cues: readonly Cue[]): CueFinder {
  const kinds = new Map(cues.map(({ text, kind }) => [text, kind]));
  const longestFirst = [...kinds.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(escapeRegExp).join('|') || '(?!)', 'g');
  return {
    find: (text) =>
      Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({
        kind: kinds.get(match)!,
        text: match,
        start: index,
        end: index + match.length,
      })),
  };
}

/** Cue and rule wordings are data: nothing in them is a pattern. */
export const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** One of several wordings, longest first, as a non-capturing group; matches nothing when there are none. */
export const oneOf = (wordings: readonly string[]): string =>
  wordings.length === 0
    ? '(?!)'
    : `(?:${[...wordings]
        .sort((a, b) => b.length - a.length)
        .map(escapeRegExp)
        .join('|')})`;
