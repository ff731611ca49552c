/** Whose record it is: an enterprise is followed through whatever its record lets it be followed by, and no further. */
import { describe, expect, it } from 'vitest';
import { application, firm, ledgers, type Row } from './nights.js';

const fresh = ledgers();

const OLD = '410106000000012';
const NEW = '91410106MA00000017';
const base = { 统一社会信用代码: '', 注册号: OLD };

/** The second night's record of the same enterprise, and what is told of it. */
const followed: readonly (readonly [string, Row, Row, readonly string[]])[] = [
  [
    '15 to 18, the old number kept beside',
    base,
    { 统一社会信用代码: NEW, 注册号: OLD, 企业名称: '郑州云杉金融服务有限公司' },
    ['名称', '代码'],
  ],
  ['15 to 18, by name and address', base, { 统一社会信用代码: NEW, 注册号: '' }, ['代码']],
  [
    'name change under the same code',
    { 统一社会信用代码: NEW },
    { 统一社会信用代码: NEW, 企业名称: '郑州云杉金融服务有限公司' },
    ['名称'],
  ],
  ['a code where there was none', { 统一社会信用代码: '' }, { 统一社会信用代码: NEW }, ['代码']],
];

const apart: readonly (readonly [string, Row, Row])[] = [
  [
    'two 18-digit codes at one address',
    { 统一社会信用代码: NEW },
    { 统一社会信用代码: '91410106MA00000025' },
  ],
  ['two 15-digit numbers at one address', base, { 统一社会信用代码: '', 注册号: '410106000000029' }],
  [
    'one name, two addresses, one without a code',
    { 统一社会信用代码: NEW },
    { 统一社会信用代码: '', 住所: '郑州市上街区中心路9号' },
  ],
  [
    'codes lost by a spreadsheet',
    { 统一社会信用代码: '9.1410106E+17' },
    {
      统一社会信用代码: '9.1410106E+17',
      企业名称: '郑州嘉禾金融信息服务有限公司',
      住所: '郑州市上街区中心路9号',
    },
  ],
  [
    'cells filled with zeros',
    { 统一社会信用代码: '000000000000000000' },
    {
      统一社会信用代码: '000000000000000000',
      企业名称: '郑州嘉禾金融信息服务有限公司',
      住所: '郑州市上街区中心路9号',
    },
  ],
];

describe('followed', () => {
  it.each(followed)('%s', async (_, before, after, causes) => {
    const nights = fresh();
    await nights.run([firm(before)], { full: true });
    const record = firm(after);
    expect(await nights.told([record], { full: true })).toEqual({ [`变更 ${record.企业名称}`]: causes });
    expect(await nights.told([record], { full: true })).toEqual({});
  });

  it('an older export that still has the old number changes nothing', async () => {
    const nights = fresh();
    await nights.run([firm(base)]);
    await nights.run([firm({ 统一社会信用代码: NEW, 注册号: '' })]);
    expect(await nights.told([firm(base)])).toEqual({});
    expect((await nights.standing())[0]!.code).toBe(NEW);
  });

  it('its decision too', async () => {
    const nights = fresh();
    await nights.run([firm(base)]);
    const [row] = await nights.standing();
    await nights.decide([{ ...row!, 判定: '未从事金融活动', 理由: '现场核查', 有效期至: '2017-12-31' }]);
    await nights.run([firm(base)]);
    expect(await nights.told([firm({ 统一社会信用代码: NEW, 注册号: '' })])).toEqual({});
    expect(await nights.standing()).toEqual([]);
  });
});

describe('kept apart', () => {
  it.each(apart)('%s', async (_, one, other) => {
    const nights = fresh();
    await nights.run([firm(one)]);
    const told = await nights.told([firm(one), firm(other)]);
    expect(Object.values(told)).toEqual([['首次见到']]);
    expect(await nights.told([firm(other), firm(one)])).toEqual({});
  });

  it('a branch under its own code, and one under the code of its parent, in any order', async () => {
    const nights = fresh();
    const parent = firm();
    const branch = firm({ 企业名称: `${parent.企业名称}上街分公司`, 住所: '郑州市上街区中心路9号' });
    const own = { ...branch, 企业名称: `${parent.企业名称}二分公司`, 统一社会信用代码: '91410106MA00000025' };
    expect(Object.keys(await nights.told([parent, branch, own]))).toHaveLength(3);
    expect(await nights.told([own, branch, parent])).toEqual({});
    const renamed = { ...parent, 企业名称: '郑州云杉金融控股有限公司' };
    expect(await nights.told([branch, renamed, own])).toEqual({ [`变更 ${renamed.企业名称}`]: ['名称'] });
  });

  it('an enterprise and its own pending application', async () => {
    const nights = fresh();
    await nights.run([firm()]);
    const pending = application({ ...firm(), 企业名称: '郑州云杉金融控股有限公司', 业务类型: '变更登记' });
    expect(Object.values(await nights.told([pending]))).toEqual([['首次见到']]);
    expect(await nights.told([firm()])).toEqual({});
  });
});

describe('pending applications', () => {
  it('go by their filing number', async () => {
    const nights = fresh();
    const one = application({ 受理号: '2017000123' });
    await nights.run([one]);
    const renamed = { ...one, 企业名称: '郑州启恒财富管理有限公司' };
    expect(await nights.told([renamed])).toEqual({ [`变更 ${renamed.企业名称}`]: ['名称'] });
    expect(
      Object.values(await nights.told([{ ...renamed, 受理号: '2017000124', 住所: '郑州市上街区中心路9号' }])),
    ).toEqual([['首次见到']]);
  });

  it('without any number by name and address, and become the enterprise that is registered', async () => {
    const nights = fresh();
    const pending = application();
    await nights.run([pending], { full: true });
    expect(await nights.told([pending], { full: true })).toEqual({});
    const registered = firm({
      企业名称: pending.企业名称!,
      经营范围: pending.经营范围!,
      住所: pending.住所!,
    });
    expect(await nights.told([registered], { full: true })).toEqual({
      [`变更 ${pending.企业名称}`]: ['代码'],
    });
  });
});
