/**
 * CSV as Excel and WPS open it by a double click: UTF-8 with a byte order mark, CRLF (RFC 4180), and cells that begin
 * like a formula led by an apostrophe (OWASP, CSV injection).
 */
import { stringify } from 'csv-stringify/sync';
import { type Cell, type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';
import { Page } from './page.js';
import { writePlainRow } from './plain-row.js';

const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

export function csvEncoder(heads: readonly Head[]): Encoder {
  const page = new Page();
  return {
    begin: () => Buffer.from(`\ufeff${line(heads.map(({ title }) => title))}`),
    add(cells) {
      if (!writePlainRow(cells, page)) page.write(line(cells));
    },
    take: () => page.take(),
    end: () => page.take(),
  };
}

const line = (cells: readonly Cell[]) => stringify([harmlessCells(cells)], OPTIONS);
