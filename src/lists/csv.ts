/**
 * CSV as Excel and WPS open it by a double click: UTF-8 with a byte order mark, CRLF (RFC 4180), and cells that begin
 * like a formula led by an apostrophe (OWASP, CSV injection).
 */
import { stringify } from 'csv-stringify/sync';
import { type Cell, type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';
import { plainRow } from './plain-row.js';
import { utf8 } from './utf8.js';

const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

export function csvEncoder(heads: readonly Head[]): Encoder {
  let rows = '';
  const take = () => {
    const taken = utf8(rows);
    rows = '';
    return taken;
  };
  return {
    begin: () => utf8(`\ufeff${line(heads.map(({ title }) => title))}`),
    add(cells) {
      rows += plainRow(cells) ?? line(cells);
    },
    take,
    end: take,
  };
}

const line = (cells: readonly Cell[]) => stringify([harmlessCells(cells)], OPTIONS);
