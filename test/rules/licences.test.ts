/**
 * The licence roster: who counts as a financial institution on a day. 500 invented licences with their days; who
 * must be exempt is worked out here from the days alone, apart from the code under test.
 */
import { describe, expect, it } from 'vitest';
import type { Licence, Registration } from '../../src/model/index.js';
import { screenerOf } from './roster.js';

const licence = (more: Partial<Licence>): Licence => ({
  ...{ code: '', name: '嵩岭融通有限公司', className: '小额贷款', number: 'XD0001', issuer: '嵩阳市金融局' },
  ...{
    from: '2015-01-01',
    to: '2020-12-31',
    ended: null,
    list: '嵩阳市小额贷款公司名单',
    imported: '2015-01-05',
  },
  ...more,
});

/** Five hundred licences whose days fall on all sides of the three days asked. */
const COUNT = 500;
const five = Array.from({ length: COUNT }, (_, i): Licence => {
  const year = 2012 + (i % 9);
  const month = String((i % 12) + 1).padStart(2, '0');
  const ended =
    i % 7 === 3
      ? { how: i % 2 === 0 ? '注销' : '移出名录', on: i % 14 === 3 ? '' : `${2014 + (i % 8)}-06-15` }
      : null;
  return licence({
    code: i % 3 === 0 ? '' : `91419901MAX${String(i).padStart(5, '0')}00`,
    name: `嵩岭第${i}融通有限公司`,
    number: `XD${String(i).padStart(4, '0')}`,
    from: i % 11 === 0 ? '' : `${year}-${month}-01`,
    to: i % 5 === 0 ? '' : `${year + 3}-${month}-01`,
    ended,
  });
});

/** By the days alone: begun, not run out, not ended. */
function isInForce({ from, to, ended }: Licence, day: string): boolean {
  const begun = from === '' || from <= day;
  const running = to === '' || day <= to;
  const standing = ended === null || (ended.on !== '' && day < ended.on);
  return begun && running && standing;
}

describe('five hundred licences on three days', () => {
  it.each(['2014-03-31', '2017-09-30', '2021-12-31'])('%s', (day) => {
    const decide = screenerOf(five, day);
    const exempt = five.filter(({ name, code }) => decide({ name, code }).outcome === 'licensed');
    const due = five.filter((each) => isInForce(each, day));
    expect(exempt.map(({ name }) => name)).toEqual(due.map(({ name }) => name));
    expect(due.length).toBeGreaterThan(50);
    expect(due.length).toBeLessThan(COUNT - 50);
    // None of the others is passed over in silence.
    for (const each of five.filter((one) => !isInForce(one, day))) {
      const { outcome, remark } = decide({ name: each.name, code: each.code });
      expect([outcome, each.name, remark]).toEqual([
        'notify',
        each.name,
        expect.stringMatching(/不能凭此豁免$/),
      ]);
    }
  });
});

describe('how an entry is found', () => {
  const day = '2018-01-01';
  const coded = licence({ code: '91419901MAX000010A', name: '嵩岭融通有限公司' });
  const decide = screenerOf(
    [coded, licence({ name: '汜河农村商业银行股份有限公司', className: '银行', number: 'B0001' })],
    day,
  );
  const institution = (given: Partial<Registration>) => decide(given).institution;

  it('by code, whatever the name has become', () => {
    expect(institution({ code: '91419901MAX000010A', name: '嵩岭新名有限公司' })?.verify).toMatch(
      /^名录在册：嵩岭融通有限公司，许可证 XD0001/,
    );
  });

  it.each([
    '嵩岭融通有限公司',
    '嵩嶺融通有限公司',
    '嵩岭 融通有限公司',
    '嵩岭融通有限公司\u200b',
  ])('by exact name, folded: %s', (name) => {
    expect(institution({ name })?.className).toBe('小额贷款');
  });

  it.each([
    ['a longer name', { name: '嵩岭融通有限公司物业中心' }],
    ['a shorter name', { name: '岭融通有限公司' }],
    ['the same name under another code', { name: '嵩岭融通有限公司', code: '91419901MAX999990A' }],
  ])('not %s', (_, given) => expect(institution(given)).toBeNull());

  it('a branch by the name of its parent, its own licence still to be checked', () => {
    expect(institution({ name: '汜河农村商业银行股份有限公司中心路支行' })).toMatchObject({
      className: '银行',
      verify: expect.stringMatching(/^总机构名录在册：汜河农村商业银行股份有限公司.*分支机构许可证仍须核对$/),
    });
  });

  it.each([
    '汜河农村商业银行股份有限公司工会营业部',
    '汜河农村商业银行股份有限公司物业服务部',
  ])('but not %s', (name) => {
    expect(institution({ name })?.verify ?? '').not.toMatch(/名录在册/);
  });
});

