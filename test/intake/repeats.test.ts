/** Laws: an enterprise is new once, a hundred thousand different ones are all new, and the first place is named. */
import { expect, test } from 'vitest';
import { Repeats } from '../../src/intake/index.js';
import { type Registration, warningText } from '../../src/model/index.js';
import { read } from './read.js';

const { registrations } = await read('企业名称,经营范围\n甲贸易行,零售\n');

const at = (key: string, line: number): Registration => ({
  ...registrations[0]!,
  key,
  position: { file: '名录.csv', line, record: line - 1 },
});

test('different keys stay different, also across growth', () => {
  const repeats = new Repeats();
  const key = (i: number) => `9141010617${String(i).padStart(7, '0')}F`;
  for (let i = 1; i <= 100_000; i++) expect(repeats.noted(at(key(i), i)).warnings).toEqual([]);
  for (let i = 1; i <= 100_000; i += 97)
    expect(repeats.noted(at(key(i), 200_000)).warnings).toEqual([warningText('duplicate', `与第 ${i} 行`)]);
});

test('what tells nothing is never a repeat', () => {
  const repeats = new Repeats();
  for (let line = 2; line < 5; line++) expect(repeats.noted(at('', line)).warnings).toEqual([]);
});

test('the same code twice is said with its first line; so is the same name without code', async () => {
  const { registrations } = await read(
    '企业名称,统一社会信用代码,经营范围\n甲贸易行,91410106170270273F,零售\n乙贸易行,,零售\n甲贸易行分店,91410106170270273F,零售\n乙贸易行,,批发\n',
  );
  expect(registrations.map(({ warnings }) => warnings)).toEqual([
    [],
    [],
    [warningText('duplicate', '与第 2 行')],
    [warningText('duplicate', '与第 3 行')],
  ]);
});
