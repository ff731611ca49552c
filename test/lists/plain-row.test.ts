/** The short way to write a row of CSV against the long one. */
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessCells } from '../../src/lists/column.js';
import { Page } from '../../src/lists/page.js';
import { writePlainRow } from '../../src/lists/plain-row.js';

const written = (cells: readonly (string | number)[]) =>
  stringify([harmlessCells(cells)], { record_delimiter: 'windows', escape_formulas: true });

/** Null where it is left to csv-stringify. */
function plainRow(cells: readonly (string | number)[]): string | null {
  const page = new Page();
  page.write('前');
  const done = writePlainRow(cells, page);
  const written = Buffer.from(page.take()).toString();
  expect(written.startsWith('前')).toBe(true);
  if (!done) expect(written).toBe('前');
  return done ? written.slice(1) : null;
}

const usual = fc.string({ unit: fc.constantFrom('金', '融', 'a', '1', '；', '【', ' '), maxLength: 5 });
const telling = fc.string({
  unit: fc.constantFrom(
    '金',
    ',',
    '"',
    '=',
    '＋',
    '-',
    '@',
    ' ',
    '\u3000',
    '\u00a0',
    '\n',
    '\t',
    '\u202e',
    '😀',
  ),
  maxLength: 4,
});
const cell = fc.oneof(usual, telling, fc.string({ unit: 'binary', maxLength: 3 }), fc.integer());

describe('a plain row', () => {
  it('is what csv-stringify writes, or is left to it', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const row = plainRow(cells);
        if (row !== null) expect(row).toBe(written(cells));
      }),
      { numRuns: 2000 },
    );
  });

  it('is whole however long it is', () => {
    const cells = Array.from({ length: 50 }, (_, i) => '金融'.repeat(i * 10));
    expect(plainRow(cells)).toBe(written(cells));
  });

  it.each([
    [[1, '金融', '', '甲 乙', 'a=1', '1-2', 20], '1,金融,,甲 乙,a=1,1-2,20\r\n'],
    [[''], '\r\n'],
    [['甲,乙'], null],
    [['甲"'], null],
    [['=1', '甲'], null],
    [['甲', '＝1'], null],
    [[' 甲'], null],
    [['甲', '乙\u3000'], null],
    [['甲\n乙'], null],
    [['甲\u200b乙'], null],
    [[-1], null],
  ] as const)('%j', (cells, row) => {
    expect(plainRow(cells)).toBe(row);
  });
});
