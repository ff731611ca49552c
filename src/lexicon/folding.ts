/** folding.csv: which disguises are looked for. What a set does not mention is on, except pinyin. */
import { join } from 'node:path';
import { VARIANT_KINDS, VARIANT_TEXTS, type VariantKind } from '../model/index.js';
import { choose, once, type Report, tableOf } from './table.js';

const KINDS = Object.fromEntries(VARIANT_KINDS.map((kind) => [VARIANT_TEXTS[kind], kind]));

/** The kinds that are left unheard. */
export function loadIgnored(dir: string, report: Report): ReadonlySet<VariantKind> {
  const seen = once((first) => `“类别”与第 ${first.line} 行重复，请删去一行`);
  const ignored = new Set<VariantKind>(['pinyin']);
  tableOf(
    join(dir, 'folding.csv'),
    ['类别', '启用'],
    report,
    (row) => {
      const kind = choose(row, '类别', KINDS);
      seen(kind, row);
      if (choose(row, '启用', { 是: true, 否: false })) ignored.delete(kind);
      else ignored.add(kind);
    },
    true,
  );
  return ignored;
}
