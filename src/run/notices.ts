/** What the reader of the lists must know about this run, in Chinese; part of summary.json. */
import { type Rules, rulesNotices } from './rules.js';

export interface Circumstances {
  readonly rules: Rules;
  readonly asOf: string;
  readonly literal: boolean;
  readonly segmenterMissing: boolean;
}

export function notices({ rules, asOf, literal, segmenterMissing }: Circumstances): string[] {
  const found: string[] = [];
  if (segmenterMissing) {
    found.push(
      '分词组件 nodejieba 不可用：字词边界有歧义的记录已转人工复核。安装 python3、make 和 C++ 编译器后运行 npm run build 可恢复',
    );
  }
  if (literal) found.push('已按字面判断（--literal）：排除性表述和引述也按使用处理');
  return [...found, ...rulesNotices(rules, asOf)];
}
