/**
 * Reads one rule table as clerks keep it: a CSV they edit in Excel or WPS. Saving there may turn UTF-8 into
 * GB18030, add empty columns and rows, and put blanks around cells; none of that is an error. What is an error
 * names the file, the line and the remedy.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Failure } from '../model/index.js';

/** One line of a rule table. Cells are trimmed; a cell the table lacks is an empty string. */
export interface Row {
  /** Physical line, 1-based, header included. */
  readonly line: number;
  get(column: string): string;
  /** A cell that lists several wordings, separated by |, 、 or ；. */
  list(column: string): string[];
  /** A failure that names this file and line. */
  fault(message: string): Failure;
}

/** Rule files are small: read whole, UTF-8 (with or without BOM) or else GB18030. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Failure(
      'usage',
      `规则文件读不到：${path}（${(error as NodeJS.ErrnoException).code}）。请检查 --rules 所指文件夹是否完整`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * Reads a table and checks that it has the required columns and no required cell is empty.
 * @throws Failure (usage) naming file, line and remedy.
 */
export function readTable(path: string, required: readonly string[]): Row[] {
  const fault = (line: number, message: string) =>
    new Failure('usage', `规则文件 ${path} 第 ${line} 行：${message}`);
  const text = readText(path);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: text.split('\n', 1)[0]?.includes('\t') ? '\t' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as never;
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    throw fault(lines ?? 1, `不是完整的 CSV 表格（${message}）。请检查引号是否成对`);
  }
  const [head, ...body] = records;
  if (!head) throw fault(1, `表格是空的，应有列：${required.join('、')}`);
  for (const column of required) {
    const times = head.record.filter((cell) => cell === column).length;
    if (times === 0)
      throw fault(1, `缺少“${column}”列，请补上（现有：${head.record.filter(Boolean).join('、')}）`);
    if (times > 1) throw fault(1, `“${column}”列出现 ${times} 次，请只保留一列`);
  }
  const index = new Map(head.record.map((column, i) => [column, i]));
  return body
    .filter(({ record }) => record.some((cell) => cell !== '') && !record[0]?.startsWith('#'))
    .map(({ record, info }) => row(path, record, info.lines, index));
}

function row(path: string, record: readonly string[], line: number, index: ReadonlyMap<string, number>): Row {
  const get = (column: string) => record[index.get(column) ?? -1] ?? '';
  return {
    line,
    get,
    list: (column) =>
      get(column)
        .split(/[|｜、；;]/)
        .map((part) => part.trim())
        .filter(Boolean),
    fault: (message) => new Failure('usage', `规则文件 ${path} 第 ${line} 行：${message}`),
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
