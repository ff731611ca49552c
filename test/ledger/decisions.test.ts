/** Decisions come back on lists: all or none, each tied to its text and its words, until its day. */
import { describe, expect, it } from 'vitest';
import { stepFault } from '../../src/ledger/states.js';
import { STATE_TEXTS, type State } from '../../src/model/index.js';
import { loadCalendar, openLedger } from '../../src/run/index.js';
import { firm, ledgers, type Nights, type Row } from './nights.js';

const fresh = ledgers();
const A = firm({ 经营范围: '金融信息服务；受托资产管理' });
const B = firm({
  企业名称: '郑州启恒投资管理有限公司',
  统一社会信用代码: '91410106MA00000025',
  经营范围: '投资管理',
  住所: '郑州市上街区许昌路3号',
});
const nameOf = (row: Row) => row.企业名称!;
const exempt = (row: Row | undefined, fields: Row = {}): Row => ({
  ...row!,
  判定: '未从事金融活动',
  理由: '现场核查，未开展业务',
  依据文号: '上金办〔2017〕3号',
  有效期至: '2017-03-01',
  经办人: '某',
  ...fields,
});

async function listed(rows: readonly Row[] = [A, B]): Promise<{ nights: Nights; lines: Row[] }> {
  const nights = fresh();
  await nights.run(rows);
  return { nights, lines: await nights.standing() };
}

describe('an exemption', () => {
  it('takes its enterprise off the lists, until the day after its last', async () => {
    const { nights, lines } = await listed();
    expect(await nights.decide([exempt(lines[0], { 有效期至: '2017-01-05' }), lines[1]!])).toMatchObject({
      taken: 1,
      blank: 1,
    });
    expect(await nights.told([A, B])).toEqual({ [`消失 ${nameOf(A)}`]: ['判定'] });
    expect(await nights.told([A, B])).toEqual({});
    nights.day = 3;
    expect(await nights.told([A, B], { asOf: '2017-01-05' })).toEqual({});
    expect(await nights.told([A, B], { asOf: '2017-01-06' })).toEqual({
      [`重现 ${nameOf(A)}`]: ['例外到期'],
    });
    expect((await nights.standing()).map(({ 状态 }) => 状态)).toEqual(['pending', 'pending']);
  });

  it('ends on its day even if its enterprise is not in the input', async () => {
    const { nights, lines } = await listed();
    await nights.decide([exempt(lines[0], { 有效期至: '2017-01-03' })]);
    await nights.run([B]);
    nights.day = 30;
    expect(await nights.told([B])).toEqual({ [`重现 ${nameOf(A)}`]: ['例外到期'] });
  });

  it('falls when the judged text changes, and does not rise again with it', async () => {
    const { nights, lines } = await listed();
    await nights.decide([exempt(lines[0])]);
    await nights.run([A, B]);
    const changed = { ...A, 经营范围: '金融信息服务；受托资产管理；餐饮服务' };
    expect(await nights.told([changed, B])).toEqual({ [`重现 ${nameOf(A)}`]: ['经营范围'] });
    expect(await nights.told([A, B])).toEqual({ [`变更 ${nameOf(A)}`]: ['经营范围'] });
  });

  it('of one word hides no other', async () => {
    const { nights, lines } = await listed();
    expect(lines[0]!.判定字样).toBe('资产管理、金融');
    await nights.decide([exempt(lines[0], { 判定字样: '金融' })]);
    expect(await nights.told([A, B])).toEqual({ [`变更 ${nameOf(A)}`]: ['判定'] });
    const [left] = await nights.standing();
    expect(left).toMatchObject({ 判定字样: '资产管理', 状态: 'pending' });
    await nights.decide([exempt(left)]);
    expect(await nights.told([A, B])).toEqual({ [`消失 ${nameOf(A)}`]: ['判定'] });
  });

  it('is superseded by the next decision on its word, and kept', async () => {
    const { nights, lines } = await listed();
    await nights.decide([exempt(lines[0])]);
    await nights.run([A, B]);
    const opened = await openLedger(nights.ledger);
    const [entry] = opened.find(nameOf(A));
    opened.close();
    const again = {
      台账编号: entry!.tag,
      企业名称: nameOf(A),
      判定字样: '资产管理、金融',
      判定: '需整改',
      理由: '接到举报',
    };
    expect(await nights.decide([again])).toMatchObject({ taken: 1 });
    expect(await nights.told([A, B])).toEqual({ [`重现 ${nameOf(A)}`]: ['判定'] });
    const asked = await openLedger(nights.ledger);
    const verdicts = asked
      .history(entry!.id)
      .flatMap(({ what }) => (what.kind === 'decision' ? [what.decision.verdict] : []));
    asked.close();
    expect(verdicts).toEqual(['idle', 'rectify']);
  });
});

