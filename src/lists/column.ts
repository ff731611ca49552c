/**
 * A list is a table of columns; csv, xlsx and jsonl all render this one definition.
 * Values are as the export wrote them: each format makes them harmless.
 */
import { type Finding, harmless, type Rejected, type Screened } from '../model/index.js';
import type { Passage } from './page.js';

export type Cell = string | number;

/** A row as it is handed to an encoder; harmlessCells() lays the groups in it out. */
export type Cells = readonly (Cell | Group<never>)[];

export interface Head {
  /** Property name in jsonl. */
  readonly key: string;
  /** Column title in csv and xlsx. */
  readonly title: string;
  /** Column width in xlsx, in characters of the default font. */
  readonly width: number;
}

export interface Column<Row> extends Head {
  /** `nth` is the row's number on its list, 1-based. */
  value(row: Row, nth: number): Cell;
}

/**
 * Columns that stand side by side on several lists. An enterprise is on two or three of them with the same wording: its
 * cells are made once, and an encoder whose cells do not depend on what stands beside them writes them once (plain-row.ts).
 */
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

/** What a table is made of, from left to right. */
export type Columns<Row> = readonly (Column<Row> | Group<Row>)[];

export interface Table<Row = unknown> {
  readonly heads: readonly Head[];
  /** What a record gets on the list; its cells are made only when the list is really written. */
  rows(record: Screened | Rejected): readonly Row[];
  /** `nth` is the row's number on its list, 1-based. Only lent, until the next. */
  cells(row: Row, nth: number): Cells;
  /** Whose file a row belongs in when the list is split; null for a list that is not. */
  readonly addressees: ((row: Row) => readonly string[]) | null;
}

/** Binds columns to the rows a record gets; the row type stays private to the table. */
export function defineTable<Row>(
  columns: Columns<Row>,
  rows: (record: Screened | Rejected) => readonly Row[],
  addressees: ((row: Row) => readonly string[]) | null = null,
): Table {
  const table: Table<Row> = {
    heads: columnsOf(columns),
    rows,
    cells: (row, nth) => cellsOf(columns, row, nth),
    addressees,
  };
  return table as Table;
}

export const cellsOf = <Row>(columns: Columns<Row>, row: Row, nth: number): Cells =>
  columns.map((column) => column.value(row, nth));

/** The columns themselves, those of groups too. */
export const columnsOf = <Row>(columns: Columns<Row>): Column<Row>[] =>
  columns.flatMap((column) => (column instanceof Group ? column.columns : [column]));

/** Asked for the same again, it gives the same: a record on several lists is told and quoted once. */
export function shared<From extends object, To>(make: (from: From) => To): (from: From) => To {
  let last: { readonly from: From; readonly made: To } | null = null;
  return (from) => {
    if (last?.from !== from) last = { from, made: make(from) };
    return last.made;
  };
}

/** Made once for each word of a rule, in each field; a rule set has some hundred. */
export function perWord<To extends object>(make: (finding: Finding) => To): (finding: Finding) => To {
  const known = new Map<string, (Pick<Finding, 'rule' | 'field'> & { readonly to: To })[]>();
  return (finding) => {
    const { word, rule, field } = finding;
    const made = known.get(word) ?? [];
    for (const each of made) if (each.rule === rule && each.field === field) return each.to;
    const to = make(finding);
    known.set(word, [...made, { rule, field, to }]);
    return to;
  };
}

/** Cells as a list shows them. Blanks at the ends go too: they would hide a leading = from the formula guard. */
export const harmlessCells = (cells: Cells): Cell[] =>
  cells
    .flatMap((cell) => (typeof cell === 'object' ? cell.cells : cell))
    .map((cell) => (typeof cell === 'string' ? harmlessCell(cell) : cell));

export const harmlessCell = (cell: string): string => harmless(cell).trim();
