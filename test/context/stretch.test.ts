/** The stretch around a word against the patterns it is told by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around } from '../../src/context/stretch.js';

const REACH = 6;

function naive(text: string, start: number, end: number) {
  const left = /[\p{Script=Han}]*$/u.exec(text.slice(Math.max(0, start - REACH), start))![0];
  const word = text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '');
  const right = /^[\p{Script=Han}]*/u.exec(text.slice(end, end + REACH))![0];
  return {
    stretch: left + word + right,
    word: { start: left.length, end: left.length + word.length },
  };
}

describe('the stretch around a word', () => {
  const unit = fc.oneof(
    fc.constantFrom(
      '金',
      '融',
      '\u4e00',
      '\u9fff',
      '々',
      '〇',
      '⺀',
      '㐀',
      '豈',
      '𠮷',
      '、',
      ' ',
      'a',
      '2',
      '·',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  it('is the word without its gaps and the Han characters that touch it', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 24 }), fc.nat(24), fc.nat(8), (units, from, length) => {
        const text = units.join('');
        const start = Math.min(from, text.length);
        const end = Math.min(start + length, text.length);
        expect(around(text, { start, end })).toEqual(naive(text, start, end));
      }),
      { numRuns: 2000 },
    );
  });
});
