/** Loads keywords/language/: exclusion cues, reference patterns, named bodies. */
import { join } from 'node:path';
import { CUE_KINDS, type Language, REFERENCE_KINDS } from '../model/index.js';
import type { Fold } from './fold.js';
import { choose, need, needAll, type Row, readTable } from './table.js';

const folded = (row: Row, column: string, fold: Fold) => row.list(column).map(fold);

/** @throws Failure (usage) naming file, line and remedy. */
export function loadLanguage(dir: string, fold: Fold): Language {
  const seen = new Map<string, number>();
  const cues = readTable(join(dir, 'cues.csv'), ['类别', '用语']).map((row) => {
    const kind = choose(row, '类别', CUE_KINDS);
    const text = fold(need(row, '用语'));
    const earlier = seen.get(`${kind} ${text}`);
    if (earlier) throw row.fault(`“${row.get('用语')}”与第 ${earlier} 行重复，请删去一行`);
    seen.set(`${kind} ${text}`, row.line);
    return { kind, text };
  });
  const references = readTable(join(dir, 'references.csv'), ['类别', '后文']).map((row) => ({
    kind: choose(row, '类别', REFERENCE_KINDS),
    words: row.list('字样'),
    before: folded(row, '前文', fold),
    infix: folded(row, '中缀', fold).concat(row.get('中缀').includes('、') ? ['、'] : []),
    after: needAll(row, '后文').map(fold),
  }));
  const bodies = readTable(join(dir, 'bodies.csv'), ['字样', '前文']).map((row) => ({
    words: row.list('字样'),
    before: folded(row, '前文', fold),
    locative: folded(row, '方位', fold),
    own: folded(row, '自营动词', fold),
  }));
  const edgeWords = readTable(join(dir, 'edge-words.csv'), ['词']).map((row) => fold(need(row, '词')));
  const kindred = readTable(join(dir, 'kindred.csv'), ['词']).map((row) => fold(need(row, '词')));
  return { cues, references, bodies, kindred, edgeWords };
}
