/** One JSON object a line, with the columns' English keys. */
import { harmlessJson } from '../model/index.js';
import { type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';
import { utf8 } from './utf8.js';

export function jsonlEncoder(heads: readonly Head[]): Encoder {
  const keys = heads.map(({ key }) => key);
  let lines = '';
  const take = () => {
    const taken = utf8(lines);
    lines = '';
    return taken;
  };
  return {
    begin: () => Buffer.alloc(0),
    add(cells) {
      const shown = harmlessCells(cells);
      lines += `${harmlessJson(Object.fromEntries(keys.map((key, i) => [key, shown[i]])))}\n`;
    },
    take,
    end: take,
  };
}
