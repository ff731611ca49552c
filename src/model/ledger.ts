/**
 * Words of the standing ledger: how an enterprise's place on the lists changes from night to night, why, and along
 * which states a case moves (上政办〔2016〕24号 四(一): 及时告知、持续关注、列入重点监管对象、视情况采取整治措施).
 */

import type { Outcome } from './outcome.js';

/** What a night tells of an enterprise. Its standing list is last night's, with `new` and `back`, without `gone`. */
export const CHANGES = ['new', 'changed', 'gone', 'back'] as const;
export type Change = (typeof CHANGES)[number];

export const CHANGE_TEXTS = {
  new: '新增',
  changed: '变更',
  gone: '消失',
  back: '重现',
} as const satisfies Record<Change, string>;

/** What a night's folder holds: what is told, the standing list, and the records that could not be read. */
export const NIGHT_LIST_TITLES = {
  new: '新增名单',
  changed: '变更名单',
  gone: '消失名单',
  back: '重现名单',
  watch: '重点监管名单',
  rejected: '异常记录',
} as const satisfies Record<Change | 'watch' | 'rejected', string>;
export type NightList = keyof typeof NIGHT_LIST_TITLES;

/** Why, in the order they are said. */
export const CAUSE_TEXTS = {
  first: '首次见到',
  returned: '再次出现',
  absent: '登记册中已无此户',
  name: '名称',
  scope: '经营范围',
  code: '代码',
  status: '登记状态',
  residence: '辖区',
  licence: '许可',
  rules: '规则',
  expired: '例外到期',
  decision: '判定',
} as const;
export type Cause = keyof typeof CAUSE_TEXTS;

/** `rectify` (需整改) asks for what `rectified` (整改) reports done. */
export const STATE_TEXTS = {
  pending: '待核实',
  notified: '已告知',
  licensed: '持牌',
  idle: '未从事金融活动',
  rectify: '需整改',
  referred: '移送',
  rectified: '整改',
  revoked: '吊销',
  released: '解除',
} as const;
export type State = keyof typeof STATE_TEXTS;

/** What the ledger says of an enterprise on a list. */
export interface LedgerRow {
  readonly cells: Cells;
  /** 台账编号: names the enterprise and the text that was judged, and survives any spreadsheet program. */
  readonly tag: string;
  /** Empty on the standing list. */
  readonly causes: readonly Cause[];
  /** Outcomes of the night before and of this night; empty when there was none, the enterprise is gone, or nothing is told. */
  readonly former: Outcome | '';
  readonly outcome: Outcome | '';
  /** Days of first listing and last sight, YYYY-MM-DD. */
  readonly since: string;
  readonly seen: string;
  readonly state: State;
  /** Words no decision covers. */
  readonly open: readonly string[];
  /** Decisions in force, in words. */
  readonly decided: string;
}

/** A row of a list by the keys of its columns, as the ledger keeps it. */
export type Cells = Readonly<Record<string, string | number>>;
