/** GB18030 and Big5 by table against TextDecoder: every two-byte code, four-byte characters, damage, tiles. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DoubleByte, doubleByteDecoder } from '../../src/intake/text/double-byte.js';

const textOf = (units: Uint16Array) =>
  Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
const expected = (label: DoubleByte, bytes: Uint8Array) =>
  new TextDecoder(label, { ignoreBOM: true }).decode(bytes);

const piece = fc.oneof(
  fc.constantFrom(
    [0x0a],
    [0x2c],
    [0x41, 0x42],
    [0x00],
    [0x80],
    [0xff],
    [0xa8],
    [0x81, 0x30],
    [0x81, 0x30, 0x81],
  ),
  fc.constantFrom([0x81, 0x39, 0xee, 0x39], [0x95, 0x32, 0x82, 0x36], [0x84, 0x31, 0x95, 0x33], [0x88, 0x62]),
  fc.tuple(fc.integer({ min: 0x81, max: 0xfe }), fc.integer({ min: 0x40, max: 0xfe })),
  fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 4 }),
);
const bytes = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.from(pieces.flat()));

describe.each(['gb18030', 'big5'] as const)('%s', (label) => {
  const decode = doubleByteDecoder(label);

  it('reads every two-byte code as TextDecoder does', () => {
    const codes = Array.from({ length: 0x7e00 }, (_, i) => [0x81 + (i >> 8), i & 0xff]);
    for (const gap of [[], [0x0a], [0x41]]) {
      const all = Buffer.from(
        codes.filter(([, trail]) => trail! >= 0x40).flatMap((code) => [...code, ...gap]),
      );
      expect(textOf(decode(all)) === expected(label, all)).toBe(true);
    }
  });

  it('reads anything as TextDecoder does', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(textOf(decode(some))).toBe(expected(label, some));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([16383, 16384, 16385, 40_001])('reads a character across two tiles, %i bytes in', (length) => {
    const lines = Buffer.concat([
      Buffer.alloc(length, 'a\n'),
      Buffer.from([0xb1, 0xa1, 0x0a, 0xb1, 0x0a, 0xb1]),
    ]);
    expect(textOf(decode(lines))).toBe(expected(label, lines));
  });
});
