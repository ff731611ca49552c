/**
 * Reads one rule table as clerks keep it: a CSV they edit in Excel or WPS. Saving there may turn UTF-8 into
 * GB18030, add empty columns and rows, and put blanks around cells; none of that is an error. What is an error
 * names the file, the line and the remedy.
 */
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Failure } from '../model/index.js';
import { whyUnread } from './disk.js';

/** Something wrong in a rule file, at a line (1-based; 0 when it is about no line: the file is not there). */
export class RuleFault extends Failure {
  constructor(
    readonly path: string,
    readonly line: number,
    readonly complaint: string,
    /** None of the table could be read: whatever else is said of its set would be a consequence. */
    readonly whole = false,
  ) {
    super('usage', `规则文件 ${path}${line === 0 ? '' : ` 第 ${line} 行`}：${complaint}`);
    this.name = 'RuleFault';
  }
}

/** Stands where the clerk has still to fill in: a rule that says so must not be cited on a list. */
export const UNFILLED = '（待填）';

export const OPEN = `还有“${UNFILLED}”没有填写，请填上或删去`;

/** What to do with a fault: a run must not start with one, `rules test` notes it and goes on. */
export type Report = (fault: RuleFault) => void;

export const strict: Report = (fault) => {
  throw fault;
};

/** One line of a rule table. Cells are trimmed; a cell the table lacks is an empty string. */
export interface Row {
  readonly path: string;
  /** Physical line, 1-based, header included. */
  readonly line: number;
  /** A cell still waits to be filled in. */
  readonly open: boolean;
  get(column: string): string;
  /** A cell that lists several wordings, separated by |, 、 or ；. */
  list(column: string): string[];
  /** A cell that lists examples; only | separates them, since they hold punctuation themselves. */
  examples(column: string): string[];
  /** A fault that names this file and line. */
  fault(message: string): RuleFault;
}

/** A rule file, which is small, without its byte order mark: UTF-8 or else GB18030. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new RuleFault(path, 0, `读不到这个文件：${whyUnread(error)}。请检查文件夹是否完整`, true);
  }
  // A TextDecoder each would take longer than reading the tables.
  const text = isUtf8(bytes) ? bytes.toString() : new TextDecoder('gb18030').decode(bytes);
  return text.replace(/^\uFEFF/, '');
}

/**
 * Reads a table and checks that it has the required columns. Lines whose first cell begins with # are remarks.
 * @throws RuleFault naming file, line and remedy.
 */
export function readTable(path: string, required: readonly string[]): Row[] {
  const text = readText(path);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter: text.split('\n', 1)[0]?.includes('\t') ? '\t' : ',',
      info: true,
      // Tables pasted together may end their lines in more than one way.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as never;
  } catch (error) {
    const { code, lines = 1 } = error as { readonly code?: string; readonly lines?: number };
    if (code === 'CSV_QUOTE_NOT_CLOSED')
      throw new RuleFault(
        path,
        openQuote(text),
        '这里的英文引号 " 没有配对，后面的内容读不出来，请补上或删去',
        true,
      );
    const complaint = '英文引号 " 的位置不对：单元格里要用引号时，整格加引号，格内的引号写成两个 ""';
    throw new RuleFault(path, lines, complaint, true);
  }
  const [head, ...body] = records.filter(({ record }) => !record[0]?.startsWith('#'));
  if (!head) throw new RuleFault(path, 1, `表格是空的，应有列：${required.join('、')}`, true);
  const { record: columns, info } = head;
  for (const column of required) {
    const times = columns.filter((cell) => cell === column).length;
    if (times === 1) continue;
    const complaint =
      times === 0
        ? `缺少“${column}”列，请补上（现有：${columns.filter(Boolean).join('、')}）`
        : `“${column}”列出现 ${times} 次，请只保留一列`;
    throw new RuleFault(path, info.lines, complaint, true);
  }
  const index = new Map(columns.map((column, i) => [column, i]));
  return body
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, info: { lines } }) => row(path, record, lines, index));
}

/** The line (1-based) of the quote that is never closed; the parser only knows the line it gave up at. */
function openQuote(text: string): number {
  const at = [...text.matchAll(/"(?:[^"]+|"")*("?)/g)].find(([, close]) => close === '')?.index ?? 0;
  return text.slice(0, at).split(/\r\n|\n|\r/).length;
}

/**
 * A table, row by row. A row or table at fault is reported and left out. `optional`: a missing file is an empty table.
 * @throws RuleFault when `report` does.
 */
export function tableOf<T>(
  path: string,
  required: readonly string[],
  report: Report,
  parseRow: (row: Row) => T,
  optional = false,
): T[] {
  if (optional && !existsSync(path)) return [];
  const attempt = <R>(work: () => R[]): R[] => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RuleFault)) throw error;
      report(error);
      return [];
    }
  };
  return attempt(() => readTable(path, required)).flatMap((each) =>
    attempt(() => {
      if (each.open) throw each.fault(OPEN);
      return [parseRow(each)];
    }),
  );
}

function row(path: string, record: readonly string[], line: number, index: ReadonlyMap<string, number>): Row {
  const get = (column: string) => record[index.get(column) ?? -1] ?? '';
  const split = (column: string, separator: RegExp) =>
    get(column)
      .split(separator)
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    path,
    line,
    open: record.some((cell) => cell.includes(UNFILLED)),
    get,
    list: (column) => split(column, /[|｜、；;]/),
    examples: (column) => split(column, /[|｜]/),
    fault: (message) => new RuleFault(path, line, message),
  };
}

/** A cell that must not be empty. */
export function need(row: Row, column: string): string {
  const value = row.get(column);
  if (value === '') throw row.fault(`“${column}”不能为空，请填写或删去这一行`);
  return value;
}

/** A cell whose value is one of a closed set, given as Chinese text to code. */
export function choose<T>(row: Row, column: string, choices: Readonly<Record<string, T>>): T {
  const value = need(row, column);
  if (!Object.hasOwn(choices, value)) {
    throw row.fault(`“${column}”写作“${value}”，应为：${Object.keys(choices).join('、')}`);
  }
  return choices[value] as T;
}

/** A cell that lists at least one wording. */
export function needAll(row: Row, column: string): string[] {
  need(row, column);
  return row.list(column);
}

/** A day as YYYY-MM-DD; `empty` is what an empty cell stands for, null when it may not be empty. */
export function day(row: Row, column: string, empty: string | null = null): string {
  if (row.get(column) === '' && empty !== null) return empty;
  const value = need(row, column);
  if (!isDay(value)) throw row.fault(`“${column}”写作“${value}”，应为 2016-07-14 这样的日期`);
  return value;
}

export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Remembers keys and complains of the second row that has one. */
export function once(what: (first: Row) => string): (key: string, row: Row) => void {
  const seen = new Map<string, Row>();
  return (key, row) => {
    const first = seen.get(key);
    if (first) throw row.fault(what(first));
    seen.set(key, row);
  };
}
