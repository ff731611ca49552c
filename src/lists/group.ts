/**
 * Columns that stand side by side on several lists. An enterprise is on two or three of them with the same wording: its
 * cells are made once, and an encoder whose cells do not depend on what stands beside them writes them once (plain-row.ts).
 */
import type { Cell, Column } from './column.js';
import type { Passage } from './page.js';

export class Group<Row> {
  private row: unknown;
  /** Of the row that was asked for last. */
  readonly cells: Cell[] = [];
  /** Where an encoder has written these cells; null before it has. */
  written: Passage | null = null;

  constructor(readonly columns: readonly Column<Row>[]) {}

  /** Itself, with the cells of a row. None of its columns shows the number of the row. */
  value(row: Row, _nth: number): Group<never> {
    if (row !== this.row) {
      this.row = row;
      for (let i = 0; i < this.columns.length; i++) this.cells[i] = this.columns[i]!.value(row, 0);
      this.written = null;
    }
    return this;
  }
}
