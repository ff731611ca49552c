/** Law: ornaments of a header do not count, its words do. */
import { expect, test } from 'vitest';
import { headerKey, valueKey } from '../../src/intake/table/keys.js';

test.each([
  '企业名称',
  ' 企业名称 ',
  '*企业名称',
  '企业名称：',
  '企 业 名 称',
  '企业(机构)名称',
  '企业（机构）名称',
  '\ufeff企业名称',
  '企业_名称',
])('%j means 企业名称', (header) => {
  expect(headerKey(header)).toBe('企业名称');
});

test.each(['曾用企业名称', '企业名称类型', '企业'])('%s does not', (header) => {
  expect(headerKey(header)).not.toBe('企业名称');
});

test.each([
  ['行政相对人代码_1 (统一社会信用代码)', '行政相对人代码＿1（统一社会信用代码）'],
  ['行政相对人代码_3(工商登记码)', '行政相对人代码-2（工商登记码）'],
])('双公示: the bracket is read, not the number: %s', (one, other) => {
  expect(headerKey(one)).toBe(headerKey(other));
});

test('双公示: different brackets stay different', () => {
  expect(headerKey('行政相对人代码_3(工商登记码)')).not.toBe(headerKey('行政相对人代码_3(组织机构代码)'));
});

test.each([
  ['存续（在营、开业、在册）', '存续(在营,开业,在册)'],
  ['吊销，未注销', '吊销未注销'],
  ['迁移（调）档', '迁移(调)档'],
])('values: %s equals %s', (one, other) => {
  expect(valueKey(one)).toBe(valueKey(other));
});
