/** A first pass made in another thread is the one made in this: the same records, digest and counts of lines. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { openExport } from '../../src/intake/index.js';
import { Failure, type IntakeRecord } from '../../src/model/index.js';
import { type PassAnswer, type PassOrder, passedBy, servePasses } from '../../src/run/passing.js';
import { prepare } from '../../src/run/prepare.js';
import { temporaryFolder } from '../folders.js';
import { threads } from './threads.js';

const dir = temporaryFolder();

const { sieve, rules } = prepare({ rules: null, batch: 'stock', asOf: '2016-07-14', literal: false });
const thread = () => threads<PassOrder, PassAnswer>(1, servePasses);

const open = (path: string, watch?: () => boolean) =>
  openExport(
    { path },
    { encoding: 'auto', map: new Map(), sieve: watch ? { ...sieve, watch } : sieve },
    rules.ruleset.vocabulary,
  );

/** Some megabytes, so that they come in several messages: words, damage, records of two lines, doubled quotes. */
const ROWS = Array.from({ length: 60_000 }, (_, i) => {
  if (i % 5_003 === 0) return `嵩岭${i}号商行,"没有关,存续,上街区,百货`;
  if (i % 3_001 === 0) return '少了几格,存续';
  if (i % 1_009 === 0) return `嵩岭${i}号公司,,存续,"上街区\n中心路${i}号","投资管理，""基金""销售"`;
  if (i % 97 === 0) return `嵩岭${i}号资产管理有限公司,,存续,上街区中心路${i}号,资产管理（不含金融）`;
  return `嵩岭${i}号商贸有限公司,,${i % 7 === 0 ? '注销' : '存续'},上街区中心路${i}号,日用百货的批发和零售`;
});
const TEXT = ['企业名称,统一社会信用代码,登记状态,住所,经营范围', ...ROWS, ''].join('\n');
const mixed = TEXT.split('\n').map((line, i) =>
  iconv.encode(`${line}\n`, i % 11 === 5 ? 'gb18030' : 'utf-8'),
);
const FILES = {
  'utf-8': Buffer.from(TEXT),
  gb18030: iconv.encode(TEXT, 'gb18030'),
  'utf-16le': iconv.encode(TEXT, 'utf-16le', { addBOM: true }),
  mixed: Buffer.concat(mixed),
};
const written = (name: keyof typeof FILES) => {
  const path = join(dir, `${name}.csv`);
  writeFileSync(path, FILES[name]);
  return path;
};

async function told(batches: AsyncIterable<Iterable<IntakeRecord>>) {
  const found: unknown[] = [];
  let passed = 0;
  for await (const record of batchwise(batches)) {
    if (record.kind === 'passed') passed += record.clean + record.inactive;
    else found.push([passed, record]);
  }
  return { found, passed };
}

async function* batchwise(batches: AsyncIterable<Iterable<IntakeRecord>>) {
  for await (const batch of batches) yield* batch;
}

it.each(['utf-8', 'gb18030', 'utf-16le', 'mixed'] as const)('%s', async (name) => {
  const path = written(name);
  const here = await open(path);
  const expected = await told(here.batches());
  const there = await open(path);
  expect(await told(there.batches(passedBy(thread(), there.firstPass()!)))).toEqual(expected);
  expect(there.summary()).toEqual(here.summary());
  expect(there.progress()).toEqual(here.progress());
});

it('one file after the other, by one thread', async () => {
  const by = thread();
  for (const name of ['utf-8', 'gb18030', 'utf-8'] as const) {
    const opened = await open(written(name));
    await told(opened.batches(passedBy(by, opened.firstPass()!)));
    expect(opened.summary().records).toBe(60_000);
  }
});

it('tells why a file cannot be read', async () => {
  const path = written('utf-8');
  const opened = await open(path);
  rmSync(path);
  const reading = told(opened.batches(passedBy(thread(), opened.firstPass()!)));
  await expect(reading).rejects.toThrow(new Failure('input', `找不到文件 ${path}，请检查路径和文件名`));
});

it('is not for a night, whose watch cannot be sent', async () => {
  const opened = await open(written('utf-8'), () => false);
  expect(opened.firstPass()).toBeNull();
});
