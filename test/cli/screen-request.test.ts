/** argv to request: what is typed, and what is meant by it. */
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { OUTPUTS } from '../../src/model/index.js';
import type { ScreenRequest } from '../../src/run/index.js';
import { fakeWorld, mingcha, THREADS } from './world.js';

const DEFAULTS: ScreenRequest = {
  inputs: [{ path: '名单.csv' }],
  output: { kind: 'folder', dir: 'mingcha-20160714-093005', force: false },
  format: 'csv',
  batch: 'auto',
  asOf: '2016-07-14',
  rules: null,
  encoding: 'auto',
  map: new Map(),
  literal: false,
  threads: { ...THREADS, jobs: null },
  maxRejected: null,
  signal: expect.any(AbortSignal),
};

async function requestOf(line: string): Promise<ScreenRequest> {
  const world = fakeWorld();
  const status = await mingcha(`screen ${line}`, world);
  expect([status, world.requests.length, world.stderr.text.match(/错误.*/)?.[0]]).toEqual([0, 1, undefined]);
  return world.requests[0]!;
}

describe('options reach the request', () => {
  it.each<[string, Partial<ScreenRequest>]>([
    ['名单.csv', {}],
    ['一.csv 二.xlsx', { inputs: [{ path: '一.csv' }, { path: '二.xlsx' }] }],
    ['名单.csv --out 结果', { output: { kind: 'folder', dir: '结果', force: false } }],
    ['名单.csv --out 结果 --force', { output: { kind: 'folder', dir: '结果', force: true } }],
    ['--format xlsx 名单.csv', { format: 'xlsx' }],
    ['名单.csv --format=jsonl', { format: 'jsonl' }],
    ['名单.csv --jobs 3', { threads: { ...THREADS, jobs: 3 } }],
    ['名单.csv --batch new', { batch: 'new' }],
    ['名单.csv --batch stock', { batch: 'stock' }],
    ['名单.csv --as-of 2016-02-29', { asOf: '2016-02-29' }],
    ['名单.csv --rules 本地规则', { rules: '本地规则' }],
    ['名单.csv --encoding cp936', { encoding: 'cp936' }],
    ['名单.csv --literal', { literal: true }],
    ['名单.csv --max-rejected 0', { maxRejected: 0 }],
    ['名单.csv --check --quiet', {}],
    ['-- -名单.csv', { inputs: [{ path: '-名单.csv' }] }],
  ])('%s', async (line, expected) => {
    expect(await requestOf(line)).toEqual({ ...DEFAULTS, ...expected });
  });

  it.each([
    ['--map 企业名称=主体名称', [['企业名称', '主体名称']]],
    [
      '--map 企业名称=主体名称,经营范围=业务范围',
      [
        ['企业名称', '主体名称'],
        ['经营范围', '业务范围'],
      ],
    ],
    [
      '--map 企业名称=主体名称 --map 住所=地址',
      [
        ['企业名称', '主体名称'],
        ['住所', '地址'],
      ],
    ],
    [
      '--map 企业名称＝主体名称，经营范围＝业务范围',
      [
        ['企业名称', '主体名称'],
        ['经营范围', '业务范围'],
      ],
    ],
    ['--map 企业名称=a=b', [['企业名称', 'a=b']]],
    ['--map __proto__=x', [['__proto__', 'x']]],
  ])('%s', async (line, pairs) => {
    const { map } = await requestOf(`名单.csv ${line}`);
    expect([...map]).toEqual(pairs);
  });

  it('- is standard input', async () => {
    const stdin = Readable.from([]);
    const world = fakeWorld({ stdin });
    await mingcha('screen 一.csv -', world);
    expect(world.requests[0]!.inputs).toEqual([{ path: '一.csv' }, { stream: stdin }]);
  });

  it.each(OUTPUTS)('--list %s goes to standard output', async (list) => {
    const world = fakeWorld();
    await mingcha(`screen 名单.csv --list ${list}`, world);
    expect(world.requests[0]!.output).toEqual({ kind: 'stream', list, stream: world.stdout });
  });
});

