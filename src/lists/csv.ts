/**
 * CSV as Excel and WPS open it by a double click: UTF-8 with a byte order mark, CRLF (RFC 4180), and cells that begin
 * like a formula led by an apostrophe (OWASP, CSV injection).
 */
import { stringify } from 'csv-stringify/sync';
import type { Cell, Head } from './column.js';
import type { Encoder } from './encoder.js';

const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

export function csvEncoder(heads: readonly Head[]): Encoder {
  const encode = (rows: readonly (readonly Cell[])[]) => Buffer.from(stringify(rows as Cell[][], OPTIONS));
  return {
    begin: () => Buffer.concat([Buffer.from('\ufeff'), encode([heads.map(({ title }) => title)])]),
    rows: encode,
    end: () => Buffer.alloc(0),
  };
}
