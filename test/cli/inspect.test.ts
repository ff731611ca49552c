/** What a person and a program see of an export before it is screened; the reading behind it is the real one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/cli/width.js';
import type { Inspection } from '../../src/model/index.js';
import { inspect } from '../../src/run/index.js';
import { temporaryFolder } from '../folders.js';
import { workbook } from '../intake/rows.js';
import { type Fakes, fakeWorld, mingcha } from './world.js';

const dir = temporaryFolder();

async function look(line: string, data: string | Uint8Array = '', fakes: Fakes = {}) {
  const stdin = Readable.from(data.length === 0 ? [] : [Buffer.from(data)]);
  const world = fakeWorld({ engine: { inspect }, stdin, ...fakes });
  const status = await mingcha(line, world);
  return { status, shown: world.stdout.text, said: world.stderr.text };
}

const DAMAGED = iconv.encode(
  [
    '上街区企业登记信息表,,,,,,',
    '导出时间：2016年7月20日,,,,制表人：某,,',
    '序号,企业名称,统一社会信用代码,* 经营范围,登记状态,住所,注册地址',
    '1,郑州青禾商贸有限公司,91410106170270273F,日用百货、五金交电的销售,存续（在营、开业、在册）,上街区济源路1号,',
    '2,河南云岭资产管理有限公司,91410182752277862E,资产管理、投资管理（不含金融、证券）。,存续,上街区中心路2号,',
    '3,上街区红麦信息服务部,9.14E+17,信息咨询…,11,,上街区工业路3号',
    '4,多一格,,百货,存续,,,1',
    '合计,3,,,,,',
  ].join('\r\n'),
  'gbk',
);

const SHEETS = workbook({
  说明: [['口径', '仅供内部使用']],
  新设: [
    ['拟用名称', '申请类型', '经营范围'],
    ['郑州青禾商贸有限公司', '设立登记', '百货'],
    ['河南云岭资产管理有限公司', '其他', '资产管理'],
  ],
  续表: [['上街区红麦信息服务部', '变更', '信息咨询']],
});

const UNKNOWN =
  '单位全名,代码,业务\n郑州青禾商贸有限公司,91410106170270273F,百货\n河南云岭资产管理有限公司,,资产管理\n';

describe('transcripts', () => {
  it.each([
    ['inspect', 'inspect -', DAMAGED],
    ['inspect-sheets', 'inspect -', SHEETS],
    ['inspect-missing', 'inspect -', UNKNOWN],
    ['inspect-mapped', 'inspect - --map 企业名称=单位全名,经营范围=业务', UNKNOWN],
    ['inspect-no-header', 'inspect -', UNKNOWN.slice(UNKNOWN.indexOf('\n') + 1)],
    ['help-inspect', 'inspect --help', ''],
  ])('%s', async (name, line, data) => {
    const { status, shown, said } = await look(line, data);
    expect(said).toBe('');
    await expect(`$ mingcha ${line}\n${shown.trimEnd()}\n--- exit ${status}\n`).toMatchFileSnapshot(
      `transcripts/${name}.txt`,
    );
  });
});

describe('statuses', () => {
  it.each<[string, string, string, number, RegExp]>([
    ['a header that will do', 'inspect -', '企业名称,经营范围\n甲,乙\n', 0, /^$/],
    ['one that will not', 'inspect -', UNKNOWN, 2, /^$/],
    ['a broken --map', 'inspect - --map 企业名称', UNKNOWN, 2, /^错误：--map 要写成/],
    ['nothing but names', 'inspect -', '企业名称\n上街区红麦商行\n', 2, /^$/],
    ['no table', 'inspect -', '请见附件', 3, /^错误：标准输入 的前 20 行里找不到表头/],
    ['no file', 'inspect 没有.csv', '', 3, /^错误：找不到文件 没有\.csv/],
  ])('%s', async (_, line, data, expected, message) => {
    const { status, said } = await look(line, data);
    expect(status).toBe(expected);
    expect(said).toMatch(message);
  });
});

describe('folders', () => {
  const folder = join(dir, '导出');
  mkdirSync(folder);
  writeFileSync(join(folder, '一.csv'), '企业名称,经营范围\n甲,乙\n');
  writeFileSync(join(folder, '二.csv'), '');
  writeFileSync(join(folder, '三.xlsx'), SHEETS);
  writeFileSync(join(folder, '说明.docx'), 'x');

  it('every export is shown, a broken one hides none, the rest is named', async () => {
    const { status, shown, said } = await look(`inspect ${folder}`);
    expect(status).toBe(3);
    expect(shown.split('\n').filter((line) => line.startsWith(folder))).toEqual([
      join(folder, '一.csv'),
      join(folder, '三.xlsx'),
    ]);
    expect(said.split('\n')).toEqual([
      `错误：${join(folder, '二.csv')} 是空的，请检查导出是否成功`,
      `注意：文件夹中不是导出、没有读的：${join(folder, '说明.docx')}`,
      '',
    ]);
  });

  it('--json is one line for each file', async () => {
    const { shown } = await look(`inspect ${folder} --json`);
    const files = shown
      .trimEnd()
      .split('\n')
      .map((line): Inspection => JSON.parse(line));
    expect(files.map(({ file, records, encoding }) => [file, records, encoding])).toEqual([
      [join(folder, '一.csv'), 1, 'utf-8'],
      [join(folder, '三.xlsx'), 3, 'xlsx'],
    ]);
  });
});

describe('foreign text', () => {
  const HOSTILE =
    '企业名称\u001b[2J,\u202e经营范围,登记状态,__proto__\n甲\u001b]0;x\u0007,=1+1\u200b,\u001b[31m在,x\n';

  it('never reaches the terminal as it is', async () => {
    const { shown } = await look('inspect - --map 企业名称=第1列,经营范围=第2列', HOSTILE);
    expect(shown).toContain('企业名称⟨U+001B⟩[2J');
    expect(shown).toContain('⟨U+202E⟩经营范围');
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/);
  });

  it('and comes back exactly from JSON', async () => {
    const { shown } = await look('inspect - --json --map 企业名称=第1列,经营范围=第2列', HOSTILE);
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/);
    const { tables } = JSON.parse(shown) as Inspection;
    expect(tables[0]!.columns.map(({ header }) => header)).toEqual([
      '企业名称\u001b[2J',
      '\u202e经营范围',
      '登记状态',
      '__proto__',
    ]);
    expect(tables[0]!.columns[1]!.samples).toEqual(['=1+1\u200b']);
  });
});

it('table rows fit the terminal, what has to be typed is whole', async () => {
  const { shown } = await look('inspect -', UNKNOWN.replaceAll('百货', '百货'.repeat(30)), { tty: 60 });
  const lines = stripVTControlCharacters(shown).split('\n');
  for (const line of lines.filter((each) => /^ {4}/.test(each)))
    expect(textWidth(line)).toBeLessThanOrEqual(60);
  expect(lines.join('')).toContain('--map 企业名称=单位全名,经营范围=业务');
});

it('Ctrl-C ends a long look', async () => {
  let press = () => {};
  async function* endless() {
    yield Buffer.from('企业名称,经营范围\n');
    for (let line = 0; line < 20_000; line++) {
      if (line === 5000) press();
      yield Buffer.from(`甲${line},乙\n`.repeat(100));
    }
  }
  const world = fakeWorld({ engine: { inspect }, stdin: Readable.from(endless()) });
  press = () => world.send('SIGINT');
  expect(await mingcha('inspect -', world)).toBe(130);
  expect(world.stdout.text).toBe('');
});
