/** Invented registrations and what the other rooms would say of them; every enterprise here is made up. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edition } from '../../src/lists/index.js';
import {
  type Decision,
  type Field,
  type Finding,
  type ListKey,
  OUTCOMES,
  type Outcome,
  type Registration,
  type Rejected,
  type RuleSet,
  type Screened,
  type Summary,
} from '../../src/model/index.js';

export const RULESET: RuleSet = {
  id: 'shangjie-2016-24',
  version: '1',
  sha256: '0'.repeat(64),
  document: '上政办〔2016〕24号',
  title: '上街区互联网金融风险专项整治工作方案',
  words: [
    ...['金融', '理财', '基金', '股权投资基金', '网络借贷', '支付'].map((word) => ({
      word,
      rule: 'restricted' as const,
      fields: ['name', 'scope'] as const,
      document: '上政办〔2016〕24号',
      clause: '四（一）',
    })),
    {
      word: '投资',
      rule: 'investment',
      fields: ['name'],
      document: '上政办〔2016〕24号',
      clause: '五（三）',
    },
  ],
  variants: [],
  sets: [],
  exceptions: [],
  investmentClasses: [],
  sectors: [
    { sector: '典当', words: ['典当', '寄售'], bureau: '区商务局', clause: '五（三）' },
    { sector: '拍卖', words: ['拍卖'], bureau: '区商务局', clause: '五（三）' },
  ],
  institutions: [],
  licenceWordings: [],
  jurisdiction: {
    district: '上街区',
    city: '郑州市',
    province: '河南省',
    code: '410106',
    inside: [],
    places: [],
    elsewhere: [],
  },
  language: { cues: [], references: [] },
  vocabulary: { headers: [], standings: new Map(), applications: new Map(), placeholders: new Set() },
} as unknown as RuleSet;

export const EDITION: Edition = { ruleset: RULESET, asOf: '2016-07-14', literal: false };

const REGISTRATION: Registration = {
  position: { file: '名单.csv', line: 2, record: 1 },
  name: '郑州云杉金融信息服务有限公司',
  scope: '金融信息咨询；计算机软件开发',
  code: '91410106MA00000000',
  key: '91410106MA00000000',
  type: '有限责任公司',
  established: '2015-06-01',
  authority: '郑州市上街区工商质监局',
  address: '郑州市上街区许昌路1号',
  status: '存续',
  standing: 'live',
  application: '设立',
  batch: null,
  industry: '',
  region: '',
  cut: false,
  warnings: [],
};

const DECISION: Decision = {
  outcome: 'suspend',
  batch: 'new',
  lists: ['suspend', 'notify', 'watch'],
  residence: { inside: true, evidence: 'address', town: '峡窝镇', certainty: 'certain' },
  institution: null,
  investmentClass: '',
  sectors: [],
};

/** An occurrence as a test writes it: where the text stands is looked up. */
export interface Mark extends Partial<Omit<Finding, 'start' | 'end'>> {
  readonly field: Field;
  readonly word: string;
  /** The n-th place where the text stands, from 0. */
  readonly nth?: number;
}

export function screened(
  registration: Partial<Registration>,
  marks: readonly Mark[],
  decision: Partial<Decision> = {},
): Screened {
  const whole = { ...REGISTRATION, ...registration };
  return {
    kind: 'screened',
    registration: whole,
    findings: marks.map((mark) => finding(whole, mark)),
    decision: { ...DECISION, ...decision },
  };
}

function finding(registration: Registration, { nth = 0, ...mark }: Mark): Finding {
  const text = mark.text ?? mark.word;
  let start = -1;
  for (let i = 0; i <= nth; i++) start = registration[mark.field].indexOf(text, start + 1);
  if (start < 0) throw new Error(`${text} stands nowhere in ${registration[mark.field]}`);
  const cue = mark.cue ?? null;
  const at = cue === null ? -1 : registration[mark.field].indexOf(cue);
  return {
    rule: 'restricted',
    reading: 'use',
    sure: true,
    cue,
    reason: 'used',
    cueSpan: at < 0 ? null : { start: at, end: at + cue!.length },
    scopeSpan: null,
    ...mark,
    text,
    start,
    end: start + text.length,
  };
}

export function rejected(fields: Partial<Rejected> = {}): Rejected {
  return {
    kind: 'rejected',
    position: { file: '名单.csv', line: 9, record: 8 },
    fault: 'field-count',
    detail: '表头 10 列，这一行 11 列',
    raw: '郑州云杉金融,多一格',
    units: 10,
    ...fields,
  };
}

export function summary(counts: Readonly<Record<ListKey, number>>): Summary {
  const outcomes = Object.fromEntries(OUTCOMES.map((key) => [key, 0])) as Record<Outcome, number>;
  return {
    tool: 'mingcha',
    version: '0.1.0',
    ruleset: { id: RULESET.id, version: RULESET.version, sha256: RULESET.sha256 },
    asOf: EDITION.asOf,
    inputs: [],
    records: 0,
    outcomes,
    lists: counts,
    words: {},
    notices: [],
  };
}

export const readText = (dir: string, name: string) => readFile(join(dir, name), 'utf8');
