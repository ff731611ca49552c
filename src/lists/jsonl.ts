/** One JSON object a line, with the columns' English keys. */
import { harmlessJson } from '../model/index.js';
import { type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';
import { Page } from './page.js';

export function jsonlEncoder(heads: readonly Head[]): Encoder {
  const keys = heads.map(({ key }) => key);
  const page = new Page();
  return {
    begin: () => Buffer.alloc(0),
    add(cells) {
      const shown = harmlessCells(cells);
      page.write(`${harmlessJson(Object.fromEntries(keys.map((key, i) => [key, shown[i]])))}\n`);
    },
    take: () => page.take(),
    end: () => page.take(),
  };
}
