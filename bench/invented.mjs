/** What a benchmark makes of a file: the same rows in GB18030, and an overrides folder of 160 invented words. */
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';

/** The UTF-8 file as GB18030. */
export async function inGb18030(file, target) {
  const from = createReadStream(file).pipe(iconv.decodeStream('utf-8'));
  await pipeline(from, iconv.encodeStream('gb18030'), createWriteStream(target));
  return target;
}

const FIRST = [...'金融投资基理财支付网贷股权众筹'];
const SECOND = [...'链币券宝通汇云信'];

/** Words of three and four characters that begin like listed ones and stand in no export. */
export function inventedWords(dir) {
  const words = [];
  for (const [i, a] of FIRST.entries())
    for (const [j, b] of SECOND.entries())
      words.push(a + b + SECOND[(i + j + 3) % 8] + ((i + j) % 2 ? FIRST[i] : ''));
  for (const a of SECOND) for (const b of SECOND) words.push(`${a}${b}${a}所`);
  mkdirSync(dir, { recursive: true });
  const rows = words.slice(0, 160).map((word) => `${word},名称；经营范围,测试`);
  writeFileSync(join(dir, 'words.csv'), ['字样,检索字段,依据', ...rows, ''].join('\n'));
  return dir;
}
