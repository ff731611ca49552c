/** A folder appears whole or not at all, and nothing the tool did not write is ever removed. */
import fs, { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ListSink, openFolder, openStream } from '../../src/lists/index.js';
import { fileTarget } from '../../src/lists/target.js';
import { EXIT, Failure, type Format, LIST_TITLES, LISTS } from '../../src/model/index.js';
import { temporaryFolders } from '../folders.js';
import { bytesOf } from './collect.js';
import { EDITION, readText, rejected, screened, summary } from './fixtures.js';

const temporary = temporaryFolders();
let parent = '';
let dir = '';
beforeEach(async () => {
  parent = temporary();
  dir = join(parent, '名单');
});
afterEach(() => vi.restoreAllMocks());

const record = screened({}, [{ field: 'name', word: '金融' }]);
const inactive = screened({ name: '郑州云杉基金有限公司' }, [{ field: 'name', word: '基金' }], {
  outcome: 'inactive',
  lists: [],
});

const openAt = (options: { dir?: string; force?: boolean; format?: Format } = {}) =>
  openFolder({ ...EDITION, dir, force: false, format: 'csv', ...options });

async function writeAll(sink: ListSink): Promise<string | null> {
  for (const each of [record, inactive, rejected()]) {
    sink.write(each);
    await sink.drain();
  }
  return sink.finish(summary(sink.counts()));
}

const failure = (status: number, message: RegExp) =>
  expect.toSatisfy(
    (error) =>
      error instanceof Failure &&
      error.status === status &&
      message.test(error.message) &&
      !/\n/.test(error.message),
    `a Failure with status ${status} and ${message}`,
  );

const systemError = (code: string) => Object.assign(new Error(code), { code, errno: -1, syscall: 'test' });

describe('what is in the folder', () => {
  it.each(['csv', 'xlsx', 'jsonl'] as const)('%s: nine lists, the findings, the summary', async (format) => {
    expect(await writeAll(await openAt({ format }))).toBe(dir);
    expect((await readdir(dir)).sort()).toEqual(
      [...LISTS.map((key) => `${LIST_TITLES[key]}.${format}`), 'findings.jsonl', 'summary.json'].sort(),
    );
    expect(await readdir(parent)).toEqual(['名单']);
  });

  it('counts rows, and keeps an inactive record to the findings', async () => {
    await writeAll(await openAt());
    expect(JSON.parse(await readText(dir, 'summary.json')).lists).toEqual({
      ...Object.fromEntries(LISTS.map((key) => [key, 0])),
      ...{ suspend: 1, notify: 1, watch: 1, rejected: 1 },
    });
    const findings = (await readText(dir, 'findings.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(findings.map(({ word, outcome }) => [word, outcome])).toEqual([
      ['金融', 'suspend'],
      ['基金', 'inactive'],
    ]);
  });

  it('holds the bytes a stream would get', async () => {
    await writeAll(await openAt());
    const streamed = await bytesOf('suspend', 'csv', [record, inactive, rejected()]);
    expect(await readFile(join(dir, '暂停注册名单.csv'))).toEqual(streamed);
    const summaryJson = await bytesOf('summary', 'csv', [record, inactive, rejected()]);
    expect(await readFile(join(dir, 'summary.json'))).toEqual(summaryJson);
  });

  it('makes missing parents', async () => {
    const deep = join(parent, '甲', '乙', '名单');
    await writeAll(await openAt({ dir: deep }));
    expect(existsSync(join(deep, 'summary.json'))).toBe(true);
  });
});

describe('an existing folder', () => {
  it('is refused without --force, before anything is read', async () => {
    await mkdir(dir);
    await expect(openAt()).rejects.toEqual(failure(EXIT.usage, /已经存在.*--force/));
  });

  it('is replaced with --force', async () => {
    await writeAll(await openAt({ format: 'jsonl' }));
    await writeAll(await openAt({ force: true }));
    expect(await readdir(dir)).toContain('告知名单.csv');
    expect(await readdir(dir)).not.toContain('告知名单.jsonl');
    expect(await readdir(parent)).toEqual(['名单']);
  });

  it('stands unchanged until the new one is complete', async () => {
    await writeAll(await openAt());
    const before = await readText(dir, 'summary.json');
    const sink = await openAt({ force: true });
    sink.write(record);
    await sink.drain();
    expect(await readText(dir, 'summary.json')).toBe(before);
    await sink.abort();
    expect(await readText(dir, 'summary.json')).toBe(before);
    expect(await readdir(parent)).toEqual(['名单']);
  });

  it('is not replaced when it holds a file this tool did not write', async () => {
    await writeAll(await openAt());
    await writeFile(join(dir, '批示.docx'), '');
    await expect(openAt({ force: true })).rejects.toEqual(failure(EXIT.usage, /批示\.docx.*不予覆盖/));
    expect(existsSync(join(dir, '批示.docx'))).toBe(true);
  });

  it('that appears while the run goes on is not touched', async () => {
    const sink = await openAt();
    await mkdir(dir);
    await expect(writeAll(sink)).rejects.toEqual(failure(EXIT.usage, /已经存在/));
    await sink.abort();
    expect(await readdir(parent)).toEqual(['名单']);
    expect(await readdir(dir)).toEqual([]);
  });

  it('is reached through a link, which stays a link', async () => {
    await writeAll(await openAt());
    const link = join(parent, '链接');
    await symlink(dir, link);
    await writeAll(await openAt({ dir: link, force: true, format: 'jsonl' }));
    expect(await readdir(dir)).toContain('告知名单.jsonl');
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('comes back when the new one cannot be moved in', async () => {
    await writeAll(await openAt());
    const before = await readText(dir, 'summary.json');
    const sink = await openAt({ force: true, format: 'jsonl' });
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(from).endsWith('new')) throw systemError('EIO');
      return rename(from, to);
    });
    await expect(writeAll(sink)).rejects.toEqual(failure(EXIT.output, /磁盘读写出错/));
    await sink.abort();
    expect(await readText(dir, 'summary.json')).toBe(before);
    expect(await readdir(parent)).toEqual(['名单']);
  });

  it('is never lost: when it cannot be put back either, the message says where it is', async () => {
    await writeAll(await openAt());
    const sink = await openAt({ force: true });
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(to) === dir) throw systemError('EIO');
      return rename(from, to);
    });
    const error: Failure = await writeAll(sink).then(
      () => null as never,
      (thrown) => thrown,
    );
    await sink.abort();
    const kept = /保存在 (\S+)，/.exec(error.message)![1]!;
    expect(await readdir(kept)).toContain('summary.json');
  });
});

