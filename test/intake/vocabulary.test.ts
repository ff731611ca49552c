/** Laws of the tables under keywords/exports: no spelling means two things, and every value is reachable. */
import { expect, test } from 'vitest';
import { headerKey, valueKey } from '../../src/intake/table/keys.js';
import { COLUMNS } from '../../src/model/index.js';
import { vocabulary } from './read.js';

test('every header key means one column', () => {
  const meanings = new Map<string, Set<string>>();
  for (const { header, column } of vocabulary.headers) {
    const key = headerKey(header);
    meanings.set(key, (meanings.get(key) ?? new Set()).add(column));
  }
  expect([...meanings].filter(([, columns]) => columns.size > 1)).toEqual([]);
});

test('no header stands twice, and every column has headers', () => {
  const headers = vocabulary.headers.map(({ header }) => header);
  expect(headers.filter((header, i) => headers.indexOf(header) !== i)).toEqual([]);
  expect(new Set(vocabulary.headers.map(({ column }) => column))).toEqual(new Set(COLUMNS));
});

test.each([
  ['standings', vocabulary.standings],
  ['applications', vocabulary.applications],
])('%s: values of one key agree', (_, map) => {
  const seen = new Map<string, string>();
  for (const [value, meaning] of map) {
    const key = valueKey(value);
    expect([key, seen.get(key) ?? meaning]).toEqual([key, meaning]);
    seen.set(key, meaning);
  }
});

test('what is not ours to guess stays unknown', () => {
  for (const value of ['1', '2', '3', '其他']) {
    expect(vocabulary.standings.has(value)).toBe(false);
    expect(vocabulary.applications.has(value)).toBe(false);
  }
});