describe('a returned list counts as a whole or not at all', () => {
  const faults: readonly (readonly [string, Row, RegExp])[] = [
    ['no reason', { 理由: '' }, /要写明“理由”/],
    ['no expiry', { 有效期至: '' }, /要写明“有效期至”/],
    ['an expiry that is past', { 有效期至: '2016-12-31' }, /已经过去/],
    ['an expiry that is no day', { 有效期至: '2017-02-30' }, /应写成 2017-06-30/],
    ['a verdict nobody knows', { 判定: '持照' }, /应为：待核实、已告知、持牌/],
    ['a step the path does not have', { 判定: '吊销' }, /现为“待核实”，不能直接判为“吊销”/],
    ['a word that is not its own', { 判定字样: '理财' }, /“理财”不是这一户现有的字样（资产管理、金融）/],
    ['no word', { 判定字样: '' }, /“判定字样”为空/],
    ['columns sorted apart', { 企业名称: '郑州启恒投资管理有限公司' }, /与企业名称不符/],
    ['another ledger', { 台账编号: 'T999-AAAAAA' }, /台账里没有编号/],
    ['a number that was typed', { 台账编号: '12' }, /应为 T12-3F9A01/],
  ];
  it.each(faults)('%s', async (_, fields, message) => {
    const { nights, lines } = await listed();
    const result = await nights.decide([exempt(lines[1]), exempt(lines[0], fields)]);
    expect(result).toMatchObject({
      taken: 0,
      faults: [{ line: 3, message: expect.stringMatching(message) }],
    });
    expect(await nights.told([A, B])).toEqual({});
  });

  it('a list from before the text changed is refused', async () => {
    const { nights, lines } = await listed();
    await nights.run([{ ...A, 经营范围: '金融信息服务；餐饮服务' }, B]);
    const { faults } = await nights.decide([exempt(lines[0])]);
    expect(faults[0]!.message).toMatch(/名单出具以后名称或经营范围已变更/);
  });

  it('the same enterprise twice with two verdicts is refused, with one it counts once', async () => {
    const { nights, lines } = await listed();
    const { faults } = await nights.decide([exempt(lines[0]), exempt(lines[0], { 判定: '持牌' })]);
    expect(faults[0]!.message).toMatch(/与第 2 行是同一户，判定却不同/);
    expect(await nights.decide([exempt(lines[0]), exempt(lines[0])])).toMatchObject({
      taken: 1,
      unchanged: 1,
    });
  });

  it('the same list twice adds nothing', async () => {
    const { nights, lines } = await listed();
    await nights.decide([exempt(lines[0])]);
    expect(await nights.decide([exempt(lines[0])])).toMatchObject({ taken: 0, unchanged: 1, faults: [] });
  });

  it('rows that lost their number are found by code or name, if only one fits', async () => {
    const { nights, lines } = await listed();
    expect(await nights.decide([exempt(lines[0], { 台账编号: '' })])).toMatchObject({ taken: 1 });
    expect(
      (await nights.decide([exempt(lines[1], { 台账编号: '', 企业名称: '郑州不存在有限公司' })])).faults,
    ).toHaveLength(1);
  });

  it.each(['2017年3月1日', '2017/3/1', '20170301', '2017-3-1', '42795'])('%s is a day', async (until) => {
    const { nights, lines } = await listed();
    expect(await nights.decide([exempt(lines[0], { 有效期至: until })])).toMatchObject({ taken: 1 });
    const opened = await openLedger(nights.ledger);
    expect(opened.find(nameOf(A))[0]!.decided).toContain('至2017-03-01');
    opened.close();
  });
});

