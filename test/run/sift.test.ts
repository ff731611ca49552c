/**
 * The first pass against the long way: what it lets through is the same, record by record, and what it passes over
 * would have had no finding. Over real files (where they are) and over invented ones full of what exports do.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { openExport } from '../../src/intake/index.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { compileSieve } from '../../src/match/index.js';
import type { IntakeRecord, Sieve } from '../../src/model/index.js';
import { createScreener } from '../../src/run/screener.js';
import { chunks } from './screening.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIR = join(resolve(ROOT, process.env.MINGCHA_DATA ?? '../shared/data'), 'registrations');
const rules = loadRuleSet(null);
const screener = createScreener(rules, false);
const sieve = compileSieve(rules);

async function records(
  bytes: Uint8Array,
  size: number,
  by: Sieve | null,
  encoding: string,
): Promise<IntakeRecord[]> {
  const options = { encoding, map: new Map(), ...(by && { sieve: by }) };
  const opened = await openExport({ stream: chunks(bytes, size) }, options, rules.vocabulary);
  const found: IntakeRecord[] = [];
  for await (const batch of opened.batches()) found.push(...batch);
  return found;
}

/** Walks both lists together; the long way must have an uneventful record wherever the first pass has a count. */
async function compare(
  bytes: Uint8Array,
  encoding = 'auto',
  size = 1 << 16,
): Promise<{ passed: number; kept: number }> {
  const long = await records(bytes, size, null, encoding);
  let at = 0;
  let passed = 0;
  let kept = 0;
  for (const record of await records(bytes, size, sieve, encoding)) {
    if (record.kind !== 'passed') {
      expect(record).toEqual(long[at]);
      at++;
      kept++;
      continue;
    }
    const outcomes = { clean: 0, inactive: 0 };
    for (let i = 0; i < record.clean + record.inactive; i++, at++) {
      const each = long[at]!;
      if (each.kind !== 'registration') throw new Error(`passed over, but ${JSON.stringify(each)}`);
      const { findings, decision } = screener.screen(each.registration, 'stock');
      expect(findings, each.registration.name).toEqual([]);
      outcomes[decision.outcome as 'clean' | 'inactive']++;
    }
    expect(outcomes).toEqual({ clean: record.clean, inactive: record.inactive });
    passed += record.clean + record.inactive;
  }
  expect(at).toBe(long.length);
  return { passed, kept };
}

const HEADER = '企业名称,统一社会信用代码,登记状态,成立日期,住所,经营范围';
const cell = fc.constantFrom(
  '嵩岭商贸有限公司',
  '嵩岭投资有限公司',
  '无锡百货店',
  '暂无数据',
  'N/A',
  '企业名称',
  '合计',
  '注：不含金融企业',
  '第1页',
  '经营范围',
  '',
  ' ',
  '91410106MA0000000X',
  '91310115MA0000000X',
  '110000000000001',
  '9.14E+17',
  '000000000000000000',
  "'91310115MA0000000X",
  '91310115ma0000000x',
  '存续',
  '注销',
  '迁出',
  '2016-07-14',
  '2016-07-14 00:00:00',
  '郑州市上街区中心路1号',
  '上海市浦东新区',
  '日用百货',
  '投资管理（不含金融）',
  '资 金 融 通',
  'P2P',
  '电子商务',
  '"带引号"',
  '"两""引"号"',
  '"没有关',
  '关上"了',
  '"换\n行"',
  '"，,"',
  '\ufffd',
  '\u0000',
  '\ue5f1',
  '\u200b金融',
  '\ufeff嵩岭商贸有限公司',
  '\ufeff"嵩岭，贸易"',
  '金\r融',
  '𠀀',
);
const line = fc.array(cell, { minLength: 1, maxLength: 8 }).map((cells) => cells.join(','));
const whole = fc.tuple(cell, cell, cell, cell, cell, cell).map((cells) => cells.join(','));
const text = fc.tuple(
  fc.array(fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: line }), { maxLength: 14 }),
  fc.constantFrom('\n', '\r\n', '\r'),
  fc.constantFrom('', '\ufeff'),
);

describe('the first pass agrees with the long way', () => {
  it.each([
    ['utf-8', 1 << 16],
    ['utf-8', 1],
    ['utf-8', 7],
    ['gb18030', 1 << 16],
    ['gb18030', 3],
    ['utf-16le', 1 << 16],
    ['utf-16le', 1],
    ['utf-16be', 5],
  ])('on invented exports in %s, %i bytes at a time', async (encoding, size) => {
    await fc.assert(
      fc.asyncProperty(text, async ([lines, end, mark]) => {
        const content = mark + [HEADER, ...lines].join(end);
        await compare(iconv.encode(content, encoding, { addBOM: false }), encoding, size);
      }),
      { numRuns: Number(process.env.MINGCHA_FUZZ_SIFT ?? 60) },
    );
  });

  it('passes most of an ordinary export over', async () => {
    const rows = Array.from(
      { length: 500 },
      (_, i) => `嵩岭${i}号商贸有限公司,91310115MA0000000X,存续,2016-07-14,上海市,日用百货的销售`,
    );
    expect(await compare(Buffer.from([HEADER, ...rows, ''].join('\n')))).toEqual({ passed: 500, kept: 0 });
  });

  const files = existsSync(DIR)
    ? readdirSync(DIR)
        .filter((file) => file.endsWith('.csv'))
        .sort()
        .filter((_, i) => i % 5 === 0)
    : [];
  it.skipIf(files.length === 0).each(files)('on %s', { timeout: 60_000 }, async (file) => {
    const bytes = readFileSync(join(DIR, file));
    const { passed, kept } = await compare(bytes);
    expect(kept).toBeLessThan(passed + 100);
  });
});
