/** The columns of a file as a table: what each is called there, what it is taken for, and what stands in it. */
import { COLUMN_TEXTS, type HeaderConfidence, type InspectedColumn } from '../model/index.js';
import { aligned, fitted } from './table.js';
import { clip } from './width.js';

const CONFIDENCE_TEXTS = {
  map: '由 --map 指定',
  exact: '列名相同',
  synonym: '列名略异',
} as const satisfies Record<HeaderConfidence, string>;

/** Terminal columns a header or a sample may take. */
const WIDEST = 28;

/** A heading, then a row for each column, in the order of the file. */
export function columnRows(columns: readonly InspectedColumn[]): string[][] {
  return [
    ['列', '文件中的列名', '用作', '依据', '样例'],
    ...columns.map(({ place, header, column, confidence, preferred, samples }) => [
      String(place),
      fitted(header.trim(), WIDEST) || '（空）',
      column === null ? '不用' : COLUMN_TEXTS[column] + (preferred ? '' : '（备用）'),
      confidence === null ? '' : CONFIDENCE_TEXTS[confidence],
      samples.map((sample) => fitted(sample.trim(), WIDEST)).join('｜'),
    ]),
  ];
}

/** Rows as lines of the page, their numbers first. @param width terminal columns. */
export const numbered = (rows: readonly (readonly string[])[], width: number): string[] =>
  aligned(rows, true).map((line) => clip(`    ${line}`, width));
