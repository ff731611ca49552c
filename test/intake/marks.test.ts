/** The marks of a window against the obvious loop over it: of any length, and as long as may be. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assembled } from '../../src/intake/assembled.js';
import type { Pass } from '../../src/intake/sift/workplace.js';

const [FIRST, SECOND, MARKED] = [0x7f, 7, 1 << 15];

/** A few units of every kind: marked, beginning words, going on with them, both, neither. */
const entries = new Uint16Array(0x10000);
entries.set([0, MARKED, MARKED | 5, 1, 2, 1 << SECOND, 2 << SECOND, (1 << SECOND) | 2, 0x7f, 0x7f << SECOND]);
entries[0xffff] = MARKED | 4;
const unit = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0x4e00, 0xffff));

function naive(units: Uint16Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < units.length; at++) {
    const before = at === 0 ? 0 : entries[units[at - 1]!]! & FIRST;
    if (entries[units[at]!]! & (MARKED | (before << SECOND))) found.push(at);
  }
  return found;
}

const nobody = { standing: () => 0, watched: () => 0 };
const pass = assembled<Pass & Readonly<Record<'PLACES' | 'NOWHERE', WebAssembly.Global>>>('sift', {
  passable: nobody,
});
const words = new Uint32Array(pass.memory.buffer);
new Uint16Array(pass.memory.buffer).set(entries, pass.ENTRIES.value >> 1);

function marks(units: Uint16Array): number[] {
  new Uint16Array(pass.memory.buffer).set(units, pass.INPUT.value >> 1);
  pass.enter(units.length);
  const first = pass.PLACES.value >> 2;
  const last = words.indexOf(pass.NOWHERE.value >>> 0, first);
  return Array.from(words.subarray(first, last), (at) => (at - pass.INPUT.value) >> 1);
}

it('are where the obvious loop finds them', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), (values) => {
      const units = Uint16Array.from(values);
      expect(marks(units)).toEqual(naive(units));
    }),
  );
});

it.each([0, 1, 2, 3])('fill a window but for %i units', (missing) => {
  const length = pass.ROOM.value - missing;
  const units = Uint16Array.from({ length }, (_, i) => (i * 7 + (i >> 3)) % 10);
  expect(marks(units)).toEqual(naive(units));
  expect(marks(new Uint16Array(length).fill(1))).toHaveLength(length);
});
