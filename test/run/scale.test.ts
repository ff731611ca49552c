/** One run, several threads, and shards put together: the same lists, byte for byte. Real threads need the built program. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { temporaryFolder } from '../folders.js';

const BIN = fileURLToPath(new URL('../../bin/mingcha.js', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));
const dir = temporaryFolder();

/** @returns status and what was said. */
function mingcha(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd: dir, encoding: 'utf8' });
  return { status, said: stderr };
}

const lists = (name: string) =>
  Object.fromEntries(
    readdirSync(join(dir, name)).map((file) => [
      file,
      readFileSync(join(dir, name, file)).toString('latin1'),
    ]),
  );

const HEADER = '企业名称,统一社会信用代码,登记状态,住所,经营范围';
/** A megabyte in which a bit of everything stands in the way of a cut. */
const ROWS = Array.from({ length: 12_000 }, (_, i) => {
  const code = `91410106MA${String(i % 9_000).padStart(7, '0')}X`;
  if (i % 1009 === 0)
    return `嵩岭${i}号投资有限公司,${code},存续,"郑州市上街区\n中心路${i}号","投资管理，""基金""销售"`;
  if (i % 997 === 0) return `嵩岭${i}号商行,"没有关,存续,上街区,百货`;
  if (i % 499 === 0) return `嵩岭${i}号金融信息服务有限公司,${code},注销,上街区,金融信息咨询`;
  if (i % 251 === 0) return '少了几格,存续';
  if (i % 97 === 0)
    return `嵩岭${i}号资产管理有限公司,${code},存续,郑州市上街区中心路${i}号,资产管理（不含金融）`;
  return `嵩岭${i}号商贸有限公司,${code},存续,郑州市上街区中心路${i}号,日用百货的批发和零售`;
});
const TEXT = [`登记情况表,,,,`, HEADER, ...ROWS, ''].join('\r\n');
const FIXED = ['--batch', 'stock', '--as-of', '2016-07-14'];

/** `mixed`: every eleventh line is of the other encoding. */
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'mixed'] as const;

function encoded(encoding: (typeof ENCODINGS)[number]): Buffer {
  if (encoding !== 'mixed') return iconv.encode(TEXT, encoding, { addBOM: encoding === 'utf-16le' });
  const line = (text: string, i: number) => iconv.encode(`${text}\n`, i % 11 === 5 ? 'gb18030' : 'utf-8');
  return Buffer.concat(TEXT.split('\n').slice(0, -1).map(line));
}
const file = (encoding: string) => `名录-${encoding}.csv`;

beforeAll(() => {
  for (const encoding of ENCODINGS) writeFileSync(join(dir, file(encoding)), encoded(encoding));
  for (const encoding of ENCODINGS)
    mingcha('screen', file(encoding), ...FIXED, '--jobs', '1', '--out', encoding);
});

describe.each(ENCODINGS)('%s', (encoding) => {
  it.each(['2', '4'])('%s threads', (jobs) => {
    const out = `${encoding}-${jobs}`;
    expect(mingcha('screen', file(encoding), ...FIXED, '--jobs', jobs, '--out', out).status).toBe(0);
    expect(lists(out)).toEqual(lists(encoding));
  });

  it.each([1, 7])('%i shards', (of) => {
    const parent = `${encoding}-of-${of}`;
    mkdirSync(join(dir, parent));
    for (let i = of; i >= 1; i--) {
      const out = join(parent, String(i));
      const share = ['--shard', `${i}/${of}`, '--out', out];
      expect(mingcha('screen', file(encoding), ...FIXED, ...share).status).toBe(0);
    }
    expect(mingcha('merge', parent, '--out', `${parent}-merged`).status).toBe(0);
    expect(lists(`${parent}-merged`)).toEqual(lists(encoding));
  });
});

test('several inputs, a workbook and an empty folder among them', () => {
  const inputs = [file('gb18030'), SAMPLES, file('utf-8')];
  expect(mingcha('screen', ...inputs, ...FIXED, '--out', 'all').status).toBe(0);
  expect(mingcha('screen', ...inputs, ...FIXED, '--jobs', '3', '--out', 'all-3').status).toBe(0);
  expect(lists('all-3')).toEqual(lists('all'));
  for (const i of [1, 2, 3])
    expect(mingcha('screen', ...inputs, ...FIXED, '--shard', `${i}/3`, '--out', `all-of-3/${i}`).status).toBe(
      0,
    );
  const merged = ['all-of-3/2', 'all-of-3/1', 'all-of-3/3', '--out', 'all-merged'];
  expect(mingcha('merge', ...merged).status).toBe(0);
  expect(lists('all-merged')).toEqual(lists('all'));
});

