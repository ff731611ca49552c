/** What each office finds in its list. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { LISTS, type ListKey } from '../../src/model/index.js';
import { bytesOf, rowsOf } from './collect.js';
import { EDITION, rejected, screened } from './fixtures.js';

const plain = screened({}, [
  { field: 'name', word: '金融' },
  { field: 'scope', word: '金融' },
]);

describe('titles', () => {
  const IDENTITY = ['序号', '企业名称', '统一社会信用代码/注册号', '住所'];
  const GROUNDS = ['限制字样', '所在位置', '原文摘录', '依据'];
  const SOURCE = ['备注', '来源文件', '行号'];
  const RESIDENCE = ['所属镇办', '确定程度'];
  const titles: Record<ListKey, string[]> = {
    suspend: [...IDENTITY, '业务类型', ...GROUNDS, '处理建议', ...SOURCE],
    notify: [...IDENTITY, '批次', '登记状态', '成立日期', '登记机关', ...GROUNDS, '移送', ...SOURCE],
    watch: [
      ...[...IDENTITY, '批次', ...GROUNDS, ...RESIDENCE, '移送', '牵头单位', '首次列入日期', '状态'],
      ...['判定', '理由', '依据文号', '有效期至', '经办人', ...SOURCE],
    ],
    licensed: [...IDENTITY, '机构类别', '核验事项', '佐证', ...GROUNDS, ...SOURCE],
    investment: [...IDENTITY, '企业类别', ...RESIDENCE, ...GROUNDS, ...SOURCE],
    sectors: [
      ...[...IDENTITY, '行业', '主管部门', ...RESIDENCE],
      ...['行业字样', '所在位置', '原文摘录', '依据', ...SOURCE],
    ],
    review: [
      ...[...IDENTITY, '当前结论', '待判断字样及原因', '可确定字样', '所在位置', '原文摘录', '依据'],
      ...['复核结论', '经办人', ...SOURCE],
    ],
    'set-aside': [
      ...[...IDENTITY, '限制字样', '所在位置', '读法', '判断用语', '理由', '原文摘录', '依据', ...SOURCE],
    ],
    rejected: [
      ...['序号', '来源文件', '行号', '记录号', '原因代码', '原因', '说明', '处理办法', '原文'],
      ...['业务类型', '企业名称', '统一社会信用代码', '注册号', '企业类型', '成立日期', '登记机关', '住所'],
      ...['省份', '城市', '区县', '登记状态', '经营范围'],
    ],
  };

  it.each(LISTS)('%s: an empty list still says what it would hold', async (list) => {
    const [header, ...rows] = parse(await bytesOf(list, 'csv', []), { bom: true }) as string[][];
    expect(header).toEqual(titles[list]);
    expect(rows).toEqual([]);
  });
});

describe('one row for one enterprise', () => {
  it('joins several words in order of first appearance, once each', async () => {
    const record = screened({ name: '郑州云杉理财咨询有限公司', scope: '基金、金融信息咨询；金融软件开发' }, [
      { field: 'scope', word: '金融' },
      { field: 'scope', word: '金融', nth: 1 },
      { field: 'scope', word: '基金' },
      { field: 'name', word: '理财' },
    ]);
    expect(await rowsOf('suspend', [record])).toMatchObject([
      {
        number: 1,
        words: '理财、基金、金融',
        fields: '名称、经营范围',
        basis: '上政办〔2016〕24号 四（一）',
      },
    ]);
  });

  it('shows an unlisted spelling beside the listed word', async () => {
    const record = screened({ name: '郑州云杉网路借贷有限公司', scope: '' }, [
      { field: 'name', word: '网络借贷', text: '网路借贷' },
    ]);
    expect(await rowsOf('notify', [record])).toMatchObject([{ words: '网络借贷（原文写作“网路借贷”）' }]);
  });

  it('marks nested words once, around the longest', async () => {
    const record = screened({ name: '郑州云杉股权投资基金有限公司', scope: '' }, [
      { field: 'name', word: '基金' },
      { field: 'name', word: '股权投资基金' },
    ]);
    expect(await rowsOf('suspend', [record])).toMatchObject([
      { words: '股权投资基金、基金', excerpt: '名称：郑州云杉【股权投资基金】有限公司' },
    ]);
  });

  it('numbers rows and says where each came from', async () => {
    const second = screened(
      { position: { file: '二.csv', line: 40, record: 31 }, warnings: ['范围被截断'] },
      [{ field: 'name', word: '金融' }],
    );
    expect(await rowsOf('suspend', [plain, second])).toMatchObject([
      { number: 1, file: '名单.csv', line: 2, note: '' },
      { number: 2, file: '二.csv', line: 40, note: '范围被截断' },
    ]);
  });
});

describe('only what counts is a ground', () => {
  const mixed = screened(
    { name: '郑州云杉理财有限公司', scope: '企业管理（不含金融、基金）；支付技术开发' },
    [
      { field: 'name', word: '理财' },
      { field: 'scope', word: '金融', reading: 'excluded', cue: '不含' },
      { field: 'scope', word: '基金', reading: 'excluded', cue: '不含' },
      { field: 'scope', word: '支付', sure: false },
    ],
  );

  it('an excluded or unsure word is not held against the enterprise', async () => {
    expect(await rowsOf('suspend', [mixed])).toMatchObject([{ words: '理财', fields: '名称' }]);
  });

  it('--literal holds an excluded word against it', async () => {
    const rows = await rowsOf('suspend', [mixed], { ...EDITION, literal: true });
    expect(rows).toMatchObject([{ words: '理财、金融、基金', fields: '名称、经营范围' }]);
  });
});

describe('excerpts', () => {
  const filler = '农副产品、日用百货、五金交电的批发零售；'.repeat(5);

  it('quote the neighbourhood and show gaps', async () => {
    const record = screened({ name: '郑州云杉有限公司', scope: `${filler}金融信息服务；${filler}理财咨询` }, [
      { field: 'scope', word: '金融' },
      { field: 'scope', word: '理财' },
    ]);
    const [row] = await rowsOf('suspend', [record]);
    expect(row!.excerpt).toBe(
      '经营范围：…日用百货、五金交电的批发零售；【金融】信息服务；农副产品、日用百货、…日用百货、五金交电的批发零售；【理财】咨询',
    );
  });

  it('quote the cue that decided, however far it stands', async () => {
    const far = `${filler}（不得从事吸收存款、集资收款、受托贷款、发行票据、发放贷款、代客买卖、信用评级、担保等金融业务）；${filler}`;
    const record = screened({ scope: far }, [
      { field: 'scope', word: '金融', reading: 'excluded', cue: '不得从事' },
    ]);
    const [row] = await rowsOf('set-aside', [
      { ...record, decision: { ...record.decision, outcome: 'set-aside', lists: ['set-aside'] } },
    ]);
    expect(row).toMatchObject({ words: '金融', readings: '金融：排除性表述', cues: '金融：“不得从事”' });
    expect(row!.excerpt).toMatch(/不得从事.*…?.*等【金融】业务/);
  });

  it('never cut a character in two', async () => {
    const scope = `${'𠮷'.repeat(40)}金融${'𠮷'.repeat(40)}`;
    const record = screened({ scope }, [{ field: 'scope', word: '金融' }]);
    const [row] = await rowsOf('suspend', [record]);
    expect(row!.excerpt).toBe(`经营范围：…${'𠮷'.repeat(8)}【金融】${'𠮷'.repeat(8)}…`);
  });
});

describe('what is particular to a list', () => {
  it('suspend: application and advice', async () => {
    expect(await rowsOf('suspend', [plain])).toMatchObject([{ application: '设立', advice: '暂停注册' }]);
  });

  it('notify: the registration information itself', async () => {
    expect(await rowsOf('notify', [plain])).toMatchObject([
      { batch: '待办登记', status: '存续', established: '2015-06-01', authority: '郑州市上街区工商质监局' },
    ]);
  });

  const residence = { inside: true, evidence: 'address', town: '', certainty: 'unknown' } as const;
  const pawn = { sector: '典当', bureau: '区商务局', clause: '五（三）', word: '典当' };
  it.each([
    ['a town that is named', {}, ['峡窝镇', '住所载明', '峡窝镇']],
    [
      'a village',
      { residence: { ...residence, town: '峡窝镇', certainty: 'probable' } },
      ['峡窝镇', '按村（社区）推定', '峡窝镇'],
    ],
    ['only a road', { residence }, ['', '待镇办认领', '待镇办认领']],
    [
      'outside',
      { residence: { ...residence, inside: false } },
      ['', '住所不在本辖区', '待会商（住所不在本辖区）'],
    ],
    ['a sector with a bureau of its own', { sectors: [pawn] }, ['峡窝镇', '住所载明', '区商务局']],
  ] as const)('watch: %s decides who leads', async (_, decision, [town, certainty, lead]) => {
    const record = screened({}, [{ field: 'name', word: '金融' }], decision);
    expect(await rowsOf('watch', [record])).toMatchObject([
      { town, certainty, lead, since: '2016-07-14', state: '待核实', verdict: '', until: '', officer: '' },
    ]);
  });

  it('licensed: class, what to verify, what supports it', async () => {
    const institution = { className: '银行', verify: '核对金融许可证', support: '凭金融许可证经营' };
    const record = screened({}, [{ field: 'scope', word: '金融' }], { lists: ['licensed'], institution });
    expect(await rowsOf('licensed', [record])).toMatchObject([
      { class: '银行', verify: '核对金融许可证', support: '凭金融许可证经营' },
    ]);
  });

  it('investment: by its own rule and clause', async () => {
    const record = screened(
      { name: '郑州云杉投资管理有限公司', scope: '金融信息咨询' },
      [
        { field: 'name', word: '投资', rule: 'investment' },
        { field: 'scope', word: '金融' },
      ],
      { lists: ['investment'], investmentClass: '管理' },
    );
    expect(await rowsOf('investment', [record])).toMatchObject([
      { class: '管理', words: '投资', fields: '名称', basis: '上政办〔2016〕24号 五（三）', town: '峡窝镇' },
    ]);
  });

  it('sectors: one row for each sector, its words joined', async () => {
    const record = screened(
      { name: '郑州云杉典当拍卖寄售有限公司' },
      [
        { field: 'name', word: '典当', rule: 'sector' },
        { field: 'name', word: '拍卖', rule: 'sector' },
        { field: 'name', word: '寄售', rule: 'sector' },
      ],
      {
        lists: ['sectors'],
        sectors: [pawn, { sector: '拍卖', bureau: '区商务局', clause: '五（三）', word: '拍卖' }],
      },
    );
    expect(await rowsOf('sectors', [record])).toMatchObject([
      {
        number: 1,
        sector: '典当',
        bureau: '区商务局',
        words: '典当、寄售',
        excerpt: '名称：郑州云杉【典当】拍卖【寄售】有限公司',
      },
      { number: 2, sector: '拍卖', words: '拍卖', basis: '上政办〔2016〕24号 五（三）' },
    ]);
  });

  it('review: why each unsure word is unsure, and the sure ones', async () => {
    const record = screened(
      { name: '郑州云杉理财有限公司', scope: '金融信息咨询' },
      [
        { field: 'name', word: '理财' },
        { field: 'scope', word: '金融', reading: 'excluded', sure: false, reason: 'doubtful-scope' },
      ],
      { lists: ['review'] },
    );
    expect(await rowsOf('review', [record])).toMatchObject([
      {
        outcome: '暂停注册',
        unsure: '金融（可能是排除性表述）：排除语能否管到此处，文字上说不清',
        sure: '理财：使用',
        verdict: '',
      },
    ]);
  });

  it('rejected: line, reason in words, what to do, the raw text', async () => {
    expect(await rowsOf('rejected', [rejected()])).toEqual([
      {
        number: 1,
        file: '名单.csv',
        line: 9,
        record: 8,
        fault: 'field-count',
        reason: '字段数与表头不符',
        detail: '表头 10 列，这一行 11 列',
        remedy: expect.stringContaining('请对照原文核对'),
        raw: '郑州云杉金融,多一格',
        ...{ application: '', name: '', unified: '', regno: '', type: '', established: '', authority: '' },
        ...{ address: '', province: '', city: '', district: '', status: '', scope: '' },
      },
    ]);
  });
});
