/**
 * The words a user reads, one exhaustive table per code (codes in the logic, words here).
 * A missing text does not compile.
 */
import type { Reading } from './occurrence.js';
import type { Certainty, ListKey, Outcome } from './outcome.js';
import type { Batch, Column, Field, Standing } from './registration.js';

/** List titles; the file name is the title plus the format's extension. */
export const LIST_TITLES = {
  suspend: '暂停注册名单',
  notify: '告知名单',
  watch: '重点监管名单',
  licensed: '金融机构核验名单',
  investment: '投资类企业排查名单',
  sectors: '行业排查名单',
  review: '人工复核名单',
  'set-aside': '排除说明名单',
  rejected: '异常记录',
} as const satisfies Record<ListKey, string>;

export const OUTCOME_TEXTS = {
  rejected: '异常（未能读取）',
  inactive: '已注销或迁出',
  suspend: '暂停注册',
  notify: '告知并重点监管',
  licensed: '金融机构核验',
  review: '人工复核',
  investigate: '摸底排查',
  'set-aside': '已排除（附原文）',
  clean: '未见限制字样',
} as const satisfies Record<Outcome, string>;

export const READING_TEXTS = {
  use: '使用',
  excluded: '排除性表述',
  reference: '引述',
  'cross-word': '跨词',
  exempt: '规则除外',
} as const satisfies Record<Reading, string>;

export const FIELD_TEXTS = { name: '名称', scope: '经营范围' } as const satisfies Record<Field, string>;

export const BATCH_TEXTS = { new: '待办登记', stock: '存量企业' } as const satisfies Record<Batch, string>;

export const STANDING_TEXTS = {
  live: '存续',
  revoked: '吊销未注销',
  gone: '已注销',
  moved: '已迁出',
  unknown: '未载明',
} as const satisfies Record<Standing, string>;

/** How an address tells the town that answers for it. */
export const CERTAINTY_TEXTS = {
  certain: '住所载明',
  probable: '按村（社区）推定',
  road: '按道路门牌表推定',
  unknown: '待镇办认领',
} as const satisfies Record<Certainty, string>;

/** Our own column names: what --map takes on its left side. */
export const COLUMN_TEXTS = {
  name: '企业名称',
  unified: '统一社会信用代码',
  regno: '注册号',
  scope: '经营范围',
  type: '企业类型',
  established: '成立日期',
  authority: '登记机关',
  address: '住所',
  status: '登记状态',
  application: '业务类型',
  industry: '行业',
  province: '省份',
  city: '城市',
  district: '区县',
  filing: '受理号',
} as const satisfies Record<Column, string>;
