/** Laws: a key is new once, and a hundred thousand different ones are all new. */
import { expect, test } from 'vitest';
import { Seen } from '../../src/intake/seen.js';
import { warningText } from '../../src/model/index.js';
import { read } from './read.js';

test('different keys stay different, also across growth', () => {
  const seen = new Seen();
  const key = (i: number) => `9141010617${String(i).padStart(7, '0')}F`;
  for (let i = 1; i <= 100_000; i++) expect(seen.first(key(i), i)).toBe(0);
  for (let i = 1; i <= 100_000; i += 97) expect(seen.first(key(i), 200_000)).toBe(i);
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
