/**
 * Law: 10 MB of anything is refused in one line, or read with what is wrong in it, soon and in little memory. The
 * limits here only catch a hang; the times are in bench/.
 */
import { randomFillSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { compileSieve } from '../../src/match/index.js';
import { Failure } from '../../src/model/index.js';
import { type Asked, type Reading, read } from './read.js';

const SIZE = 10 * 1024 * 1024;
const HEADER =
  '企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址\n';
const SOUND = '青禾商贸行,91410106170270273F,2015-03-02,个体,甲,1,百货,河南省,郑州市,上街区\n';

const full = (text: string) => Buffer.alloc(SIZE, text);
const noise = () => randomFillSync(Buffer.alloc(SIZE));
const below = (bytes: Uint8Array) => Buffer.concat([Buffer.from(HEADER + SOUND), bytes]);

/** The long way, and by way of the first pass. */
const WAYS: readonly Asked[] = [{}, { sieve: compileSieve(loadRuleSet(null)) }];

async function attempt(bytes: Uint8Array, asked: Asked = {}): Promise<Reading | string> {
  try {
    return await read(bytes, { chunk: 256 * 1024, ...asked });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.status).toBe(3);
    expect(error.message).not.toMatch(/[\n\0]/);
    return error.message;
  }
}

describe('without a header: refused', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    ['random bytes', noise, /找不到表头/],
    ['zeros', () => full('\0'), /找不到表头/],
    ['0xFF', () => Buffer.alloc(SIZE, 0xff), /找不到表头/],
    ['quotes', () => full('"'), /找不到表头/],
    ['commas', () => full(','), /找不到表头/],
    ['line ends', () => full('\n'), /找不到表头/],
    ['one endless line', () => full('金融投资管理'), /找不到表头/],
    ['UTF-16 noise', () => Buffer.concat([Buffer.from([0xff, 0xfe]), noise()]), /找不到表头/],
    ['a zip that is none', () => Buffer.concat([Buffer.from('PK\x03\x04'), noise()]), /已损坏/],
    [
      'an OLE file that is none',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), noise()]),
      /已损坏/,
    ],
    ['OLE and zeros', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), full('\0')]), /已损坏/],
    ['a web page of noise', () => Buffer.concat([Buffer.from('<html>'), noise()]), /已损坏/],
    ['a web page of open tags', () => full('<table><tr><td>'), /已损坏|找不到表头/],
  ])('%s', { timeout: 20_000 }, async (_, bytes, message) => {
    expect(await attempt(bytes())).toMatch(message);
  });
});

describe('below a header and a sound record: given up when nearly all is rejected', () => {
  test.each<[string, () => Uint8Array]>([
    ['random bytes', noise],
    ['short lines', () => full('a\n')],
    ['open quotes', () => full('a,"b\n')],
    ['an open quote every hundred lines', () => full(`x,"\n${'y\n'.repeat(98)}`)],
    ['stray quotes that end open', () => full('"a"b,"\n')],
    ['too many fields with stray quotes', () => full(`${'"a"b,'.repeat(200)}\n`)],
    ['empty quoted lines', () => full('""\n')],
    ['single quotes', () => full('"\n')],
  ])('%s', { timeout: 20_000 }, async (_, bytes) => {
    const file = below(bytes());
    for (const asked of WAYS) expect(await attempt(file, asked)).toMatch(/条中有 \d+ 条不能读作登记记录/);
  });
});

describe('below a header and a sound record: read, and what is wrong is one record', () => {
  test.each<[string, () => Uint8Array, string | undefined]>([
    ['zeros', () => full('\0'), 'oversize'],
    ['quotes', () => full('"'), 'oversize'],
    ['commas', () => full(','), 'oversize'],
    ['one endless line', () => full('金融投资管理'), 'oversize'],
    ['line ends', () => full('\n'), undefined],
    ['lines ended by CR alone', () => full('\r'), undefined],
    ['lines of commas', () => full(',,,,,,,,,\n'), undefined],
  ])('%s', { timeout: 20_000 }, async (_, bytes, fault) => {
    const file = below(bytes());
    for (const asked of WAYS) {
      const reading = await attempt(file, asked);
      if (typeof reading === 'string') throw new Error(reading);
      expect(reading.opened.summary().records).toBe(fault ? 2 : 1);
      expect(reading.rejected[0]?.fault).toBe(fault);
    }
  });
});

test('a damaged export with enough sound records is read to its end', { timeout: 20_000 }, async () => {
  const text = (SOUND.repeat(9) + 'a\n'.repeat(8)).repeat(2000);
  const { registrations, rejected } = await read(HEADER + text);
  expect([registrations.length, rejected.length]).toEqual([18_000, 16_000]);
});
