/** Judges the header that was found: is there one name column and one scope column, and if not, what to type. */
import { COLUMN_TEXTS, type Column, Failure, harmless } from '../../model/index.js';
import { shown } from '../bytes/source.js';
import { guessColumn, isData, type Needed } from './guess.js';
import type { Header } from './header.js';
import { columnOf, findHeader } from './mapping.js';

/**
 * Reads --map (our column text to the file's header).
 * @throws Failure (usage) for a column we do not have.
 */
export function readMap(map: ReadonlyMap<string, string>): ReadonlyMap<Column, string> {
  const taken = new Map<string, string>();
  return new Map(
    [...map].map(([text, header]) => {
      const column = columnOf(text);
      const other = taken.get(header);
      if (other !== undefined) {
        throw new Failure(
          'usage',
          `--map 把“${harmless(header)}”同时指给了${other}和${text}，一列只能作一个用途`,
        );
      }
      taken.set(header, text);
      if (column) return [column, header];
      const known = Object.values(COLUMN_TEXTS).join('、');
      throw new Failure('usage', `--map 左边的“${harmless(text)}”不是本工具的列名，可用：${known}`);
    }),
  );
}

/**
 * The header to read by: the one that was found, or for a file that begins with its data, one of 第1列, 第2列 ….
 * @throws Failure (usage) saying which --map to type, or (input) when the file is no table at all.
 */
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
  const settled = settle(header);
  const lacking = NEEDED.filter((column) => !header.mapping.has(column));
  if (lacking.length > 0) throw missing(file, settled, lacking);
  const names = header.mapping.get('name')!;
  if (names[1]?.rank === names[0]!.rank)
    throw ambiguous(
      file,
      header,
      names.filter(({ rank }) => rank === names[0]!.rank),
    );
  return settled;
}

const NEEDED: readonly Needed[] = ['name', 'scope'];

/** When the row that came closest to a header is a record already, the columns are called 第1列, 第2列 …. */
export function settle(header: Header): Header {
  const { line, cells, mapping, sample } = header;
  const guessed = [...mapping.values()].flat().every(({ confidence }) => confidence === 'map');
  if (!guessed || !isData(cells)) return header;
  return { ...header, line: line - 1, cells: cells.map((_, i) => place(i)), sample: [cells, ...sample] };
}

const place = (index: number) => `第${index + 1}列`;

function missing(file: string, header: Header, lacking: readonly Needed[]): Failure {
  const used = new Set([...header.mapping.values()].flat().map(({ index }) => index));
  let free = [...header.cells.keys()].filter(
    (index) => !used.has(index) && header.cells[index]!.trim() !== '',
  );
  const pairs: string[] = [];
  const hopeless: string[] = [];
  for (const column of lacking) {
    const index = guessColumn(column, header, free);
    const text = COLUMN_TEXTS[column];
    if (index === undefined) hopeless.push(`“${text}”`);
    else pairs.push(`${text}=${typed(header.cells[index]!, index)}`);
    free = free.filter((other) => other !== index);
  }
  const remedies = [
    ...(pairs.length === 0 ? [] : [`请指明各列，例如 --map ${pairs.join(',')}`]),
    ...(hopeless.length === 0 ? [] : [`没有一列像${hopeless.join('和')}，请补上后再试`]),
  ];
  const columns = lacking.map((column) => `“${COLUMN_TEXTS[column]}”`).join('和');
  return new Failure('usage', [`${listing(file, header)}，没有${columns}列`, ...remedies].join('。'));
}

function ambiguous(
  file: string,
  header: Header,
  names: readonly { header: string; index: number }[],
): Failure {
  const [first, ...others] = names.map(({ header: cell, index }) =>
    header.cells.filter((other) => other.trim() === cell.trim()).length > 1
      ? place(index)
      : typed(cell, index),
  );
  return new Failure(
    'usage',
    `${listing(file, header)}，不止一列像企业名称。请指明用哪一列：--map 企业名称=${first}${others.map((other) => ` 或 --map 企业名称=${other}`).join('')}`,
  );
}

function listing(file: string, header: Header): string {
  if (header.cells[0] === place(0)) return `${shown(file)} 没有表头，第 ${header.line + 1} 行已是数据`;
  const cells = header.cells
    .filter((cell) => cell.trim() !== '')
    .map((cell) => harmless(cell.trim()).slice(0, 40));
  const more = cells.length > 40 ? ` 等 ${cells.length} 列` : '';
  return `${shown(file)} 第 ${header.line} 行的表头为 ${cells.slice(0, 40).join('、')}${more}`;
}

/** Ready to be typed: a header with blanks or shell characters needs quotes, one with the marks of --map its place. */
function typed(header: string, index: number): string {
  const text = harmless(header.trim());
  if (/[,，=＝]/.test(text)) return place(index);
  return /^[\p{L}\p{N}_./:-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A row of noise is not a header with unknown names. */
function unreadable({ cells, mapping }: Header): boolean {
  if (mapping.size > 0) return false;
  return cells.filter((cell) => /[\0-\x08\x0e-\x1f\ufffd]/.test(cell)).length * 4 > cells.length;
}
