/** Law: a record split on its own has the fields csv-parse gives it. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRecord } from '../../src/intake/table/split.js';

function parsed(text: string, delimiter: string): string[] | null {
  try {
    const options = { delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true };
    const records: string[][] = parse(text, options);
    return records.length === 1 && !text.endsWith('\n') ? records[0]! : null;
  } catch {
    return null;
  }
}

test.each([
  ['甲,"销售"红麦"牌面粉",乙', ['甲', '"销售"红麦"牌面粉"', '乙']],
  ['甲,"零售,批发"等,乙', ['甲', '"零售,批发"等', '乙']],
  ['"a""b"c,d', ['"a"b"c', 'd']],
  ['a"b,"c""",', ['a"b', 'c"', '']],
  ['""x,""', ['""x', '']],
  ['"a\nb",c', ['a\nb', 'c']],
  ['"a"b\nc', null],
  ['"a,b', null],
])('%j', (text, cells) => {
  expect(splitRecord(text, ',')).toEqual(cells);
  expect(parsed(text, ',')).toEqual(cells);
});

test('any text', () => {
  const unit = fc.constantFrom('a', '"', '"', ',', '，', '\n', '\r', ' ', '钢', '\ufeff', '\t');
  fc.assert(
    fc.property(
      fc.string({ unit, minLength: 1, maxLength: 24 }),
      fc.constantFrom(',', '，', '\t'),
      (text, delimiter) => {
        expect(splitRecord(text, delimiter)).toEqual(parsed(text, delimiter));
      },
    ),
    { numRuns: 20_000 },
  );
});
