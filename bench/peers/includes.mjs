/** What peers do: csv-parse, then includes() for each word. With `jieba`, hit cells are cut as well. */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse';
import { columns, WORDS } from './words.mjs';

const jieba = process.argv[3] === 'jieba' ? createRequire(import.meta.url)('nodejieba') : null;
const rows = createReadStream(process.argv[2]).pipe(
  parse({ bom: true, relax_quotes: true, relax_column_count: true }),
);
let at = null;
let records = 0;
let hits = 0;
let tokens = 0;
for await (const row of rows) {
  if (!at) {
    at = columns(row);
    continue;
  }
  records++;
  const name = row[at[0]] ?? '';
  const scope = row[at[1]] ?? '';
  if (!WORDS.some((word) => name.includes(word) || scope.includes(word))) continue;
  hits++;
  if (jieba) tokens += jieba.cut(name).length + jieba.cut(scope).length;
}
console.log(JSON.stringify({ records, hits, tokens }));
