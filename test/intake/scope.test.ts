/** Law: a scope is cut only when its end shows it. */
import { expect, test } from 'vitest';
import { isCut } from '../../src/intake/record/scope.js';

const filled = (length: number, end = '') =>
  '销售五金、百货；'.repeat(1000).slice(0, length - end.length) + end;

test.each([
  ['an ellipsis', '五金、百货…'],
  ['three dots', '五金、百货...'],
  ['dots and blanks', '五金、百货...... '],
  ['a list separator', '五金、百货、'],
  ['an opening bracket', '投资管理（'],
  ['a full 255', filled(255, '销')],
  ['a full 1,024', filled(1024, '销')],
  ['a full 4,000', filled(4000, '；')],
])('cut: %s', (_, scope) => {
  expect(isCut(scope)).toBe(true);
});

test.each([
  ['empty', ''],
  ['a full stop', '五金、百货的销售。'],
  ['no full stop', '五金、百货的销售'],
  ['a semicolon', '五金销售；'],
  ['a closing bracket', '投资管理（不含金融、证券）'],
  ['an unclosed bracket in the middle', '投资管理（不含金融、证券'],
  ['a long scope of no special length', filled(1023, '销')],
  ['a sentence that ends at the limit', filled(1024, '。')],
])('whole: %s', (_, scope) => {
  expect(isCut(scope)).toBe(false);
});
