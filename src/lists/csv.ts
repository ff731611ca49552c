/**
 * CSV as Excel and WPS open it by a double click: UTF-8 with a byte order mark, CRLF (RFC 4180), and cells that begin
 * like a formula led by an apostrophe (OWASP, CSV injection).
 */
import { stringify } from 'csv-stringify/sync';
import { type Cells, type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';
import { Page } from './page.js';
import { writePlainRow } from './plain-row.js';

const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

export function csvEncoder(heads: readonly Head[]): Encoder {
  const page = new Page();
  const add = (cells: Cells) => {
    if (!writePlainRow(cells, page)) page.write(line(cells));
  };
  return {
    begin() {
      page.write('\ufeff');
      add(heads.map(({ title }) => title));
      return page.take();
    },
    add,
    take: () => page.take(),
    end: () => page.take(),
  };
}

const line = (cells: Cells) => stringify([harmlessCells(cells)], OPTIONS);