describe('a licence that is not in force', () => {
  const bank = { name: '汜河农村商业银行股份有限公司' };
  const of = (more: Partial<Licence>, day = '2018-01-01') =>
    screenerOf([licence({ ...bank, className: '银行', ...more })], day)(bank);

  it('that ran out does not exempt: the name decides, and it is said', () => {
    expect(of({ to: '2017-12-31' })).toMatchObject({
      outcome: 'licensed',
      institution: {
        verify: expect.stringMatching(
          /^名录已过期（2017-12-31 届满，未见续期）.*不能凭此豁免；核对金融许可证/,
        ),
      },
    });
    expect(
      screenerOf([licence({ to: '2017-12-31' })], '2018-01-01')({ name: '嵩岭融通有限公司' }),
    ).toMatchObject({
      outcome: 'notify',
      remark: expect.stringMatching(/^名录已过期（2017-12-31/),
    });
  });

  it.each(['注销', '吊销', '移出名录'])('that was ended (%s) makes the name no help', (how) => {
    expect(of({ ended: { how, on: '2017-06-01' } })).toMatchObject({
      outcome: 'notify',
      institution: null,
      remark: expect.stringMatching(new RegExp(`^名录已${how}（2017-06-01）`)),
    });
    expect(of({ ended: { how, on: '2017-06-01' } }, '2017-05-31').outcome).toBe('licensed');
  });

  it('does not undo one that is', () => {
    const two = [
      licence({ ...bank, number: 'B1', ended: { how: '注销', on: '2016-01-01' } }),
      licence({ ...bank, number: 'B2' }),
    ];
    expect(screenerOf(two, '2018-01-01')(bank).institution?.verify).toMatch(/^名录在册：.*B2/);
  });

  it('a name without any entry is told from one with', () => {
    expect(screenerOf([], '2018-01-01')(bank).institution?.verify).toMatch(/^仅名称相似：核对金融许可证/);
  });
});

describe('look-alikes are separated by class', () => {
  it.each([
    ['嵩岭村镇银行股份有限公司', '银行'],
    ['汜岭农村信用合作联社', '农村信用社'],
    ['嵩岭财产保险股份有限公司', '保险公司'],
    ['嵩岭证券有限责任公司', '证券公司'],
    ['嵩岭期货有限公司', '期货公司'],
    ['嵩岭信托有限公司', '信托公司'],
    ['嵩岭金融租赁有限公司', '金融租赁'],
    ['嵩岭小额贷款有限公司', '地方：小额贷款'],
    ['嵩岭融资担保有限公司', '地方：融资担保'],
    ['嵩岭典当有限公司', '地方：典当'],
    ['嵩岭融资租赁有限公司', '地方：融资租赁'],
  ])('%s: %s', (name, className) =>
    expect(screenerOf([], '2018-01-01')({ name }).institution?.className).toBe(className));

  it.each([
    '嵩岭基金管理有限公司',
    '嵩岭资产管理有限公司',
    '嵩岭投资管理有限公司',
    '嵩岭股权投资基金管理有限公司',
    '嵩岭财富管理有限公司',
  ])('%s is none by its name', (name) => {
    expect(screenerOf([], '2018-01-01')({ name })).toMatchObject({ outcome: 'notify', institution: null });
  });
});
