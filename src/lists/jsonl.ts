/** One JSON object a line, with the columns' English keys. */
import { harmlessJson } from '../model/index.js';
import { type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';

export function jsonlEncoder(heads: readonly Head[]): Encoder {
  const keys = heads.map(({ key }) => key);
  return {
    begin: () => Buffer.alloc(0),
    rows: (rows) =>
      Buffer.from(
        rows
          .map(harmlessCells)
          .map((cells) => `${harmlessJson(Object.fromEntries(keys.map((key, i) => [key, cells[i]])))}\n`)
          .join(''),
      ),
    end: () => Buffer.alloc(0),
  };
}
