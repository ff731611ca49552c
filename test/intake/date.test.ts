/** Law: the usual ways to write a day are known; anything else is pointed out, not guessed at. */
import { expect, test } from 'vitest';
import { dateFault } from '../../src/intake/record/date.js';

test.each([
  '2004-01-31',
  '2004/1/31',
  '2004.1.31',
  '2004年1月31日',
  '20040131',
  '２００４-０１-３１',
  '2004-02-29',
  '2004-01-31 09:30',
  '2004-01-31 09:30:00.0',
  '2004-01-31T00:00:00+08:00',
  '20040131093000',
])('%s is a day', (cell) => {
  expect(dateFault(cell)).toBeNull();
});

test.each([
  ['2004-02-30', '2004-02-30'],
  ['2003-02-29', '2003-02-29'],
  ['2004-13-01', '2004-13-01'],
  ['2004', '2004'],
  ['91410106170270273F', '91410106170270273F'],
  ['38018', '38018 可能是 2004-02-01'],
  ['42371.0', '42371.0 可能是 2016-01-02'],
])('%s is not', (cell, said) => {
  expect(dateFault(cell)).toBe(said);
});
