/** Loads keywords/language/: exclusion cues, reference patterns, named bodies. */
import { join } from 'node:path';
import { CUE_KINDS, type Cue, type Language, REFERENCE_KINDS } from '../model/index.js';
import type { Fold } from './fold.js';
import { choose, need, needAll, once, type Report, type Row, tableOf } from './table.js';

const folded = (row: Row, column: string, fold: Fold) => row.list(column).map(fold);

/** @throws RuleFault, or reports it. */
export function loadLanguage(dir: string, fold: Fold, report: Report): Language {
  const table = <T>(name: string, required: readonly string[], parse: (row: Row) => T) =>
    tableOf(join(dir, name), required, report, parse);
  const word = (row: Row) => fold(need(row, '词'));
  return {
    cues: loadCues(join(dir, 'cues.csv'), fold, report),
    references: table('references.csv', ['类别', '后文'], (row) => ({
      kind: choose(row, '类别', REFERENCE_KINDS),
      words: row.list('字样'),
      before: folded(row, '前文', fold),
      infix: folded(row, '中缀', fold).concat(row.get('中缀').includes('、') ? ['、'] : []),
      after: needAll(row, '后文').map(fold),
    })),
    bodies: table('bodies.csv', ['字样', '前文'], (row) => ({
      words: row.list('字样'),
      before: folded(row, '前文', fold),
      locative: folded(row, '方位', fold),
      own: folded(row, '自营动词', fold),
    })),
    edgeWords: table('edge-words.csv', ['词'], word),
    kindred: table('kindred.csv', ['词'], word),
  };
}

/** One wording is one kind of cue: the reader goes by the wording. */
export function loadCues(
  path: string,
  fold: Fold,
  report: Report,
  known: readonly Cue[] = [],
  optional = false,
): Cue[] {
  const seen = once((first) => `“${first.get('用语')}”与第 ${first.line} 行重复，请删去一行`);
  const required = ['类别', '用语'];
  return tableOf(
    path,
    required,
    report,
    (row) => {
      const text = fold(need(row, '用语'));
      seen(text, row);
      if (known.some((cue) => cue.text === text))
        throw row.fault(`“${row.get('用语')}”已在自带的规则里，不必再列`);
      return { kind: choose(row, '类别', CUE_KINDS), text };
    },
    optional,
  );
}
