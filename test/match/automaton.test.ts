/** The automaton against a naive loop over the folded text, and the laws of spans. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { Automaton, compile } from '../../src/match/index.js';
import { skippable } from '../../src/model/index.js';

const rules = loadRuleSet(null);
const matcher = compile(rules);
const none = new Set<number>();
const same = {
  foldTable: Uint16Array.from({ length: 0x10000 }, (_, unit) => unit),
  foldedUnits: new Uint16Array(),
};
const units = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** Kinds of text that patterns are looked for in, in turn: one, the other, both. */
const KINDS = [1, 2, 3];

/** Every start, every pattern: slow and plainly right. */
function naive(patterns: readonly string[], text: string) {
  return patterns.flatMap((pattern, index) =>
    Array.from({ length: text.length }, (_, start) => start)
      .filter((start) => pattern.length > 0 && text.startsWith(pattern, start))
      .map((start) => ({ pattern: index, start, end: start + pattern.length })),
  );
}

const byPlace = (a: { start: number; end: number; pattern: number }, b: typeof a) =>
  a.start - b.start || a.end - b.end || a.pattern - b.pattern;

describe('the automaton agrees with a naive loop', () => {
  const letters = fc.string({ unit: fc.constantFrom('基', '\u67fa', '金', '管', '理', '、', '𠀀', ' ') });
  it('on any patterns, kinds and text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters.filter(Boolean), { maxLength: 8 }), letters, (patterns, text) => {
        const automaton = new Automaton(
          patterns.map((pattern, i) => ({ units: units(pattern), kinds: KINDS[i % KINDS.length]! })),
          same,
          none,
        );
        for (const kind of [1, 2]) {
          const looked = naive(patterns, text).filter(({ pattern }) => KINDS[pattern % KINDS.length]! & kind);
          expect(automaton.find(text, kind).sort(byPlace)).toEqual(looked.sort(byPlace));
        }
      }),
    );
  });

  it('on the listed words, over the folded text without gaps', () => {
    const words = rules.words.filter(({ rule }) => rule === 'restricted').map(({ word }) => word);
    const text = fc.array(
      fc.constantFrom(...words, '股权投资', '管', '理', '財', 'Ｐ', '2p', '、', '（', '不含'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(text, (parts) => {
        const cell = parts.join('');
        const found = matcher.find('scope', cell).map(({ word, start }) => `${word}@${start}`);
        const expected = naive(words.map(rules.fold), rules.fold(cell)).map(
          ({ pattern, start }) => `${words[pattern]}@${start}`,
        );
        expect(new Set(found)).toEqual(new Set(expected));
      }),
    );
  });
});

describe('spans', () => {
  it('index the cell as written and never split a surrogate pair', () => {
    const part = fc.constantFrom(
      '金融',
      '金 融',
      '基​金',
      'P2P',
      'Ｐ２Ｐ',
      '網貸',
      '𠀀',
      '😀',
      '投资管理',
      '、',
      'x',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const cell = parts.join('');
        for (const { start, end, text } of matcher.find('scope', cell)) {
          expect(cell.slice(start, end)).toBe(text);
          expect(text).toBe(text.toWellFormed());
          expect(cell.slice(0, start).isWellFormed() && cell.slice(end).isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('come in order of start, longer before shorter, nested ones too', () => {
    const found = matcher.find('scope', '股权投资基金管理').map(({ word }) => word);
    expect(found).toEqual(['股权投资基金', '基金管理', '基金']);
  });
});

describe('what may stand inside a word', () => {
  it.each([
    ['金 融', '金融'],
    ['金　融', '金融'],
    ['金\u200b融', '金融'],
    ['金·融', '金融'],
    ['Р2Р', 'P2P'],
    ['Ｐ２Ｐ', 'P2P'],
    ['P.2.P', 'P2P'],
    ['網路借貸', '网络借贷'],
    ['peer to peer', 'P2P'],
    ['財富管理', '财富管理'],
  ])('%s is %s', (text, word) => {
    expect(matcher.find('scope', text).map((found) => [found.word, found.text])).toContainEqual([word, text]);
  });

  it.each([
    '投资、管理',
    '理，财',
    '金；融',
    '基。金',
    '支：付',
    '资产（管理',
    '金\n融',
    '房地产交易、所需材料',
    '投资.管理',
    '理          财',
  ])('nothing matches across %s', (text) => {
    expect(matcher.find('scope', text)).toEqual([]);
  });

  it('skippable characters are never separators', () => {
    const skip = skippable();
    for (const character of '、，。；：,;:()（）\n\r') expect(skip.has(character.charCodeAt(0))).toBe(false);
  });
});