describe('hostile cells', () => {
  it.each([
    '=HYPERLINK("http://x","金融")',
    "'+金融公司",
    '郑州\u202e金融\u001b[2J有限公司',
    '@金融, "公司"\t<b>',
  ])('a list with %j comes back as it went', async (name) => {
    const nights = fresh();
    const { dir } = await nights.run([{ ...A, 企业名称: name }]);
    const [row] = nights.list(dir, 'new');
    expect(JSON.stringify(row)).not.toMatch(/\\u001b|\u202e/);
    expect(await nights.decide([exempt(row)])).toMatchObject({ taken: 1, faults: [] });
    const opened = await openLedger(nights.ledger);
    expect(opened.find('T1')[0]!.listed).toBe(true);
    opened.close();
    expect(Object.values(await nights.told([{ ...A, 企业名称: name }]))).toEqual([['判定']]);
  });
});

describe('states', () => {
  const names = Object.keys(STATE_TEXTS) as State[];
  const steps = names.flatMap((from) =>
    names
      .filter((to) => to !== from && stepFault(from, to) === null)
      .map((to) => `${STATE_TEXTS[from]} → ${STATE_TEXTS[to]}`),
  );

  it('lead along the path of the rule', () => {
    for (const path of [
      ['待核实', '已告知', '持牌', '解除'],
      ['待核实', '已告知', '未从事金融活动', '解除'],
      ['待核实', '已告知', '需整改', '整改', '解除'],
      ['待核实', '已告知', '需整改', '吊销'],
      ['待核实', '已告知', '移送', '吊销'],
    ])
      for (let i = 1; i < path.length; i++) expect(steps).toContain(`${path[i - 1]} → ${path[i]}`);
  });

  it.each([
    '待核实 → 整改',
    '待核实 → 解除',
    '已告知 → 吊销',
    '已告知 → 解除',
    '整改 → 持牌',
    '吊销 → 待核实',
    '解除 → 吊销',
  ])('never %s', (step) => expect(steps).not.toContain(step));

  it('a verdict on a list that was still 待核实 implies that it was told', async () => {
    const { nights, lines } = await listed();
    await nights.decide([exempt(lines[0])]);
    const opened = await openLedger(nights.ledger);
    const moves = opened
      .history(opened.find(nameOf(A))[0]!.id)
      .flatMap(({ what }) =>
        what.kind === 'state' ? [`${STATE_TEXTS[what.former]} → ${STATE_TEXTS[what.state]}`] : [],
      );
    opened.close();
    expect(moves).toEqual(['待核实 → 已告知', '已告知 → 未从事金融活动']);
  });
});

describe('due', () => {
  it('names what waits for an answer, what runs out, and what no longer helps', async () => {
    const { nights, lines } = await listed();
    await nights.decide([{ ...lines[1]!, 判定: '已告知' }, exempt(lines[0], { 有效期至: '2017-01-20' })]);
    const gone = { ...A, 登记状态: '注销' };
    await nights.run([A, B]);
    const opened = await openLedger(nights.ledger);
    // 2 January 2017 is a Monday.
    expect(opened.due('2017-01-13', loadCalendar(), 10, 5).unanswered).toEqual([]);
    expect(opened.due('2017-01-16', loadCalendar(), 10, 5)).toMatchObject({
      unanswered: [{ name: nameOf(B), workingDays: 10 }],
      expiring: [{ name: nameOf(A), until: '2017-01-20' }],
      idle: [],
    });
    expect(opened.due('2017-01-21', loadCalendar(), 10, 5).idle).toMatchObject([{ name: nameOf(A) }]);
    opened.close();
    await nights.run([gone, B]);
    const after = await openLedger(nights.ledger);
    expect(after.due('2017-01-16', loadCalendar(), 10, 5).idle).toMatchObject([
      { name: nameOf(A), words: ['资产管理', '金融'] },
    ]);
    after.close();
  });
});
