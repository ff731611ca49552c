/** The short way to write a row of CSV against the long one. */
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, cellsOf, Group, harmlessCells } from '../../src/lists/column.js';
import { csvEncoder } from '../../src/lists/csv.js';
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
/** Cells beyond a few words are copied another way than short ones. */
const long = fc.tuple(telling, usual, telling).map((parts) => parts.join('金融信息服务'.repeat(4)));
const number = fc.oneof(fc.integer(), fc.nat(), fc.double());
const cell = fc.oneof(usual, telling, long, fc.string({ unit: 'binary', maxLength: 3 }), number);

describe('a plain row', () => {
  it('is what csv-stringify writes, or is left to it', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const row = plainRow(cells);
        if (row !== null) expect(row).toBe(written(cells));
      }),
      { numRuns: 4000 },
    );
  });

  it('is whole however long it is', () => {
    const cells = Array.from({ length: 50 }, (_, i) => '金融'.repeat(i * 10));
    expect(plainRow(cells)).toBe(written(cells));
  });

  it.each([
    [[1, '金融', '', '甲 乙', 'a=1', '1-2', 20], '1,金融,,甲 乙,a=1,1-2,20\r\n'],
    [[0, 9, 10, 999_999_999, 1_000_000_000, 1.5], '0,9,10,999999999,1000000000,1.5\r\n'],
    [[''], '\r\n'],
    [['甲,乙', '丙'], '"甲,乙",丙\r\n'],
    [['甲"', '"'], '"甲""",""""\r\n'],
    [[' 甲', '乙\u3000', '\u00a0', ' '], '甲,乙,,\r\n'],
    [['甲\n乙', '甲\u200b乙,'], '甲 乙,"甲⟨U+200B⟩乙,"\r\n'],
    [['😀', '\ufffd'], '😀,\ufffd\r\n'],
  ] as const)('%j is written', (cells, row) => {
    expect(plainRow(cells)).toBe(row);
    expect(row).toBe(written(cells));
  });

  it.each([
    [['=1', '甲']],
    [['甲', '＝1']],
    [['甲', ' =1']],
    [['甲', '\n-1']],
    [[-1]],
  ] as const)('%j is left to csv-stringify', (cells) => {
    expect(plainRow(cells)).toBe(null);
  });
});

describe('a group of columns', () => {
  type Row = readonly (string | number)[];
  const column = (index: number): Column<Row> => ({
    key: `${index}`,
    title: `${index}`,
    width: 1,
    value: (row) => row[index]!,
  });
  const row = fc.tuple(cell, cell, cell, cell);

  it('is written like its columns, on every list and whatever was written or taken between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, fc.boolean()), { maxLength: 5 }), (rows) => {
        const group = new Group([column(1), column(2)]);
        const lists = [
          [column(0), group, column(3)],
          [group, column(0), group],
        ];
        const encoders = lists.map(() => csvEncoder([]));
        const found = ['', ''];
        const expected = ['', ''];
        for (const [cells, taken] of rows) {
          const [first, a, b, last] = cells;
          lists.forEach((list, i) => {
            encoders[i]!.add(cellsOf(list, cells, 1));
            expected[i] += written(i === 0 ? [first, a, b, last] : [a, b, first, a, b]);
            if (taken) found[i] += Buffer.from(encoders[i]!.take()).toString();
          });
        }
        encoders.forEach((encoder, i) => {
          found[i] += Buffer.from(encoder.end()).toString();
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('is written anew where the row it stood in was taken back', () => {
    const group = new Group([column(0)]);
    const row = ['金融'];
    const [one, other] = [new Page(), new Page()];
    expect(writePlainRow([group.value(row, 1), '=1'], one)).toBe(false);
    one.write('证券证券');
    expect(writePlainRow([group.value(row, 1)], other)).toBe(true);
    expect(Buffer.from(other.take()).toString()).toBe('金融\r\n');
  });
});
