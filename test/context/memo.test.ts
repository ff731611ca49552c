/** The memo of edges: it answers for a stretch as if it were asked anew, whatever stands at the same hash. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memo } from '../../src/context/memo.js';

describe('a memo', () => {
  it('never answers for another stretch or tag, equal hashes included', () => {
    // Aa and BB have one hash, and so has everything made of them.
    const text = fc.array(fc.constantFrom('Aa', 'BB', '金'), { maxLength: 4 }).map((parts) => parts.join(''));
    const asked = fc.record({ text, before: fc.nat(2), after: fc.nat(2), tag: fc.nat(1) });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 30 }), (questions) => {
        const memo = new Memo<string>();
        for (const { text, before, after, tag } of questions) {
          const end = Math.max(before, text.length - after);
          const answer = `${tag}${text.slice(before, end)}`;
          expect(memo.get(text, before, end, tag) ?? answer).toBe(answer);
          expect(memo.keep(text, before, end, tag, answer)).toBe(answer);
          expect(memo.get(text, before, end, tag)).toBe(answer);
        }
      }),
    );
  });

  it('knows a stretch again, wherever it stands', () => {
    const memo = new Memo<number>();
    expect(memo.get('销售金融机构', 2, 6, 0)).toBe(undefined);
    memo.keep('销售金融机构', 2, 6, 0, 1);
    expect(memo.get('金融机构', 0, 4, 0)).toBe(1);
    expect(memo.get('从事金融机构外包', 2, 6, 0)).toBe(1);
    expect(memo.get('从事金融机构外包', 2, 7, 0)).toBe(undefined);
  });
});
