/**
 * Where the cues stand. Leftmost, longest: 清除 hides 除, 不得少于 hides 不得, so look-alikes (pseudo cues) win by
 * being longer or earlier.
 */
import { type Cue, type CueKind, oneOf, type Span } from '../model/index.js';

export interface CueHit extends Span {
  readonly kind: CueKind;
  readonly text: string;
}

export interface CueFinder {
  find(text: string): CueHit[];
}

export function compileCues(cues: readonly Cue[]): CueFinder {
  const kinds = new Map(cues.map(({ text, kind }) => [text, kind]));
  const pattern = new RegExp(oneOf([...kinds.keys()]), 'g');
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
