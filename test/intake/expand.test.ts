/** Laws: folders and patterns are replaced by their exports, in one order everywhere, none twice. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { expandInputs } from '../../src/intake/index.js';
import { temporaryFolder } from '../folders.js';

const dir = temporaryFolder();

for (const path of [
  '乙.csv',
  '甲.csv',
  'a.XLSX',
  'b.xls',
  'c.zip',
  '说明.docx',
  '~$a.xlsx',
  '.hidden.csv',
  '2016/07.csv',
  '2016/08.tsv',
  'out/summary.json',
  'out/findings.jsonl',
  'out/暂停注册名单.csv',
  'empty/readme.md',
  'odd[1]+.csv',
]) {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), 'x');
}

const pipe = { stream: (async function* () {})() };

async function expand(...paths: string[]) {
  const { inputs, notice } = expandInputs(
    paths.map((path) => (path === '-' ? pipe : { path: join(dir, path) })),
  );
  const files = inputs.map((input) => ('stream' in input ? '-' : relative(dir, input.path)));
  return { files, notice: notice?.replaceAll(`${dir}/`, '') ?? null };
}

test.each<[string, string[], string[]]>([
  ['a file stays, whatever its name', ['说明.docx'], ['说明.docx']],
  ['a missing file stays, for the reader to complain of', ['没有.csv'], ['没有.csv']],
  ['standard input stays', ['-', '甲.csv'], ['-', '甲.csv']],
  [
    'a folder, to its bottom, without our own output',
    ['.'],
    ['2016/07.csv', '2016/08.tsv', 'a.XLSX', 'b.xls', 'c.zip', 'odd[1]+.csv', '乙.csv', '甲.csv'],
  ],
  ['a folder and a file of it', ['2016', '2016/07.csv'], ['2016/07.csv', '2016/08.tsv']],
  [
    'the order is the order given',
    ['甲.csv', '2016', '乙.csv'],
    ['甲.csv', '2016/07.csv', '2016/08.tsv', '乙.csv'],
  ],
  ['a pattern', ['*.csv'], ['odd[1]+.csv', '乙.csv', '甲.csv']],
  ['a pattern of one character', ['?.csv'], ['乙.csv', '甲.csv']],
  ['a pattern in a folder', ['2016/*'], ['2016/07.csv', '2016/08.tsv']],
  ['other marks of a pattern are ordinary characters', ['odd[1]+.*'], ['odd[1]+.csv']],
])('%s', async (_, paths, files) => {
  expect((await expand(...paths)).files).toEqual(files);
});

test('what a folder holds besides is told, lock files and hidden ones are not', async () => {
  expect((await expand('.')).notice).toBe('文件夹中不是导出、没有读的：empty/readme.md、out、说明.docx');
  expect((await expand('2016', '甲.csv')).notice).toBeNull();
});

test.each([
  ['empty', /没有导出文件/],
  ['*.xml', /没有文件符合/],
  ['nowhere/*.csv', /打不开文件夹/],
])('%s holds nothing', async (path, message) => {
  await expect(expand(path)).rejects.toThrow(message);
});
