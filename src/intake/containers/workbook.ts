/**
 * Workbooks (.xlsx, .xls) and web pages that call themselves .xls, through SheetJS, which is loaded only when one is
 * met. Cells become the text a clerk would have typed; formulas are never evaluated, only their stored value is read.
 */
import type { CellObject, WorkBook } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { type Column, Failure } from '../../model/index.js';
import { shown } from '../bytes/source.js';
import type { Synonyms } from '../table/mapping.js';
import type { Container, Row, Section } from '../table/rows.js';
import { sniffRows } from '../table/sniff.js';
import { broken } from './archive.js';
import { cellText, type Formats } from './cell.js';

const BATCH = 1000;
/** No export is wider. */
const MAX_COLUMNS = 1024;

export type Workbook =
  | { readonly kind: 'xlsx' | 'ods'; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: 'xls'; readonly bytes: Uint8Array }
  | { readonly kind: 'html'; readonly text: string };

const GROUNDS = {
  xlsx: '工作簿（xlsx），文字为 Unicode',
  xls: '工作簿（xls），文字为 Unicode',
  ods: '工作簿（ods），文字为 Unicode',
  html: '内容是网页表格（扩展名常写作 xls）',
} as const;

/** @throws Failure (input) when it cannot be opened. */
export async function openWorkbook(
  file: string,
  workbook: Workbook,
  synonyms: Synonyms,
  map: ReadonlyMap<Column, string>,
): Promise<Container> {
  const XLSX = await import('@e965/xlsx');
  const options = {
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
    cellNF: true,
    raw: true,
  } as const;
  let book: WorkBook;
  try {
    if (workbook.kind === 'xls') XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
    book = quietly(() =>
      workbook.kind === 'html'
        ? XLSX.read(workbook.text, { ...options, type: 'string' })
        : XLSX.read(workbook.kind === 'xls' ? workbook.bytes : stored(file, workbook.parts), {
            ...options,
            type: 'buffer',
          }),
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (/password-protected/.test(String(error))) {
      throw new Failure('input', `${shown(file)} 有密码保护，请在 Excel 或 WPS 中去掉密码后再读`);
    }
    throw broken(file);
  }
  const formats: Formats = { ssf: XLSX.SSF, date1904: book.Workbook?.WBProps?.date1904 === true };
  const sections = book.SheetNames.map((name): Section | null => {
    const data = (book.Sheets[name] as { '!data'?: (CellObject | undefined)[][] } | undefined)?.['!data'];
    if (!data) return null;
    const head: Row[] = [];
    for (const rows of sheetRows(data, formats, 0, 0)) {
      head.push(...rows);
      break;
    }
    if (head.length === 0) return null;
    const header = sniffRows(head, '\t', synonyms, map);
    return {
      sheet: name,
      text: null,
      header,
      rows: ({ cells }, below) => async(sheetRows(data, formats, cells.length, below)),
    };
  });
  return {
    sections: sections.filter((section) => section !== null),
    encoding: () => workbook.kind,
    ground: () => GROUNDS[workbook.kind],
  };
}

/** SheetJS tells the console of oddities, in the file's own words, which may hold escape sequences. */
function quietly<T>(read: () => T): T {
  const { error, log, warn } = console;
  console.error = console.log = console.warn = () => {};
  try {
    return read();
  } finally {
    Object.assign(console, { error, log, warn });
  }
}

/** The parts packed again without compression: SheetJS unpacks nothing that was not measured. */
function stored(file: string, parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  for (const [name, part] of parts)
    if (name.endsWith('.xml') && part.at(-1) !== 0x3e && !isPadded(part)) throw broken(file);
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

/** White space after the last tag. */
function isPadded(part: Uint8Array): boolean {
  return Buffer.from(part.subarray(-256)).toString('latin1').trimEnd().endsWith('>');
}

/** Rows with something in them, below row number `below`, filled up to `width` cells. */
function* sheetRows(
  data: readonly (readonly (CellObject | undefined)[] | undefined)[],
  formats: Formats,
  width: number,
  below: number,
): Iterable<readonly Row[]> {
  let rows: Row[] = [];
  for (let index = below; index < data.length; index++) {
    const cells = texts(data[index] ?? [], formats);
    if (cells.length === 0) continue;
    while (cells.length < width) cells.push('');
    rows.push({ line: index + 1, cells, text: cells.join('\t'), fault: null });
    if (rows.length === BATCH) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** Cells of a row up to its last one that is not empty. */
function texts(row: readonly (CellObject | undefined)[], formats: Formats): string[] {
  const cells: string[] = [];
  let width = 0;
  for (let column = 0; column < Math.min(row.length, MAX_COLUMNS); column++) {
    const text = cellText(row[column], formats);
    cells.push(text);
    if (text !== '') width = column + 1;
  }
  return cells.slice(0, width);
}

async function* async<T>(items: Iterable<T>): AsyncIterable<T> {
  yield* items;
}
