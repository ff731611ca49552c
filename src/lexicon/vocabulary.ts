/**
 * The words exports use for their columns and values, loaded from keywords/exports/. They belong to no rule set:
 * a new spelling met in an export is a new line in one of these tables.
 */
import { join } from 'node:path';
import {
  BATCH_TEXTS,
  type Batch,
  COLUMN_TEXTS,
  type HeaderSynonym,
  STANDING_TEXTS,
  type Vocabulary,
} from '../model/index.js';
import { choose, need, type Report, type Row, tableOf } from './table.js';

/**
 * Reads the four tables of `keywords/exports/`.
 * @throws RuleFault naming the table, the line and the remedy, or reports it.
 */
export function loadVocabulary(keywords: string, report: Report): Vocabulary {
  const table = <T>(name: string, required: readonly string[], parse: (row: Row) => T) =>
    tableOf(join(keywords, 'exports', name), required, report, parse);
  return {
    headers: table('headers.csv', ['列', '表头', '优先'], synonym),
    standings: new Map(
      table('standings.csv', ['登记状态', '含义'], (row) => [
        need(row, '登记状态'),
        choose(row, '含义', STANDINGS),
      ]),
    ),
    applications: new Map(
      table('applications.csv', ['业务类型', '批次'], (row) => [
        need(row, '业务类型'),
        choose(row, '批次', BATCHES),
      ]),
    ),
    placeholders: new Set(table('placeholders.csv', ['写法'], (row) => need(row, '写法'))),
  };
}

function synonym(row: Row): HeaderSynonym {
  const rank = Number(need(row, '优先'));
  if (!Number.isInteger(rank) || rank < 1) {
    throw row.fault(`“优先”写作“${row.get('优先')}”，应为 1、2、3 等正整数，1 最优先`);
  }
  const batch: Batch | null = row.get('批次') === '' ? null : choose(row, '批次', BATCHES);
  return {
    header: need(row, '表头'),
    column: choose(row, '列', COLUMNS),
    rank,
    ...(batch && { batch }),
  };
}

/** A catalogue of texts turned round: Chinese text to code. */
function inverse<K extends string>(texts: Readonly<Record<K, string>>): Record<string, K> {
  return Object.fromEntries(Object.entries<string>(texts).map(([code, text]) => [text, code as K]));
}

const STANDINGS = inverse(STANDING_TEXTS);
const BATCHES = inverse(BATCH_TEXTS);
const COLUMNS = inverse(COLUMN_TEXTS);