describe('nothing is left behind', () => {
  it('by abort, twice, and parents made for the run go too', async () => {
    const sink = await openAt({ dir: join(parent, '甲', '乙', '名单') });
    sink.write(record);
    await sink.drain();
    await sink.abort();
    await sink.abort();
    expect(await readdir(parent)).toEqual([]);
  });

  it('but abort after finish removes nothing', async () => {
    const sink = await openAt();
    await writeAll(sink);
    await sink.abort();
    expect(await readdir(dir)).toContain('summary.json');
  });

  it('when the disk fills up at a write', async () => {
    const sink = await openAt();
    vi.spyOn(fs, 'writeSync').mockImplementationOnce(() => {
      throw systemError('ENOSPC');
    });
    await expect(writeAll(sink)).rejects.toEqual(failure(EXIT.output, /磁盘已满/));
    await sink.abort();
    expect(await readdir(parent)).toEqual([]);
  });

  it('when the disk fills up at the last', async () => {
    const sink = await openAt();
    vi.spyOn(fs, 'fsync').mockImplementationOnce((_, done) => done(systemError('ENOSPC')));
    await expect(writeAll(sink)).rejects.toEqual(failure(EXIT.output, /磁盘已满/));
    await sink.abort();
    expect(await readdir(parent)).toEqual([]);
  });

  it('when the disk fills up at a flush while more is being written, which says so but once', async () => {
    const file = fileTarget(join(parent, '名单.csv'), dir);
    vi.spyOn(fs, 'fsync').mockImplementationOnce((_, done) => done(systemError('ENOSPC')));
    const rows = Buffer.alloc(1024 * 1024, '行\n');
    for (let written = 0; written < 9; written++) await file.write(rows);
    await expect(file.end()).rejects.toEqual(failure(EXIT.output, /磁盘已满/));
    file.drop();
  });

  it.each([
    ['mkdtempSync', 'EACCES', /没有写入权限/],
    ['mkdtempSync', 'EROFS', /只读/],
    ['openSync', 'EMFILE', /打开的文件过多/],
    ['mkdirSync', 'EXYZ', /系统报告 EXYZ/],
  ] as const)('when %s fails with %s', async (step, code, message) => {
    vi.spyOn(fs, step).mockImplementationOnce(() => {
      throw systemError(code);
    });
    await expect(openAt({ dir: join(parent, '甲', '名单') })).rejects.toEqual(failure(EXIT.output, message));
    vi.restoreAllMocks();
    expect(await readdir(parent)).toEqual([]);
  });

  it('and what a killed run left disturbs nobody', async () => {
    const killed = await openAt();
    killed.write(record);
    await killed.drain();
    expect(await writeAll(await openAt())).toBe(dir);
    expect(await readdir(dir)).toContain('summary.json');
    await killed.abort();
  });
});

describe('a place that is no folder', () => {
  it('a file in its place', async () => {
    await writeFile(dir, '');
    await expect(openAt({ force: true })).rejects.toEqual(failure(EXIT.output, /是文件，不是目录/));
  });

  it('a file on the way', async () => {
    await writeFile(dir, '');
    await expect(openAt({ dir: join(dir, '下级') })).rejects.toEqual(failure(EXIT.output, /不是目录/));
  });
});

describe('a stream', () => {
  const openOn = (stream: NodeJS.WritableStream) =>
    openStream({ ...EDITION, list: 'suspend', format: 'csv', stream });

  it.skipIf(!existsSync('/dev/full'))('that is full is a failure', async () => {
    const sink = await openOn(createWriteStream('/dev/full'));
    await expect(writeAll(sink)).rejects.toEqual(failure(EXIT.output, /标准输出.*磁盘已满/));
  });

  it('whose reader leaves shows its own EPIPE, which is no failure', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(systemError('EPIPE')) });
    await expect(writeAll(await openOn(stream))).rejects.toMatchObject({ code: 'EPIPE', name: 'Error' });
  });

  it('is waited for between batches, and left open', async () => {
    const held: (() => void)[] = [];
    const stream = new Writable({ write: (_chunk, _encoding, done) => held.push(done) });
    const sink = await openOn(stream);
    for (let i = 0; i < 1000; i++) sink.write(record);
    let drained = false;
    const draining = sink.drain().then(() => {
      drained = true;
    });
    await new Promise(setImmediate);
    expect(drained).toBe(false);
    const release = setInterval(() => held.shift()?.());
    await draining;
    await sink.finish(summary(sink.counts()));
    clearInterval(release);
    expect(stream.writable).toBe(true);
  });
});