test.each([
  ['--format', 'jsonl', '--out'],
  ['--format', 'xlsx', '--out'],
  ['--split-by', '镇办', '--out'],
])('threads or none, %s %s', (...options) => {
  for (const jobs of ['1', '3']) {
    const out = `${options.join('')}${jobs}`;
    expect(mingcha('screen', file('utf-8'), ...FIXED, '--jobs', jobs, ...options, out).status).toBe(0);
  }
  const names = (jobs: string) => readdirSync(join(dir, `${options.join('')}${jobs}`), { recursive: true });
  expect(names('3')).toEqual(names('1'));
  for (const name of names('1')
    .map(String)
    .filter((each) => /[.](?:jsonl|csv|json)$/.test(each))) {
    const content = (jobs: string) => readFileSync(join(dir, `${options.join('')}${jobs}`, name), 'utf8');
    expect(content('3'), name).toBe(content('1'));
  }
});

test('standard input by threads', () => {
  for (const jobs of ['1', '3'])
    execFileSync(
      process.execPath,
      [BIN, 'screen', '-', ...FIXED, '--quiet', '--jobs', jobs, '--out', `stdin-${jobs}`],
      {
        cwd: dir,
        input: readFileSync(join(dir, file('utf-8'))),
      },
    );
  expect(lists('stdin-3')).toEqual(lists('stdin-1'));
});

test('standard input, which passes but once, is the first shard', () => {
  const input = readFileSync(join(dir, file('gb18030')));
  for (const i of [1, 2]) {
    const share = ['--shard', `${i}/2`, '--quiet', '--out', `piped/${i}`];
    execFileSync(process.execPath, [BIN, 'screen', '-', ...FIXED, ...share], { cwd: dir, input });
  }
  execFileSync(process.execPath, [BIN, 'screen', '-', ...FIXED, '--quiet', '--out', 'piped-whole'], {
    cwd: dir,
    input,
  });
  expect(mingcha('merge', 'piped', '--out', 'piped-merged').status).toBe(0);
  expect(lists('piped-merged')).toEqual(lists('piped-whole'));
});

test.each(['notify', 'findings', 'summary'])('one list to standard output by threads: %s', (list) => {
  const shown = (jobs: string) =>
    execFileSync(
      process.execPath,
      [BIN, 'screen', file('utf-8'), ...FIXED, '--quiet', '--jobs', jobs, '--list', list],
      {
        cwd: dir,
        encoding: 'utf8',
      },
    );
  expect(shown('3')).toBe(shown('1'));
});

/** Into a folder, the beginning of a large file is believed, and the run begun again where that was wrong; to a stream never. */
describe.each([
  ['in UTF-8 to the end', Buffer.from('嵩岭末号基金有限公司,,存续,上街区,基金管理\n'), /全部字节符合 UTF-8/],
  [
    'with lines of GB18030 at its end',
    iconv.encode('嵩岭末号基金有限公司,,存续,上街区,基金管理\n', 'gb18030'),
    /另有 1 行/,
  ],
  [
    'that ends within a character',
    Buffer.from('嵩岭末号基金有限公司,,存续,上街区,基金').subarray(0, -1),
    /另有 1 行/,
  ],
])('a large export %s', (name, ending, ground) => {
  const path = `${name}.csv`;
  const listed: Record<string, string> = {};
  beforeAll(() => {
    const row = '嵩岭一号商贸有限公司,,存续,上街区,日用百货的批发和零售\n';
    const rows = Buffer.from(row.repeat((17 * 1024 * 1024) / Buffer.byteLength(row)));
    writeFileSync(join(dir, path), Buffer.concat([Buffer.from(`${HEADER}\n`), rows, ending]));
    for (const [list, file] of [
      ['findings', 'findings.jsonl'],
      ['summary', 'summary.json'],
    ] as const)
      listed[file] = execFileSync(
        process.execPath,
        [BIN, 'screen', path, ...FIXED, '--quiet', '--jobs', '1', '--list', list],
        { cwd: dir, encoding: 'latin1' },
      );
    expect(Buffer.from(listed['summary.json']!, 'latin1').toString()).toMatch(ground);
  });

  it.each(['1', '2', '3'])('%s threads', (jobs) => {
    const out = `${name}-${jobs}`;
    expect(mingcha('screen', path, ...FIXED, '--jobs', jobs, '--out', out).status).toBe(0);
    expect(lists(out)).toMatchObject(listed);
  });
});

