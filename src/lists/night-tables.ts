/**
 * The lists of a night. Each row carries its 台账编号, by which it is known again when it comes back with a decision;
 * the columns from 判定字样 on are the clerk's.
 */
import {
  CAUSE_TEXTS,
  type Cells,
  type LedgerRow,
  type NightList,
  OUTCOME_TEXTS,
  type Outcome,
  STATE_TEXTS,
} from '../model/index.js';
import type { Column } from './column.js';
import { decision as blanks, distinct, number } from './columns.js';
import { rejectedColumns } from './tables.js';

type NightColumn = Column<LedgerRow>;

const kept = (key: string, title: string, width: number): NightColumn => ({
  key,
  title,
  width,
  value: ({ cells }) => cells[key] ?? '',
});

const identity: readonly NightColumn[] = [
  number,
  { key: 'tag', title: '台账编号', width: 14, value: ({ tag }) => tag },
  kept('name', '企业名称', 32),
  kept('code', '统一社会信用代码/注册号', 22),
  kept('address', '住所', 32),
  kept('batch', '批次', 10),
];

const change: readonly NightColumn[] = [
  {
    key: 'causes',
    title: '变化原因',
    width: 18,
    value: ({ causes }) => distinct(causes.map((cause) => CAUSE_TEXTS[cause])),
  },
  { key: 'former', title: '变化前', width: 28, value: former },
  { key: 'outcome', title: '现结论', width: 14, value: ({ outcome }) => outcomeText(outcome) },
];

const grounds: readonly NightColumn[] = [
  kept('lists', '应列名单', 20),
  kept('words', '限制字样', 18),
  kept('fields', '所在位置', 14),
  kept('excerpt', '原文摘录', 60),
  kept('basis', '依据', 28),
  kept('town', '所属镇办', 14),
  kept('certainty', '确定程度', 18),
  kept('referral', '移送', 18),
  kept('lead', '牵头单位', 22),
];

const standing: readonly NightColumn[] = [
  { key: 'since', title: '首次列入日期', width: 12, value: ({ since }) => since },
  { key: 'seen', title: '末次见到日期', width: 12, value: ({ seen }) => seen },
  { key: 'state', title: '状态', width: 12, value: ({ state }) => STATE_TEXTS[state] },
  { key: 'decided', title: '已有判定', width: 28, value: ({ decided }) => decided },
];

/** The words are filled in; whoever decides on some of them strikes the others out. */
const decision: readonly NightColumn[] = [
  { key: 'decidedWords', title: '判定字样', width: 18, value: ({ open }) => open.join('、') },
  ...blanks,
];

const source: readonly NightColumn[] = [
  kept('note', '备注', 28),
  kept('file', '来源文件', 20),
  kept('line', '行号', 8),
];

const told = [...identity, ...change, ...grounds, ...standing, ...decision, ...source];

/** Line numbers of an older night would mislead, so the standing list does not name its source. */
const watch = [...identity, ...grounds, ...standing, ...decision, kept('note', '备注', 28)];

/** What is gone leaves nothing to decide. */
const gone = [...identity, ...change, ...grounds, ...standing, kept('note', '备注', 28)];

export const NIGHT_COLUMNS = { new: told, changed: told, gone, back: told, watch } as const satisfies Record<
  Exclude<NightList, 'rejected'>,
  readonly NightColumn[]
>;

export const REJECTED_COLUMNS: readonly Column<Cells>[] = rejectedColumns.map((column) =>
  column.key === number.key ? number : { ...column, value: (cells: Cells) => cells[column.key] ?? '' },
);

/** 企业名称、代码 and 结论 as they were, as far as they differ. */
function former({ cells, former: outcome, outcome: now }: LedgerRow): string {
  return [
    cells.presentName ? `现名称：${cells.presentName}` : '',
    cells.formerName ? `名称：${cells.formerName}` : '',
    cells.formerCode ? `代码：${cells.formerCode}` : '',
    outcome === '' || outcome === now ? '' : `结论：${outcomeText(outcome)}`,
  ]
    .filter((part) => part !== '')
    .join('；');
}

const outcomeText = (outcome: Outcome | '') => (outcome === '' ? '' : OUTCOME_TEXTS[outcome]);
