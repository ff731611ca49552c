/** What is said about a run besides its lists: what was left out, and what was read twice. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../folders.js';
import { chunks, screening } from './screening.js';

const dir = temporaryFolder();

const HEADER = '企业名称,统一社会信用代码,经营范围';
const ROW = '郑州青禾商贸有限公司,91410106170270273F,百货';
const told = async (...inputs: Parameters<typeof screening>[0]) => (await screening(inputs)).summary.notices;
const piped = (...rows: string[]) => ({ stream: chunks(Buffer.from([HEADER, ...rows].join('\n')), 64) });

it.each([
  ['a footer', ['合计,,', '制表人：某某,,'], false],
  ['a header that comes again', [HEADER], false],
  ['a row of too many cells', ['上街区红麦理财咨询部,,理财,咨询'], true],
])('%s among few records makes the result incomplete: %s', async (_, rows, incomplete) => {
  const notices = await told(piped(ROW, ...rows));
  expect(notices.some((notice) => notice.includes('未能读取'))).toBe(incomplete);
});

it('the same file under another name is told, and no other', async () => {
  const [first, copy, other] = ['名录.csv', '名录 - 副本.csv', '八月.csv'].map((name) => join(dir, name));
  for (const path of [first!, copy!]) writeFileSync(path, `${HEADER}\n${ROW}\n`);
  writeFileSync(other!, `${HEADER}\n${ROW}；零售\n`);
  const notices = await told(...[first!, other!, copy!].map((path) => ({ path })));
  expect(notices.filter((notice) => notice.includes('内容完全相同'))).toEqual([
    expect.stringContaining(`${copy} 与 ${first} 内容完全相同`),
  ]);
});
