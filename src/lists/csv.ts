/**
 * CSV as Excel and WPS open it by a double click: UTF-8 with a byte order mark, CRLF (RFC 4180), and cells that begin
 * like a formula led by an apostrophe (OWASP, CSV injection).
 */
import { stringify } from 'csv-stringify/sync';
import { type Cell, type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';
import { plainRow } from './plain-row.js';

const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

export function csvEncoder(heads: readonly Head[]): Encoder {
  return {
    begin: () => Buffer.from(`\ufeff${line(heads.map(({ title }) => title))}`),
    rows: (rows) => Buffer.from(rows.map((cells) => plainRow(cells) ?? line(cells)).join('')),
    end: () => Buffer.alloc(0),
  };
}

const line = (cells: readonly Cell[]) => stringify([harmlessCells(cells)], OPTIONS);
