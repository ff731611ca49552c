/** The cue finder against what it stands for: one alternation of all cues, longest first. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCues } from '../../src/context/cues.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { type Cue, oneOf } from '../../src/model/index.js';

function naive(cues: readonly Cue[], text: string) {
  const kinds = new Map(cues.map((cue) => [cue.text, cue.kind]));
  const pattern = new RegExp(oneOf([...kinds.keys()]), 'g');
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({
    kind: kinds.get(match),
    text: match,
    start: index,
    end: index + match.length,
  }));
}

describe('cues are found leftmost and longest', () => {
  it('those of the rules, in any text made of their characters', () => {
    const { cues } = loadRuleSet(null).language;
    const finder = compileCues(cues);
    const part = fc.constantFrom(...cues.map(({ text }) => text), ...'不得除外未经含批准、金融x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(finder.find(text)).toEqual(naive(cues, text));
      }),
    );
  });

  it('any cues whatever, one inside another, and characters that differ in their high bits only', () => {
    const letters = fc.string({ unit: fc.constantFrom('不', '得', '除', '\u4e0d', '\u5e0d', '𠀀', 'a') });
    const kind = fc.constantFrom('forward' as const, 'pseudo' as const);
    const cue = fc.record({ text: letters.filter(Boolean), kind });
    fc.assert(
      fc.property(
        fc.uniqueArray(cue, { selector: ({ text }) => text, maxLength: 8 }),
        letters,
        (cues, text) => {
          expect(compileCues(cues).find(text)).toEqual(naive(cues, text));
        },
      ),
    );
  });
});
