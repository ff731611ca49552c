/** What the reader of the lists must know about this run, in Chinese; part of summary.json. */
import { type Rules, rulesNotices } from './rules.js';

export interface Circumstances {
  readonly rules: Rules;
  readonly asOf: string;
  readonly literal: boolean;
  readonly segmenterMissing: boolean;
  /** Rejected records that may have been registrations. */
  readonly unread: number;
  readonly records: number;
}

/** From this share on, what could not be read is no exception: something is wrong with the file. */
const MANY_UNREAD = 0.1;

export function notices(circumstances: Circumstances): string[] {
  const { rules, asOf, literal, segmenterMissing, unread, records } = circumstances;
  const found: string[] = [];
  if (unread > records * MANY_UNREAD) {
    found.push(
      `${records} 条记录中有 ${unread} 条未能读取，请先看异常记录：可能是编码、分隔符或列错位，筛查结果不完整`,
    );
  }
  if (segmenterMissing) {
    found.push(
      '分词组件 nodejieba 不可用：字词边界有歧义的记录已转人工复核。安装 python3、make 和 C++ 编译器后运行 npm run build 可恢复',
    );
  }
  if (literal) found.push('已按字面判断（--literal）：排除性表述和引述也按使用处理');
  return [...found, ...rulesNotices(rules, asOf)];
}
