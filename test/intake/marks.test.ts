/** The marks of a block against the obvious loop over it: at every length around a tile, at every start. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Marks } from '../../src/intake/marks.js';
import { FIRST, MARKED, SECOND } from '../../src/intake/sift-tables.js';

/** A few units of every kind: marked, beginning words, going on with them, both, neither. */
const entries = new Uint16Array(0x10000);
entries.set([0, MARKED, MARKED | 5, 1, 2, 1 << SECOND, 2 << SECOND, (1 << SECOND) | 2, 0x7f, 0x7f << SECOND]);
entries[0xffff] = MARKED | 4;
const unit = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0x4e00, 0xffff));

function naive(units: Uint16Array, start: number): number[] {
  const found: number[] = [];
  for (let at = start; at < units.length; at++) {
    const before = at === 0 ? 0 : entries[units[at - 1]!]! & FIRST;
    if (entries[units[at]!]! & (MARKED | (before << SECOND))) found.push(at);
  }
  return found;
}

/** Everything from `start` on, however many tiles it takes. */
function all(marks: Marks, units: Uint16Array, start: number): number[] {
  const found: number[] = [];
  marks.begin(units, start);
  for (let last = naive(units, start).length; found.length < last; ) {
    if (marks.next < marks.count) found.push(marks.base + (marks.places[marks.next++]! >> 1));
    else marks.more();
  }
  return found;
}

describe('marks', () => {
  const marks = new Marks(entries);

  it('are where the obvious loop finds them', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), fc.nat(), (values, some) => {
        const units = Uint16Array.from(values);
        const start = some % units.length;
        expect(all(marks, units, start)).toEqual(naive(units, start));
      }),
    );
  });

  it.each([8191, 8192, 8193, 16387])('are found in a block of %i units, across tiles', (length) => {
    const units = Uint16Array.from({ length }, (_, i) => (i * 7 + (i >> 3)) % 10);
    expect(all(marks, units, 0)).toEqual(naive(units, 0));
    expect(all(marks, units.slice(), 8190)).toEqual(naive(units, 8190));
    const marked = new Uint16Array(length).fill(1);
    expect(all(marks, marked, 0)).toHaveLength(length);
  });
});
