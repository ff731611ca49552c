/** The columns of a file as a table: what each is called there, what it is taken for, and what stands in it. */
import { COLUMN_TEXTS, type HeaderConfidence, harmless, type InspectedColumn } from '../model/index.js';
import { clip, textWidth } from './width.js';

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
      fitted(header) || '（空）',
      column === null ? '不用' : COLUMN_TEXTS[column] + (preferred ? '' : '（备用）'),
      confidence === null ? '' : CONFIDENCE_TEXTS[confidence],
      samples.map(fitted).join('｜'),
    ]),
  ];
}

function fitted(text: string): string {
  const shown = harmless(text.trim());
  return textWidth(shown) <= WIDEST ? shown : `${clip(shown, WIDEST - 2)}…`;
}

/** Rows as indented lines, each column as wide as its widest cell; the first holds numbers and ends at one place. */
export function aligned(rows: readonly (readonly string[])[], width: number): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => textWidth(row[i]!))));
  return rows.map((row) => {
    const cells = row.map((cell, i) => {
      const blank = ' '.repeat(widths[i]! - textWidth(cell));
      return i === 0 ? blank + cell : cell + blank;
    });
    return clip(`    ${cells.join('  ')}`.trimEnd(), width);
  });
}
