/** Folding a text against folding it unit by unit. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folder, foldTable } from '../../src/lexicon/fold.js';

it('folds every unit by the table, whatever was folded before', () => {
  const table = foldTable(new Map([['囯', '国']]));
  const fold = folder(table);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('金', '（', 'Ａ', '國', '囯', '\ud800', '😀') }),
  );
  fc.assert(
    fc.property(text, (written) => {
      const units = Array.from({ length: written.length }, (_, i) => table[written.charCodeAt(i)]!);
      expect(fold(written)).toBe(String.fromCharCode(...units));
    }),
  );
});
