/** The one place for a text's units. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rewritten, unitsOf } from '../../src/model/index.js';

/** Lone surrogates too, as damaged exports have them. */
const texts = fc.string({ unit: 'binary' }).map((text) => text.repeat(3));
const read = (text: string) => [...unitsOf(text).subarray(0, text.length)];
const expected = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

it('holds the text that was asked for last, whatever stood there before', () => {
  fc.assert(
    fc.property(fc.array(texts), (asked) => {
      for (const text of asked) expect(read(text)).toEqual(expected(text));
    }),
  );
});

it('knows the text again that its units were changed to', () => {
  fc.assert(
    fc.property(texts.filter(Boolean), (text) => {
      unitsOf(text)[0] = 0x91d1;
      const changed = rewritten(text.length);
      expect(changed).toBe(`金${text.slice(1)}`);
      expect(read(changed)).toEqual(expected(changed));
      expect(read(text)).toEqual(expected(text));
    }),
  );
});
