/** Words the dictionary lacks, against a search for each of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileExtra } from '../../src/context/lattice.js';

function naive(words: readonly string[], text: string) {
  return words.flatMap((word) =>
    Array.from({ length: text.length }, (_, start) => start)
      .filter((start) => text.startsWith(word, start))
      .map((start) => ({ start, end: start + word.length, cost: 1 })),
  );
}

it('every place of every word is found, word by word', () => {
  const letters = fc.string({ unit: fc.constantFrom('交', '易', '所', '需', '𠮷') });
  fc.assert(
    fc.property(fc.uniqueArray(letters.filter(Boolean), { maxLength: 8 }), letters, (words, text) => {
      expect(compileExtra(words)(text)).toEqual(naive(words, text));
    }),
  );
});
