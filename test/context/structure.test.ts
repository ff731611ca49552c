/** Brackets as exports really have them: mixed widths and kinds, lost closers, stray closers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, separator } from '../../src/context/structure.js';

describe('brackets pair by a stack that ignores kind', () => {
  it.each([
    ['(甲)', 1, 1],
    ['(甲】', 1, 1],
    ['(甲(乙)丙)', 3, 2],
    ['【甲(乙', 3, 2],
    ['甲)乙', 2, 0],
    ['(甲)乙', 3, 0],
    ['《甲》', 1, 1],
    ['直径<10毫米的甲', 5, 0],
    ['<甲>', 1, 1],
  ])('%s: depth at %i is %i', (text, at, depth) => {
    expect(parse(text).groupAt(at).depth).toBe(depth);
  });

  it('an opener that is never closed runs to the end of the text', () => {
    expect(parse('甲(乙、丙').groupAt(4)).toMatchObject({ open: 1, close: 5, closed: false });
  });

  it('a closer that closes nothing is known as a stray', () => {
    expect(parse('(甲)、乙)').strayCloser(2)).toBe(5);
  });

  it('stepping over a bracket forward and back are inverse', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('(', ')', '【', '】', '甲') }), (text) => {
        const structure = parse(text);
        for (let at = 0; at < text.length; at++) {
          const past = structure.skip(at);
          if (past >= 0 && structure.groupAt(at + 1).closed && past - 1 > at)
            expect(structure.skipBack(past - 1)).toBe(at);
        }
      }),
    );
  });
});

describe('groups', () => {
  /** Every group, found by trying every character as its opener. */
  function naive(text: string) {
    const stack: { open: number; close: number; depth: number }[] = [];
    const groups: { open: number; close: number; depth: number }[] = [];
    for (let at = 0; at < text.length; at++) {
      if ('(【'.includes(text[at]!)) {
        const group = { open: at, close: text.length, depth: stack.length + 1 };
        stack.push(group);
        groups.push(group);
      } else if (')】'.includes(text[at]!)) {
        const group = stack.pop();
        if (group) group.close = at;
      }
    }
    return groups;
  }

  it('the innermost that holds a character is found, and where each begins and ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('(', ')', '【', '】', '甲') }), (text) => {
        const structure = parse(text);
        const groups = naive(text);
        for (let at = -1; at <= text.length; at++) {
          const holding = groups.filter(({ open, close }) => open < at && at < close);
          const { open, depth } = structure.groupAt(at);
          expect({ open, depth }).toEqual({ open: holding.at(-1)?.open ?? -1, depth: holding.length });
          const opened = groups.find((group) => group.open === at);
          expect(structure.skip(at)).toBe(opened ? Math.min(opened.close + 1, text.length) : -1);
          const closed = groups.find(({ close }) => close === at && at < text.length);
          expect(structure.skipBack(at)).toBe(closed ? closed.open : -1);
        }
      }),
    );
  });
});

describe('separators', () => {
  it.each([
    ['。', 0, 'hard'],
    [';', 0, 'semicolon'],
    ['、', 0, 'list'],
    ['1、甲', 0, 'hard'],
    ['①甲', 0, 'hard'],
    ['1.5', 1, null],
    ['100、200', 0, null],
    ['甲.乙', 1, 'comma'],
  ] as const)('%s at %i: %s', (text, at, kind) => {
    expect(separator(text, at)).toBe(kind);
  });
});
