/** The XML of a workbook's parts (ECMA-376 Part 1), no more of it than a plain list needs. */
import type { Cell, Head } from './column.js';

/** Excel's limit for one cell, in UTF-16 units. */
const MAX_CELL = 32_767;
const CUT = '…（已截断）';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Style 1: a text cell, wrapped, top aligned. Style 2: the header, bold. numFmtId 49 is the text format '@'. */
const BODY = 1;
const HEADER = 2;

export const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

/** Everything before the rows: the first row frozen, the columns as wide as their heads say. */
export function sheetHead(heads: readonly Head[]): string {
  const columns = heads
    .map(
      ({ width }, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${BODY}" customWidth="1"/>`,
    )
    .join('');
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>`;
}

/** Codes and line numbers are text on purpose; Excel need not warn of that. */
export const SHEET_TAIL =
  '</sheetData><ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>';

/** Row `number` (1-based); the first is the header. Empty cells are left out. */
export function sheetRow(cells: readonly Cell[], number: number): string {
  const style = number === 1 ? HEADER : BODY;
  let xml = `<row r="${number}">`;
  for (let i = 0; i < cells.length; i++) {
    const text = escapeXml(truncate(String(cells[i])));
    if (text !== '')
      xml += `<c r="${columnName(i)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
  return `${xml}</row>`;
}

export function workbook(title: string, sheets: number): string {
  const list = numbers(sheets)
    .map((n) => `<sheet name="${n === 1 ? title : `${title}(${n})`}" sheetId="${n}" r:id="rId${n}"/>`)
    .join('');
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${list}</sheets></workbook>`;
}

export function workbookRels(sheets: number): string {
  return relationships([
    ...numbers(sheets).map((n) => ['worksheet', `worksheets/sheet${n}.xml`] as const),
    ['styles', 'styles.xml'],
  ]);
}

export const PACKAGE_RELS = relationships([['officeDocument', 'xl/workbook.xml']]);

export function contentTypes(sheets: number): string {
  const overrides = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...numbers(sheets).map((n) => [`/xl/worksheets/sheet${n}.xml`, 'worksheet']),
  ]
    .map(([path, type]) => `<Override PartName="${path}" ContentType="${TYPE}.${type}+xml"/>`)
    .join('');
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets
    .map(
      ([type, target], i) =>
        `<Relationship Id="rId${i + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
    )
    .join('');
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function truncate(text: string): string {
  if (text.length <= MAX_CELL) return text;
  return text.slice(0, MAX_CELL - CUT.length).replace(/[\ud800-\udbff]$/, '') + CUT;
}

/** Cells come without characters XML forbids. Excel reads _x000D_ as an escape of its own, so its underscore is escaped. */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
