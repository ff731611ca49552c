/** What the reader of the lists must know about this run, in Chinese; part of summary.json. */
import type { RuleSet } from '../model/index.js';

export interface Circumstances {
  readonly ruleset: RuleSet;
  readonly asOf: string;
  readonly literal: boolean;
  readonly segmenterMissing: boolean;
}

export function notices({ ruleset, asOf, literal, segmenterMissing }: Circumstances): string[] {
  const found: string[] = [];
  if (segmenterMissing) {
    found.push(
      '分词组件 nodejieba 不可用：字词边界有歧义的记录已转人工复核。安装 python3、make 和 C++ 编译器后运行 npm run build 可恢复',
    );
  }
  if (literal) found.push('已按字面判断（--literal）：排除性表述和引述也按使用处理');
  if (asOf < ruleset.from || (ruleset.to !== null && asOf > ruleset.to)) {
    found.push(
      `基准日 ${asOf} 不在规则 ${ruleset.document} 的施行期内（${ruleset.from} 起${ruleset.to ? `至 ${ruleset.to}` : ''}）`,
    );
  }
  return found;
}
