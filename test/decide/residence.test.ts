/** Where an enterprise is registered, which town answers for it, and where it is referred to when it is none of ours. */
import { describe, expect, it } from 'vitest';
import { compileResidence } from '../../src/decide/index.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import type { Jurisdiction, Registration, Road } from '../../src/model/index.js';

const shipped = loadRuleSet(null).jurisdiction;

const ROADS: readonly Road[] = [
  { name: '许昌路', from: 1, to: 99, side: 'odd', town: '工业路街道' },
  { name: '许昌路', from: 2, to: 60, side: 'even', town: '峡窝镇' },
  { name: '洛宁路', from: 100, to: null, side: 'both', town: '中心路街道' },
  { name: '汝南路', from: null, to: null, side: 'both', town: '矿山街道' },
];

const REGISTRATION: Registration = {
  position: { file: '', line: 2, record: 1 },
  ...{ name: '', scope: '', code: '', key: '', type: '', established: '', authority: '', address: '' },
  ...{ status: '', standing: 'live', application: '', batch: null, industry: '', region: '' },
  ...{ cut: false, warnings: [] },
};

const locator = (jurisdiction: Jurisdiction) => {
  const locate = compileResidence(jurisdiction);
  return (given: Partial<Registration>) => locate({ ...REGISTRATION, ...given });
};
const locate = locator(shipped);
const withRoads = locator({ ...shipped, roads: ROADS });

describe('the town of an address', () => {
  it.each([
    ['郑州市上街区峡窝镇马固村', '峡窝镇', 'certain'],
    ['郑州市上街区峡窝镇人民政府东侧', '峡窝镇', 'certain'],
    ['上街区中心路街道办事处', '中心路街道', 'certain'],
    ['上街区新安西路街道', '新安路街道', 'certain'],
    ['郑州市上街区方顶村', '峡窝镇', 'probable'],
    ['郑州市上街区石咀村3组', '峡窝镇', 'probable'],
    ['郑州市上街区汇丰社区2号楼', '中心路街道', 'probable'],
    ['郑州市上街区工业路社区', '工业路街道', 'probable'],
    ['郑州市上街区许昌路15号', '', 'unknown'],
    ['郑州市上街区工业路88号', '', 'unknown'],
    ['郑州市上街区中心路与济源路交叉口', '', 'unknown'],
    ['郑州市上街区东方商务楼', '', 'unknown'],
  ])('%s', (address, town, certainty) =>
    expect(locate({ address })).toMatchObject({ inside: true, town, certainty }));

  it.each([
    ['郑州市上街区许昌路15号', '工业路街道', 'road'],
    ['郑州市上街区许昌路１５号', '工业路街道', 'road'],
    ['郑州市上街区许昌路16号', '峡窝镇', 'road'],
    ['郑州市上街区许昌路101号', '', 'unknown'],
    ['郑州市上街区许昌路北段', '', 'unknown'],
    ['郑州市上街区许昌路与洛宁路交叉口', '', 'unknown'],
    ['郑州市上街区洛宁路100-3号', '中心路街道', 'road'],
    ['郑州市上街区洛宁路99号', '', 'unknown'],
    ['郑州市上街区汝南路南段', '矿山街道', 'road'],
    ['郑州市上街区峡窝镇许昌路15号', '峡窝镇', 'certain'],
  ])('with a road table: %s', (address, town, certainty) =>
    expect(withRoads({ address })).toMatchObject({ inside: true, town, certainty }));
});

describe('inside or outside', () => {
  it.each<[string, Partial<Registration>, boolean | null, string | undefined]>([
    [
      'by authority',
      { authority: '郑州市上街区市场监督管理局', address: '荥阳市万山路2号' },
      true,
      undefined,
    ],
    ['by address', { address: '郑州市上街区济源路1号', code: '91410182MAX000010A' }, true, undefined],
    ['by code', { code: '91410106MAX000010A' }, true, undefined],
    [
      'the code against an address elsewhere: nobody can say',
      { code: '91410106MAX000010A', address: '荥阳市万山路2号' },
      null,
      undefined,
    ],
    [
      'the code against authority and address elsewhere: moved',
      { code: '91410106MAX000010A', authority: '荥阳市市场监督管理局', address: '荥阳市万山路2号' },
      false,
      '荥阳市',
    ],
    ['another district of the city', { address: '郑州市中原区桐柏路1号' }, false, '中原区'],
    ['another city', { authority: '洛阳市工商行政管理局' }, false, '洛阳市'],
    ['another province', { address: '浙江省杭州市西湖区1号' }, false, '浙江省杭州市西湖区'],
    ['a place no table has', { address: '嵩岭县城关镇' }, false, '嵩岭县'],
    ['another 上街', { address: '福建省闽侯县上街镇1号' }, false, '福建省闽侯县'],
    ['a code of elsewhere', { code: '91410182MAX000010A' }, false, '代码 410182 所属地区'],
    ['a name that says so', { name: '郑州上街嵩岭商贸有限公司' }, true, undefined],
    ['nothing', {}, null, undefined],
  ])('%s', (_, given, inside, referral) => {
    const found = locate(given);
    expect([found.inside, found.referral]).toEqual([inside, referral]);
  });
});
