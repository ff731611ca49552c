/** The counter: what is asked of run/, and what the person and the other program get to see. */
import { describe, expect, it } from 'vitest';
import { type Finding, READINGS } from '../../src/model/index.js';
import type { CheckRequest, CheckResult } from '../../src/run/index.js';
import { type Fakes, fakeWorld, mingcha } from './world.js';

const NAME = '郑州云杉金\u200b融信息服务有限公司';
const SCOPE = '企业管理（不含证券、理财）；股权投资基金管理；支付技术开发';

function finding(field: 'name' | 'scope', text: string, more: Partial<Finding> = {}): Finding {
  const start = (field === 'name' ? NAME : SCOPE).indexOf(text);
  return {
    ...{
      field,
      word: text,
      text,
      start,
      end: start + text.length,
      rule: 'restricted',
      reading: 'use',
      sure: true,
    },
    ...{ cue: null, reason: 'used', cueSpan: null, scopeSpan: null, ...more },
  } satisfies Finding;
}

const FOUND: CheckResult = {
  registration: {
    ...{
      position: { file: '', line: 1, record: 1 },
      name: NAME,
      scope: SCOPE,
      code: '',
      key: NAME,
      type: '',
      established: '',
    },
    ...{
      authority: '',
      address: '',
      status: '',
      standing: 'unknown',
      application: '',
      batch: 'new',
      industry: '',
    },
    ...{ region: '', cut: false, warnings: [] },
  },
  findings: [
    finding('name', '金\u200b融', { word: '金融' }),
    finding('scope', '理财', { reading: 'excluded', cue: '不含', reason: 'forward' }),
    finding('scope', '股权投资基金'),
    finding('scope', '基金'),
    finding('scope', '支付', { sure: false, reason: 'doubtful-scope' }),
  ],
  decision: {
    ...{ outcome: 'suspend', batch: 'new', lists: ['suspend', 'notify', 'watch', 'review'] },
    residence: { inside: true, evidence: 'authority', town: '', certainty: 'unknown' },
    ...{ institution: null, investmentClass: '', sectors: [] },
  },
  document: '上政办〔2016〕24号',
  explanation: ['名称第 5 字起查到“金融”（中间夹有看不见的字符）', '没有排除语'],
  notices: ['分词组件不可用'],
};

const CLEAN: CheckResult = {
  ...FOUND,
  registration: { ...FOUND.registration, name: '郑州云杉商贸有限公司', scope: '' },
  findings: [],
  decision: { ...FOUND.decision, outcome: 'clean', lists: [] },
  notices: [],
};

async function ask(line: string, answer: CheckResult, fakes: Fakes = {}) {
  const requests: CheckRequest[] = [];
  const check = (request: CheckRequest) => {
    requests.push(request);
    return answer;
  };
  const world = fakeWorld({ ...fakes, engine: { check } });
  const status = await mingcha(line, world);
  expect([status, world.stderr.text]).toEqual([0, '']);
  return { requests, shown: world.stdout.text };
}

describe('argv to request', () => {
  it.each<[string, Partial<CheckRequest>]>([
    ['--name 云杉', { name: '云杉' }],
    ['--scope 理财咨询', { scope: '理财咨询' }],
    ['--name 云杉 --scope 理财咨询 --literal', { name: '云杉', scope: '理财咨询', literal: true }],
    ['--name 云杉 --rules 本地规则', { name: '云杉', rules: '本地规则' }],
  ])('check %s', async (line, expected) => {
    const { requests } = await ask(`check ${line}`, CLEAN);
    expect(requests).toEqual([
      { name: '', scope: '', rules: null, literal: false, asOf: '2016-07-14', ...expected },
    ]);
  });
});

describe('transcripts', () => {
  it.each([
    ['check-found', 'check --name 云杉 --scope 企业管理', FOUND],
    ['check-explain', 'check --name 云杉 --explain', FOUND],
    ['check-clean', 'check --name 云杉', CLEAN],
  ] as const)('%s', async (name, line, answer) => {
    const { shown } = await ask(line, answer);
    await expect(`$ mingcha ${line}\n${shown}`).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });
});

describe('colours say what an occurrence comes to', () => {
  it('red counts, green does not, yellow is for a person', async () => {
    const { shown } = await ask('check --name 云杉', FOUND, { tty: 80 });
    expect(shown).toContain('\u001b[31m【股权投资基金】\u001b[39m');
    expect(shown).toContain('\u001b[32m【理财】\u001b[39m');
    expect(shown).toContain('\u001b[33m【支付】\u001b[39m');
  });
});

describe('--json', () => {
  it('is one object with the exact characters', async () => {
    const { shown } = await ask('check --name 云杉 --json', FOUND);
    expect(shown).not.toContain('\u200b');
    const answer = JSON.parse(shown);
    expect(answer).toMatchObject({
      outcome: 'suspend',
      document: '上政办〔2016〕24号',
      notices: ['分词组件不可用'],
    });
    expect(answer.findings[0]).toEqual({
      ...{ field: 'name', rule: 'restricted', word: '金融', text: '金\u200b融', start: 4, end: 7 },
      ...{ reading: 'use', sure: true, cue: null, reason: 'used' },
    });
    expect(answer.findings.every(({ reading }: Finding) => READINGS.includes(reading))).toBe(true);
    expect(answer).not.toHaveProperty('explanation');
  });

  it('holds the explanation when it is asked for', async () => {
    const { shown } = await ask('check --name 云杉 --json --explain', FOUND);
    expect(JSON.parse(shown).explanation).toEqual(FOUND.explanation);
  });
});