describe('shards that do not make up a screening are refused', () => {
  const shard = (name: string, share: string, ...more: string[]) =>
    execFileSync(
      process.execPath,
      [
        BIN,
        'screen',
        file('utf-8'),
        ...FIXED,
        '--shard',
        share,
        '--quiet',
        '--out',
        join('refused', name),
        ...more,
      ],
      { cwd: dir, stdio: 'ignore' },
    );
  beforeAll(() => {
    shard('1', '1/2');
    shard('2', '2/2');
    shard('twice', '1/2');
    shard('thirds', '1/3');
    shard('literal', '2/2', '--literal');
    shard('day', '2/2', '--as-of', '2016-07-15');
    shard('encoding', '2/2', '--encoding', 'utf-8');
    const copy = (name: string) =>
      cpSync(join(dir, 'refused/2'), join(dir, 'refused', name), { recursive: true });
    const records = (name: string) => join(dir, 'refused', name, 'records.jsonl');
    copy('cut');
    writeFileSync(records('cut'), readFileSync(records('cut')).subarray(0, -100));
    copy('changed');
    writeFileSync(
      records('changed'),
      readFileSync(records('changed'), 'utf8').replace('资产管理', '资產管理'),
    );
    copy('noted');
    writeFileSync(join(dir, 'refused/noted/shard.json'), '{"shard":');
  });

  it.each<[string[], number, RegExp]>([
    [['1'], 2, /共 2 片，缺第 2 片，请补跑（--shard 2\/2）/],
    [['1', '2', 'twice'], 2, /都是第 1 片，请去掉一个/],
    [['1', 'thirds'], 2, /片数不同，不是同一次筛查的分片/],
    [['1', 'literal'], 2, /选项（--batch、--literal、--encoding、--map）不同/],
    [['1', 'day'], 2, /基准日（--as-of）不同/],
    [['1', 'encoding'], 2, /选项（.*）不同/],
    [['1', 'cut'], 3, /分片 refused\/cut 不完整或已损坏，请重跑这一片（--shard 2\/2）/],
    [['1', 'changed'], 3, /分片 refused\/changed 不完整或已损坏/],
    [['1', 'noted'], 3, /分片 refused\/noted 不完整或已损坏/],
    [['1', '没有'], 3, /没有 里没有分片/],
    [['1', '2', '--overrides', join(SAMPLES, '没有')], 2, /没有/],
  ])('%j', (dirs, status, message) => {
    const args = dirs.map((each) =>
      each.startsWith('-') || each.startsWith('/') ? each : `refused/${each}`,
    );
    const { status: ended, said } = mingcha('merge', ...args, '--out', 'never');
    expect([ended, said]).toEqual([status, expect.stringMatching(message)]);
    expect(readdirSync(dir)).not.toContain('never');
  });

  it.each([
    [['--list', 'notify'], '--list'],
    [['--format', 'xlsx'], '--format'],
    [['--check'], '--check'],
  ])('%j belongs to merge', (more, flag) => {
    const { status, said } = mingcha('screen', file('utf-8'), '--shard', '1/2', ...more);
    expect([status, said.trim()]).toEqual([
      2,
      `错误：${flag} 不能和 --shard 一起用，请写在 mingcha merge 上`,
    ]);
  });

  it('a shard is one thread', () => {
    const { status, said } = mingcha('screen', file('utf-8'), '--shard', '1/2', '--jobs', '2');
    expect([status, said]).toEqual([2, expect.stringContaining('--jobs 不能和 --shard 一起用')]);
  });

  it.each(['0/7', '8/7', '3', '1/0', 'a/b'])('--shard %s', (typed) => {
    const { status, said } = mingcha('screen', file('utf-8'), '--shard', typed);
    expect([status, said]).toEqual([2, expect.stringContaining('--shard 要写成 3/7')]);
  });
});
