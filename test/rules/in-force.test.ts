/** Which sets are on, and what that does to a run: citations, actions, summary, notices. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { entriesFor, isOn } from '../../src/model/index.js';
import { type ScreenRequest, screen } from '../../src/run/index.js';
import { fakeWorld, mingcha } from '../cli/world.js';
import { temporaryFolders } from '../folders.js';
import { copyRules, KEYWORDS } from './copy.js';

const folder = temporaryFolders();
const onIn = (asked: Parameters<typeof loadRuleSet>[1], dir: string | null = null) =>
  loadRuleSet(dir, asked)
    .sets.filter(({ standing }) => isOn(standing))
    .map(({ id, standing }) => `${id} ${standing}`);

describe('sets are on', () => {
  it.each([
    ['no day: the default alone', {}, ['shangjie-2016 default']],
    ['the day before', { asOf: '2021-04-30' }, ['shangjie-2016 default']],
    ['the first day', { asOf: '2021-05-01' }, ['shangjie-2016 default', 'feifajizi-2021 in-force']],
    [
      'both regulations',
      { asOf: '2024-05-01' },
      ['shangjie-2016 default', 'feifajizi-2021 in-force', 'zhifu-2024 in-force'],
    ],
    ['by name only', { asOf: '2024-05-01', ids: ['zhifu-2024'] }, ['zhifu-2024 chosen']],
    ['by name, whatever the day', { asOf: '2018-01-01', ids: ['feifajizi-2021'] }, ['feifajizi-2021 chosen']],
    [
      'the district leads, however they are named',
      { ids: ['zhifu-2024', 'shangjie-2016'] },
      ['shangjie-2016 chosen', 'zhifu-2024 chosen'],
    ],
  ])('%s', (_, asked, expected) => expect(onIn(asked)).toEqual(expected));

  it('one set given by its folder stays alone', () => {
    expect(onIn({ asOf: '2025-01-01' }, join(KEYWORDS, 'shangjie-2016'))).toEqual(['shangjie-2016 default']);
  });

  it('a folder of sets that lacks a named one finds it among the shipped', () => {
    const dir = folder();
    cpSync(join(KEYWORDS, 'shangjie-2016'), join(dir, 'own'), { recursive: true });
    expect(onIn({ ids: ['shangjie-2016', 'zhifu-2024'] }, dir)).toEqual([
      'shangjie-2016 chosen',
      'zhifu-2024 chosen',
    ]);
  });

  it('an expired set is off by date, and on by name', () => {
    const rules = copyRules(folder());
    rules.edit('feifajizi-2021/ruleset.json', (text) => text.replace('"to": null', '"to": "2022-12-31"'));
    expect(onIn({ asOf: '2022-12-31' }, rules.dir)).toHaveLength(2);
    expect(onIn({ asOf: '2023-01-01' }, rules.dir)).toHaveLength(1);
    expect(onIn({ asOf: '2023-01-01', ids: ['feifajizi-2021'] }, rules.dir)).toEqual([
      'feifajizi-2021 chosen',
    ]);
  });

  it.each([
    [['nowhere'], /没有“nowhere”这套规则/],
    [['shangjie-2016', 'other-2018'], /属于不同的区县/],
  ])('%s will not do', (ids, complaint) => {
    const rules = copyRules(folder());
    cpSync(join(rules.dir, 'shangjie-2016'), join(rules.dir, 'other-2018'), { recursive: true });
    rules.edit('other-2018/ruleset.json', (text) =>
      text.replace('"shangjie-2016"', '"other-2018"').replace('410106', '410199'),
    );
    expect(() => loadRuleSet(rules.dir, { ids })).toThrow(complaint);
    expect(() => loadRuleSet(rules.dir)).toThrow(/请用 --ruleset 指明/);
  });
});

describe('a word that several sets list', () => {
  const all = loadRuleSet(null, { asOf: '2024-05-01' });

  it('cites each, the primary first', () => {
    const cited = (word: string, field: 'name' | 'scope') =>
      entriesFor(all, { word, rule: 'restricted', field }).map(
        ({ document, clause }) => `${document} ${clause}`,
      );
    expect(cited('金融', 'scope')).toEqual(['上政办〔2016〕24号 四（一）', '国务院令第737号 第九条第一款']);
    expect(cited('支付', 'name')).toEqual(['上政办〔2016〕24号 四（一）', '国务院令第768号 第六条第二款']);
    expect(cited('资产管理', 'name')).toEqual(['上政办〔2016〕24号 四（一）']);
  });

  it('in another field, or in other characters, is one word still', () => {
    const rules = copyRules(folder());
    rules.edit('zhifu-2024/words.csv', (text) => `${text}財富管理,限制字样,名称,第六条,,财富管理咨询,财务\n`);
    rules.edit('zhifu-2024/words.csv', (text) =>
      text.replace('支付,限制字样,名称|经营范围', '支付,限制字样,名称'),
    );
    const merged = loadRuleSet(rules.dir, { asOf: '2024-05-01' });
    const cited = (word: string, field: 'name' | 'scope') =>
      entriesFor(merged, { word, rule: 'restricted', field }).map(({ document }) => document);
    expect(cited('财富管理', 'name')).toEqual(['上政办〔2016〕24号', '国务院令第737号', '国务院令第768号']);
    expect(cited('财富管理', 'scope')).toEqual(['上政办〔2016〕24号', '国务院令第737号']);
    expect(cited('支付', 'scope')).toEqual(['上政办〔2016〕24号']);
  });

  it('is excepted only where each of them excepts it', () => {
    const rules = copyRules(folder());
    rules.append('shangjie-2016/exceptions.csv', '限制字样,金融,金融机具,四（一）,金融机具销售,金融服务');
    rules.append('shangjie-2016/exceptions.csv', '限制字样,基金,公益基金,四（一）,公益基金宣传,基金销售');
    const phrases = (asOf: string) => loadRuleSet(rules.dir, { asOf }).exceptions.map(({ phrase }) => phrase);
    expect(phrases('2020-01-01')).toEqual(['投资担保', '金融机具', '公益基金']);
    expect(phrases('2022-01-01')).toEqual(['投资担保', '公益基金']);
    writeFileSync(
      join(rules.dir, 'feifajizi-2021/exceptions.csv'),
      '规则,字样,除外用语,条款,应除外,不应除外\n限制字样,金融,融机,第九条,,\n',
    );
    expect(() => phrases('2022-01-01')).toThrow(/应包含字样/);
    writeFileSync(
      join(rules.dir, 'feifajizi-2021/exceptions.csv'),
      '规则,字样,除外用语,条款,应除外,不应除外\n限制字样,金融,金融机,第九条,,\n',
    );
    expect(phrases('2022-01-01')).toContain('金融机具');
  });
});

async function screened(options: Partial<ScreenRequest>) {
  const dir = folder();
  const stock = join(dir, '存量.csv');
  writeFileSync(
    stock,
    '企业名称,企业类型,登记机关,经营范围\n' +
      '郑州嵩岭金融信息服务有限公司,有限责任公司,郑州市上街区市场监督管理局,金融信息咨询；第三方支付\n' +
      '上街区青禾理财服务部,个体工商户,郑州市上街区市场监督管理局,理财咨询\n' +
      '郑州嵩岭资产管理有限公司,有限责任公司,郑州市上街区市场监督管理局,资产管理\n',
  );
  const out = join(dir, '名单');
  const { summary } = await screen({
    ...{
      inputs: [{ path: stock }],
      format: 'csv',
      batch: 'new',
      asOf: '2024-06-01',
      rules: null,
      encoding: 'auto',
    },
    ...{ map: new Map(), literal: false, maxRejected: null, signal: new AbortController().signal },
    output: { kind: 'folder', dir: out, force: false },
    ...options,
  });
  const rows = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(out, `${name}.csv`)), { bom: true, columns: true });
  const findings = readFileSync(join(out, 'findings.jsonl'), 'utf8').trim().split('\n');
  return { summary, rows, findings };
}

describe('a run under several sets', () => {
  it('cites every clause, says what each asks for, and tells which were on', async () => {
    const { summary, rows } = await screened({});
    expect(rows('暂停注册名单').map((row) => [row.企业名称, row.依据, row.处理建议])).toEqual([
      [
        '郑州嵩岭金融信息服务有限公司',
        '金融、支付：上政办〔2016〕24号 四（一）；金融：国务院令第737号 第九条第一款；支付：国务院令第768号 第六条第二款',
        '暂停注册；名称和经营范围中不得包含该字样；未经依法批准不得使用“支付”字样',
      ],
      [
        '上街区青禾理财服务部',
        '上政办〔2016〕24号 四（一）；国务院令第737号 第九条第一款',
        '暂停注册；名称和经营范围中不得包含该字样',
      ],
      ['郑州嵩岭资产管理有限公司', '上政办〔2016〕24号 四（一）', '暂停注册'],
    ]);
    expect(summary.ruleset.id).toBe('shangjie-2016');
    expect(summary.rulesets?.map(({ id, standing, verified }) => [id, standing, verified.status])).toEqual([
      ['shangjie-2016', 'default', '原文'],
      ['feifajizi-2021', 'in-force', '转载'],
      ['zhifu-2024', 'in-force', '转载'],
    ]);
    expect(summary.notices[0]).toBe(
      '规则：上政办〔2016〕24号（shangjie-2016）启用（默认）；国务院令第737号（feifajizi-2021）启用（基准日已施行）；国务院令第768号（zhifu-2024）启用（基准日已施行）',
    );
  });

  it('finds no more occurrences than under one, at any place', async () => {
    const [one, many] = [await screened({ asOf: '2018-06-01' }), await screened({})];
    const places = ({ findings }: typeof one) => findings.map((line) => line.replace(/"file":"[^"]*"/, ''));
    expect(places(many)).toEqual(places(one));
    expect(one.summary.notices[0]).toContain('国务院令第737号（feifajizi-2021）未启用（基准日尚未施行）');
  });

  it('a chosen set alone: its words, the district still known, individual businesses included', async () => {
    const { summary, rows } = await screened({ rulesets: ['feifajizi-2021'] });
    expect(summary.ruleset.id).toBe('feifajizi-2021');
    expect(rows('暂停注册名单').map((row) => [row.企业名称, row.限制字样, row.依据])).toEqual([
      ['郑州嵩岭金融信息服务有限公司', '金融', '国务院令第737号 第九条第一款'],
      ['上街区青禾理财服务部', '理财', '国务院令第737号 第九条第一款'],
    ]);
    expect(Object.keys(summary.words)).toEqual([
      '金融',
      '交易所',
      '交易中心',
      '理财',
      '财富管理',
      '股权众筹',
    ]);
    expect(summary.notices[0]).toContain('上政办〔2016〕24号（shangjie-2016）未启用（未指定）');
  });

  it('a set that nobody verified says so', async () => {
    const rules = copyRules(folder());
    rules.edit('zhifu-2024/ruleset.json', (text) =>
      text.replace(/"verified": \{[^}]*\}/, '"verified": false'),
    );
    expect((await screened({ rules: rules.dir })).summary.notices).toContain(
      '规则 国务院令第768号（zhifu-2024）的字样和条款尚未与原文核对，引用前请核对',
    );
  });
});

describe("the clerk's own folder", () => {
  const lay = (files: Readonly<Record<string, string>>) => {
    const dir = join(folder(), '本地');
    mkdirSync(dir);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    return dir;
  };
  const EXCEPTIONS =
    '字样,除外用语,理由,有效期至,应除外,不应除外\n' +
    '金融,金融信息服务,区金融办函〔2018〕3号,2018-12-31,金融信息服务,金融咨询\n' +
    '资产管理,国有资产管理,区领导小组会议纪要,长期,国有资产管理,资产管理\n';

  it('adds words, exceptions with reason and last day, and cues; the summary reports them', async () => {
    const overrides = lay({
      'words.csv':
        '字样,检索字段,依据,应命中,不应命中\n首付贷,名称|经营范围,区领导小组会议纪要〔2018〕2号,首付贷咨询,首付、贷款咨询\n',
      'exceptions.csv': EXCEPTIONS,
      'cues.csv': '类别,用语,说明,应生效例\n前置排除,概不承接,本地写法,商务咨询（概不承接金融业务）\n',
    });
    const { summary } = await screened({ overrides, asOf: '2018-06-01' });
    expect(summary.overrides).toMatchObject({
      words: ['首付贷'],
      exceptions: ['金融信息服务', '国有资产管理'],
      cues: ['概不承接'],
      expired: [],
    });
    expect(summary.words).toHaveProperty('首付贷');
    expect(summary.notices).toContain(
      '本地设置：自加字样 1 个（首付贷）；除外 2 个（金融信息服务、国有资产管理）；排除用语 1 个（概不承接）',
    );
    const world = fakeWorld();
    expect([await mingcha(`rules test --overrides ${overrides}`, world), world.stdout.text]).toEqual([
      0,
      expect.stringMatching(/^规则检验通过/),
    ]);
  });

  it('an exception whose day has passed no longer applies, and is named', async () => {
    const overrides = lay({ 'exceptions.csv': EXCEPTIONS });
    const reading = async (asOf: string) => {
      const { findings, summary } = await screened({ overrides, asOf });
      const found = findings
        .map((line) => JSON.parse(line))
        .find(({ field, word }) => field === 'name' && word === '金融');
      return { reading: found.reading, notices: summary.notices.join('\n') };
    };
    expect(await reading('2018-12-31')).toMatchObject({ reading: 'exempt' });
    expect(await reading('2019-01-01')).toEqual({
      reading: 'use',
      notices: expect.stringContaining(
        '本地除外“金融信息服务”（区金融办函〔2018〕3号）已于 2018-12-31 到期，不再适用',
      ),
    });
  });

  it.each([
    [
      'a word the rules list',
      { 'words.csv': '字样,检索字段,依据\n資產管理,名称,纪要\n' },
      /words\.csv 第 2 行：“資產管理”已在规则里/,
    ],
    [
      'an exception without a reason',
      { 'exceptions.csv': '字样,除外用语,理由,有效期至\n金融,金融机具,,长期\n' },
      /第 2 行：“理由”不能为空/,
    ],
    [
      'an exception without an end',
      { 'exceptions.csv': '字样,除外用语,理由,有效期至\n金融,金融机具,纪要,\n' },
      /第 2 行：“有效期至”不能为空/,
    ],
    [
      'an exception of no listed word',
      { 'exceptions.csv': '字样,除外用语,理由,有效期至\n信托,信托商店,纪要,长期\n' },
      /第 2 行：字样“信托”不在规则里/,
    ],
    ['a cue the rules have', { 'cues.csv': '类别,用语\n前置排除,不含\n' }, /第 2 行：“不含”已在自带的规则里/],
  ])('%s is a fault with file and line', (_, files, complaint) => {
    expect(() => loadRuleSet(null, { overrides: lay(files) })).toThrow(complaint);
  });
});