describe('what cannot be meant is refused, in one Chinese line, with status 2, before anything is read', () => {
  it.each([
    ['screen', '缺少参数 <文件>，用法见 mingcha --help'],
    ['scren 名单.csv', '没有“scren”这个命令（是不是 screen？），用法见 mingcha --help'],
    ['screen 名单.csv --fromat csv', '不认识选项 --fromat（是不是 --format？），用法见 mingcha --help'],
    ['screen 名单.csv --format', '选项 --format <格式> 后面缺少内容，用法见 mingcha --help'],
    ['check 云杉', '参数过多：check 最多接受 0 个参数，用法见 mingcha --help'],
    ['screen 名单.csv --format pdf', '--format 只能是 csv、xlsx、jsonl，不能是“pdf”'],
    ['screen 名单.csv --batch old', '--batch 只能是 auto、new、stock，不能是“old”'],
    ['screen 名单.csv --list suspended', `--list 只能是 ${OUTPUTS.join('、')}，不能是“suspended”`],
    ['screen 名单.csv --as-of 2016-02-30', '--as-of 的 2016-02-30 不是日历上有的日子'],
    ['screen 名单.csv --as-of 2015-02-29', '--as-of 的 2015-02-29 不是日历上有的日子'],
    ['screen 名单.csv --as-of 2016-13-01', '--as-of 的 2016-13-01 不是日历上有的日子'],
    ['screen 名单.csv --as-of 2016-00-10', '--as-of 的 2016-00-10 不是日历上有的日子'],
    ['screen 名单.csv --as-of 2016年7月14日', '--as-of 要写成 2016-07-14 这样的日期，不能是“2016年7月14日”'],
    ['screen 名单.csv --as-of 2016-7-14', '--as-of 要写成 2016-07-14 这样的日期，不能是“2016-7-14”'],
    ['screen 名单.csv --max-rejected -1', '--max-rejected 要写一个不小于 0 的整数，不能是“-1”'],
    ['screen 名单.csv --max-rejected 1.5', '--max-rejected 要写一个不小于 0 的整数，不能是“1.5”'],
    [
      'screen 名单.csv --map 主体名称',
      '--map 要写成 企业名称=文件中的列名，多项用逗号隔开，不能是“主体名称”',
    ],
    [
      'screen 名单.csv --map 企业名称=',
      '--map 要写成 企业名称=文件中的列名，多项用逗号隔开，不能是“企业名称=”',
    ],
    ['screen 名单.csv --map 住所=a,住所=b', '--map 里“住所”写了两次'],
    ['screen 名单.csv --out=', '--out 后面是空的'],
    ['screen 名单.csv --rules=', '--rules 后面是空的'],
    ['screen - -', '标准输入（-）只能写一次'],
    ['screen 名单.csv --list suspend --out 结果', '--list 写到标准输出，不能同时用 --out 或 --force'],
    ['screen 名单.csv --list suspend --force', '--list 写到标准输出，不能同时用 --out 或 --force'],
    ['check', '请用 --name 写上名称，或用 --scope 写上经营范围'],
    ['screen 名单.csv --format \u001b[31m', '--format 只能是 csv、xlsx、jsonl，不能是“⟨U+001B⟩[31m”'],
  ])('mingcha %s', async (line, message) => {
    const world = fakeWorld();
    expect(await mingcha(line, world)).toBe(2);
    expect(world.stderr.text).toBe(`错误：${message}\n`);
    expect(world.stdout.text).toBe('');
    expect(world.requests).toEqual([]);
  });

  it('a workbook is not shown on a terminal', async () => {
    const world = fakeWorld({ tty: 80 });
    expect(await mingcha('screen 名单.csv --list suspend --format xlsx', world)).toBe(2);
    expect(world.stderr.text).toContain('请加 > 文件名.xlsx 写入文件');
  });
});
