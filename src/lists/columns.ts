/** Columns that several lists share. Each list picks its own in tables.ts. */
import {
  BATCH_TEXTS,
  CERTAINTY_TEXTS,
  FIELD_TEXTS,
  type Finding,
  type Position,
  type Residence,
  variantText,
} from '../model/index.js';
import { type Column, type Columns, Group } from './column.js';
import { compileBasis, type Edition } from './edition.js';
import type { Entry } from './entry.js';
import { excerpt } from './excerpt.js';

type EntryColumn = Column<Entry>;

export const number: Column<unknown> = { key: 'number', title: '序号', width: 6, value: (_, nth) => nth };

const name: EntryColumn = {
  key: 'name',
  title: '企业名称',
  width: 32,
  value: ({ record }) => record.registration.name,
};

const code: EntryColumn = {
  key: 'code',
  title: '统一社会信用代码/注册号',
  width: 22,
  value: ({ record }) => record.registration.code,
};

const address: EntryColumn = {
  key: 'address',
  title: '住所',
  width: 32,
  value: ({ record }) => record.registration.address,
};

/** Who it is. */
export const identity: Columns<Entry> = [number, new Group([name, code, address])];

export const words: EntryColumn = {
  key: 'words',
  title: '限制字样',
  width: 18,
  value: ({ hits }) => wordsAsWritten(hits),
};

export const fields: EntryColumn = {
  key: 'fields',
  title: '所在位置',
  width: 14,
  value: ({ hits }) => fieldsOf(hits),
};

export const quotation: EntryColumn = {
  key: 'excerpt',
  title: '原文摘录',
  width: 60,
  value: ({ record, hits }) => excerpt(record.registration, hits),
};

export function basisColumn({ ruleset }: Edition): EntryColumn {
  const basis = compileBasis(ruleset);
  return { key: 'basis', title: '依据', width: 28, value: ({ hits }) => basis(hits) };
}

/** What was found, where, in which wording, and on what ground. */
export const grounds = (edition: Edition): Group<Entry> =>
  new Group([words, fields, quotation, basisColumn(edition)]);

const note: EntryColumn = {
  key: 'note',
  title: '备注',
  width: 28,
  value: ({
    record: {
      registration: { warnings },
      decision: { remark = '' },
    },
  }) =>
    remark === '' && warnings.length < 2
      ? (warnings[0] ?? '')
      : [remark, ...warnings].filter(Boolean).join('；'),
};

/** The file, and where several sheets of it were read, the sheet. */
export function fileOf({ file, sheet }: Position): string {
  const name = file === '-' ? '标准输入' : file;
  return sheet === undefined ? name : `${name}（工作表 ${sheet}）`;
}

const file: EntryColumn = {
  key: 'file',
  title: '来源文件',
  width: 20,
  value: ({ record }) => fileOf(record.registration.position),
};

const line: EntryColumn = {
  key: 'line',
  title: '行号',
  width: 8,
  value: ({ record }) => record.registration.position.line,
};

/** Where to look it up. */
export const source: Group<Entry> = new Group([note, file, line]);

export const batch: EntryColumn = {
  key: 'batch',
  title: '批次',
  width: 10,
  value: ({ record }) => BATCH_TEXTS[record.decision.batch],
};

/** 属地: the town by registered address and how far that can be relied on (五(二)). */
export const residence: readonly EntryColumn[] = [
  { key: 'town', title: '所属镇办', width: 14, value: ({ record }) => record.decision.residence.town },
  {
    key: 'certainty',
    title: '确定程度',
    width: 18,
    value: ({ record }) => certainty(record.decision.residence),
  },
];

/** Outside the district: where it is to be referred to. */
export const referral: EntryColumn = {
  key: 'referral',
  title: '移送',
  width: 18,
  value: ({ record }) => record.decision.residence.referral ?? '',
};

function certainty({ inside, certainty }: Residence): string {
  if (inside === null) return '未载明是否在本辖区';
  return inside ? CERTAINTY_TEXTS[certainty] : '住所不在本辖区';
}

/** A column the clerk fills in. */
export const blank = (key: string, title: string, width = 12): Column<unknown> => ({
  key,
  title,
  width,
  value: () => '',
});

/** What the clerk decides on, or reports of, an enterprise; `ledger import` reads it back. */
export const decision: readonly Column<unknown>[] = [
  blank('verdict', '判定'),
  blank('reason', '理由', 24),
  blank('document', '依据文号', 18),
  blank('until', '有效期至'),
  blank('officer', '经办人'),
];

/** Joined in order of first appearance, without duplicates; sentences are kept apart by ；. */
export function distinct(texts: readonly string[], separator: '、' | '；' = '、'): string {
  const first = texts[0] ?? '';
  return texts.every((text) => text === first) ? first : [...new Set(texts)].join(separator);
}

/** Where they stand: in reading order, so that the first and the last tell of all. */
function fieldsOf(hits: readonly Finding[]): string {
  const [first, last] = [hits[0], hits.at(-1)];
  return first && last ? distinct([FIELD_TEXTS[first.field], FIELD_TEXTS[last.field]]) : '';
}

/** The listed words; where the enterprise writes one differently, its own spelling stands beside it, and how it differs. */
function wordsAsWritten(hits: readonly Finding[]): string {
  const only = hits[0];
  if (hits.length === 1 && only!.text === only!.word) return only!.word;
  if (hits.every(({ word, text }) => text === word)) return distinct(hits.map(({ word }) => word));
  const spellings = new Map<string, Set<string>>();
  for (const { word, text, variant } of hits) {
    const known = spellings.get(word) ?? new Set();
    if (text !== word) known.add(`${variant ? `${variantText(variant)}，` : ''}原文写作“${text}”`);
    spellings.set(word, known);
  }
  return [...spellings]
    .map(([word, known]) => (known.size === 0 ? word : `${word}（${[...known].join('；')}）`))
    .join('、');
}
