/** Rows as a table on a terminal: each column as wide as its widest cell, cells made harmless. */
import { harmless } from '../model/index.js';
import { clip, textWidth } from './width.js';

/** @param widest terminal columns one cell may take. @returns lines, each with its line feed. */
export function table(rows: readonly (readonly string[])[], widest = Number.POSITIVE_INFINITY): string {
  const shown = rows.map((row) => row.map((cell) => fitted(cell, widest)));
  return aligned(shown)
    .map((line) => `${line}\n`)
    .join('');
}

/** A line for each row, without blanks at its end. @param numbered the first column holds numbers, which end at one place. */
export function aligned(rows: readonly (readonly string[])[], numbered = false): string[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    rows.reduce((most, row) => Math.max(most, textWidth(row[i]!)), 0),
  );
  return rows.map((row) => {
    const cells = row.map((cell, i) => {
      const blank = ' '.repeat(widths[i]! - textWidth(cell));
      return numbered && i === 0 ? blank + cell : cell + blank;
    });
    return cells.join('  ').trimEnd();
  });
}

/** A cell made harmless, and cut to so many terminal columns. */
export function fitted(text: string, widest: number): string {
  const plain = harmless(text);
  return textWidth(plain) <= widest ? plain : `${clip(plain, widest - 2)}…`;
}

/** 228,207. */
export const thousands = (value: number): string => value.toLocaleString('en');
