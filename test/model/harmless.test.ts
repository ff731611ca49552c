/** Foreign text shown to people and written for machines: harmless for every character there is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmless, harmlessJson } from '../../src/model/index.js';

const HOSTILE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

/** A string for each code point, lone surrogates included. */
function* everyCharacter(): Generator<string> {
  for (let code = 0; code <= 0x10ffff; code++) yield String.fromCodePoint(code);
}

describe('every character of Unicode', () => {
  it('is shown as it is when it can be seen, else marked', () => {
    const wrong: string[] = [];
    for (const character of everyCharacter()) {
      const shown = harmless(character);
      if (HOSTILE.test(shown) || (shown !== character) !== HOSTILE.test(character)) wrong.push(shown);
    }
    expect(wrong).toEqual([]);
  });

  it('is harmless in JSON and comes back from it', () => {
    const wrong: string[] = [];
    for (const character of everyCharacter()) {
      const json = harmlessJson(character);
      if (HOSTILE.test(json) || JSON.parse(json) !== character) wrong.push(json);
    }
    expect(wrong).toEqual([]);
  });
});

describe('texts', () => {
  it('hold nothing hostile, whatever they are made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(harmless(text)).not.toMatch(HOSTILE);
        const json = harmlessJson({ [text]: text });
        expect(json).not.toMatch(HOSTILE);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [text]: text })));
      }),
    );
  });

  it('indented JSON keeps its lines', () => {
    expect(harmlessJson({ a: '\u202e' }, 2)).toBe('{\n  "a": "\\u202e"\n}');
  });
});
