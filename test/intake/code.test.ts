/** Law: what Excel does to a code is undone where that is certain; else the cell stays and a warning goes with it. */
import { expect, test } from 'vitest';
import { readCode } from '../../src/intake/record/code.js';

const CODE = '91410106170270273F';

test.each([
  [CODE],
  [`'${CODE}`],
  [`="${CODE}"`],
  [`="${CODE.toLowerCase()}"`],
  [`\t${CODE}`],
  [` ${CODE} `],
  ['91410106 1702 7027 3F'],
  ['９１４１０１０６１７０２７０２７３Ｆ'],
  ['914101061702702\u00a073F'],
])('%j is read as the code', (cell) => {
  expect(readCode(cell)).toEqual({ code: CODE, telling: true, warning: null });
});

test.each([
  ['410106000001234', '410106000001234'],
  ['4101061234567.0', '4101061234567'],
  ['4101061234567', '4101061234567'],
  ['12345678-9', '12345678-9'],
  ['企合豫总字第000123号', '企合豫总字第000123号'],
])('older numbers: %s', (cell, code) => {
  expect(readCode(cell).code).toBe(code);
});

test.each([
  ['9.1410E+17', '9.1410E+17', '科学计数'],
  ['9141O1O617O27O273F', CODE, '形近字母'],
  ['甲乙丙', '甲乙丙', '不是通常的写法'],
  ['91410106', '91410106', '不是通常的写法'],
  ['=cmd|x!A1', '=cmd|x!A1', '不是通常的写法'],
])('%s is a warning', (cell, code, words) => {
  expect(readCode(cell)).toMatchObject({ code, warning: expect.stringContaining(words) });
});

test.each([
  [CODE, true],
  ['4101061234567', true],
  ['9.1410E+17', false],
  ['办理中', false],
  ['000000000000000000', false],
  ['', false],
])('whether %s tells enterprises apart: %s', (cell, telling) => {
  expect(readCode(cell).telling).toBe(telling);
});

test('a mended code is only trusted when its check character agrees', () => {
  expect(readCode('9141O1O617O27O2730').code).toBe('9141O1O617O27O2730');
});
