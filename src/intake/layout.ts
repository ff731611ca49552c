/** Judges the header that was found: is there one name column and one scope column, and if not, what to type. */
import { COLUMN_TEXTS, type Column, Failure, harmless } from '../model/index.js';
import { columnOf, findHeader } from './mapping.js';
import type { Header } from './sniff.js';
import { shown } from './source.js';

/**
 * Reads --map (our column text to the file's header).
 * @throws Failure (usage) for a column we do not have.
 */
export function readMap(map: ReadonlyMap<string, string>): ReadonlyMap<Column, string> {
  return new Map(
    [...map].map(([text, header]) => {
      const column = columnOf(text);
      if (column) return [column, header];
      const known = Object.values(COLUMN_TEXTS).join('、');
      throw new Failure('usage', `--map 左边的“${harmless(text)}”不是本工具的列名，可用：${known}`);
    }),
  );
}

/** @throws Failure (usage) saying which --map to type, or (input) when the file is no table at all. */
export function checkHeader(file: string, header: Header | null, map: ReadonlyMap<Column, string>): Header {
  if (!header || unreadable(header)) {
    throw new Failure(
      'input',
      `${shown(file)} 的前 20 行里找不到表头，不像登记导出；若是文本表格，请用 --encoding 指明编码`,
    );
  }
  for (const [column, asked] of map) {
    if (findHeader(header.cells, asked) < 0) {
      throw new Failure(
        'usage',
        `--map ${COLUMN_TEXTS[column]}=${harmless(asked)}：${listing(file, header)}，其中没有这一列`,
      );
    }
  }
  const names = header.mapping.get('name') ?? [];
  if (names.length === 0) throw missing(file, header, 'name', /名/);
  if (names[1]?.rank === names[0]!.rank)
    throw ambiguous(
      file,
      header,
      names.filter(({ rank }) => rank === names[0]!.rank),
    );
  if (!header.mapping.has('scope')) throw missing(file, header, 'scope', /范围|业务|经营|项目/);
  return header;
}

function missing(file: string, header: Header, column: Column, likely: RegExp): Failure {
  const taken = new Set([...header.mapping.values()].flat().map(({ index }) => index));
  const free = header.cells.filter((cell, index) => cell.trim() !== '' && !taken.has(index));
  const guess = free.find((cell) => likely.test(cell)) ?? free[0];
  const text = COLUMN_TEXTS[column];
  const remedy =
    guess === undefined
      ? `请补上“${text}”列后再试`
      : `请指明哪一列是${text}，例如 --map ${text}=${quoted(guess)}`;
  return new Failure('usage', `${listing(file, header)}，没有“${text}”列。${remedy}`);
}

function ambiguous(
  file: string,
  header: Header,
  names: readonly { header: string; index: number }[],
): Failure {
  const [first, ...others] = names.map(({ header: cell, index }) =>
    header.cells.filter((other) => other.trim() === cell.trim()).length > 1
      ? `第${index + 1}列`
      : quoted(cell),
  );
  return new Failure(
    'usage',
    `${listing(file, header)}，不止一列像企业名称。请指明用哪一列：--map 企业名称=${first}${others.map((other) => ` 或 --map 企业名称=${other}`).join('')}`,
  );
}

function listing(file: string, header: Header): string {
  const cells = header.cells
    .filter((cell) => cell.trim() !== '')
    .map((cell) => harmless(cell.trim()).slice(0, 40));
  const more = cells.length > 40 ? ` 等 ${cells.length} 列` : '';
  return `${shown(file)} 第 ${header.line} 行的表头为 ${cells.slice(0, 40).join('、')}${more}`;
}

/** Ready to be typed: a header with blanks or shell characters needs quotes. */
function quoted(header: string): string {
  const text = harmless(header.trim());
  return /^[\p{L}\p{N}_./:-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A row of noise is not a header with unknown names. */
function unreadable({ cells, mapping }: Header): boolean {
  if (mapping.size > 0) return false;
  return cells.filter((cell) => /[\0-\x08\x0e-\x1f\ufffd]/.test(cell)).length * 4 > cells.length;
}
