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
import type { IntakeRecord, RuleSet, Sieve } from '../../src/model/index.js';
import { createScreener } from '../../src/run/screener.js';
import { chunks } from './screening.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIR = join(resolve(ROOT, process.env.MINGCHA_DATA ?? '../shared/data'), 'registrations');
const rules = loadRuleSet(null);

/** A set of rules with what is made of it. */
const compiled = (ruleset: RuleSet) => ({
  ruleset,
  screener: createScreener(ruleset, false),
  sieve: compileSieve(ruleset),
});
const usual = compiled(rules);

/** Ten times as many words: of one character and more, some of them in the exports below, none that is a place. */
const invented = [
  ...['锡', '百货', '岭商贸', '日用', '某', '贸易', '号'],
  ...Array.from({ length: 153 }, (_, i) => String.fromCharCode(0x4e00 + 97 * i, 0x9fa5 - 61 * i)),
];
const longer = compiled({
  ...rules,
  words: [...rules.words, ...invented.map((word) => ({ ...rules.words[0]!, word }))],
});

async function records(
  bytes: Uint8Array,
  size: number,
  by: Sieve | null,
  encoding: string,
): Promise<{ found: IntakeRecord[]; ground: string }> {
  const options = { encoding, map: new Map(), ...(by && { sieve: by }) };
  const opened = await openExport({ stream: chunks(bytes, size) }, options, rules.vocabulary);
  const found: IntakeRecord[] = [];
  for await (const batch of opened.batches()) found.push(...batch);
  return { found, ground: opened.summary().ground };
}

/** Walks both lists together; the long way must have an uneventful record wherever the first pass has a count. */
async function compare(
  bytes: Uint8Array,
  encoding = 'auto',
  size = 1 << 16,
  { screener, sieve } = usual,
): Promise<{ passed: number; kept: number; ground: string }> {
  const { found: long, ground } = await records(bytes, 1 << 16, null, encoding);
  let at = 0;
  let passed = 0;
  let kept = 0;
  const short = await records(bytes, size, sieve, encoding);
  expect(short.ground).toBe(ground);
  for (const record of short.found) {
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
  return { passed, kept, ground };
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

/** Cells of several lines: words cut by line ends, lines that would be records by themselves, quotes of every kind. */
const lines = fc.constantFrom(
  '"日用百货；\n建筑材料的销售"',
  '"日用百货\r\n的销售"',
  '"日用\r百货"',
  '"投资管理\n（不含金融）"',
  '"金\n融"',
  '"网络\n借贷"',
  '"网络 \n 借贷"',
  '"资\n金 \n融"',
  '"百货\n\n\n"',
  '"\n百货的销售"',
  '"\n"',
  '"甲,乙,丙,丁,戊\n己"',
  '"甲\n乙,丙,丁,戊,己,庚\n辛"',
  '"甲\n乙,丙,丁\n辛"',
  '"甲\n""乙"",丙,丁,戊,己,庚"',
  '"一""二\n三"',
  '"一\n二""三"',
  '"一\n""二"',
  '"一\n",',
  '"一\n"二',
  '"没有关\n还是没有',
  '关上"了',
  `"${'百货\n'.repeat(99)}"`,
  `"${'百货\n'.repeat(100)}"`,
);
const long = fc.oneof({ weight: 2, arbitrary: cell }, { weight: 3, arbitrary: lines });
const several = fc
  .tuple(
    fc.constantFrom(HEADER, '企业名称,经营范围', '企业名称,住所,经营范围', `${HEADER},许可经营项目`),
    fc.array(fc.tuple(cell, cell, cell, cell, fc.array(long, { minLength: 1, maxLength: 4 })), {
      maxLength: 12,
    }),
    fc.constantFrom('\n', '\r\n'),
    fc.nat(3),
  )
  .map(([header, rows, end, fewer]) =>
    [header, ...rows.map(([a, b, c, d, more]) => [a, ...[b, c, d].slice(fewer), ...more].join(','))].join(
      end,
    ),
  );

/** Lines each in an encoding of its own, and bytes that are of none. */
const damage = fc.constantFrom(
  [0xff],
  [0x80],
  [0xb1],
  [0x81, 0x30],
  [0x81, 0x30, 0x81],
  [0x81, 0x39, 0xee, 0x39],
  [0x84, 0x31, 0x95, 0x33],
  [0xe9, 0x87],
  [0xf0, 0x9f],
  [0x00],
);
const mixed = fc.array(
  fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: line }),
      fc.constantFrom('utf-8', 'utf-8', 'gb18030', 'gb18030', 'ascii'),
      fc.option(fc.tuple(damage, fc.nat(60)), { freq: 6 }),
    )
    .map(([content, encoding, damaged]) => {
      const bytes = iconv.encode(`${content}\n`, encoding);
      if (!damaged) return bytes;
      const at = Math.min(damaged[1], bytes.length - 1);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(damaged[0]), bytes.subarray(at)]);
    }),
  { maxLength: 14 },
);
const RUNS = Number(process.env.MINGCHA_FUZZ_SIFT ?? 60);

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
      { numRuns: RUNS },
    );
  });

  it.each([1 << 16, 1, 5])('on lines of two encodings and damage, %i bytes at a time', async (size) => {
    await fc.assert(
      fc.asyncProperty(mixed, async (lines) => {
        // A few NULs among so few bytes would look like UTF-16.
        const bytes = Buffer.concat([Buffer.from(`${HEADER}\n`), ...lines]).map((byte) => byte || 0x1a);
        await compare(bytes, 'auto', size);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(['utf-8', 'gb18030'])('on bytes that are no %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(mixed, fc.nat(7), async (lines, more) => {
        const bytes = Buffer.concat([iconv.encode(`${HEADER}\n`, encoding), ...lines]);
        await compare(bytes, encoding, 1 + more);
      }),
      { numRuns: RUNS },
    );
  });

  it.each([1 << 16, 9])('on records of several lines, %i bytes at a time', async (size) => {
    await fc.assert(
      fc.asyncProperty(several, fc.constantFrom('\n', ''), async (content, end) => {
        await compare(Buffer.from(content + end), 'utf-8', size);
      }),
      { numRuns: 3 * RUNS },
    );
  });

  it.each([
    '"日用百货；金\t融服务"',
    '"日用百货；资\t\t产 \t管理"',
    '"网络\t借贷\n百货"',
  ])('on a tab inside a word where tabs separate fields: %j', async (scope) => {
    const rows = ['甲', '乙'].map((name) => `嵩岭${name}商行\t\t存续\t\t\t${scope}`);
    const { kept } = await compare(Buffer.from([HEADER.replaceAll(',', '\t'), ...rows, ''].join('\n')));
    expect(kept).toBe(2);
  });

  it('passes records of several lines over, too', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, i) =>
        `嵩岭${i}号商贸有限公司,91310115MA0000000X,存续,2016-07-14,上海市,"日用百货的销售；\r\n建筑材料的\n零售和""批发"""`,
    );
    const { passed, kept } = await compare(Buffer.from([HEADER, ...rows, ''].join('\r\n')));
    // One that lies across two windows is taken apart.
    expect(kept).toBeLessThan(50);
    expect(passed + kept).toBe(5_000);
  });

  it('with ten times as many words', async () => {
    await fc.assert(
      fc.asyncProperty(text, async ([lines, end, mark]) => {
        await compare(Buffer.from(mark + [HEADER, ...lines].join(end)), 'utf-8', 1 << 16, longer);
      }),
      { numRuns: RUNS },
    );
  });

  it('passes most of an ordinary export over', async () => {
    const rows = Array.from(
      { length: 500 },
      (_, i) => `嵩岭${i}号商贸有限公司,91310115MA0000000X,存续,2016-07-14,上海市,日用百货的销售`,
    );
    expect(await compare(Buffer.from([HEADER, ...rows, ''].join('\n')))).toMatchObject({
      passed: 500,
      kept: 0,
    });
  });

  /** Windows of 65,536 units, which are looked at together, and room for 57,344 numbers (assembly/memory.ts). */
  const PLAIN = '嵩岭商贸有限公司,91310115MA0000000X,存续,2016-07-14,上海市,日用百货的销售';
  it.each([
    ['lines so short that there is no room for all of them', Array(20_000).fill('嵩岭基金,,,,,')],
    ['blank lines between them', Array(20_000).fill('\n,,,,,\n嵩岭基金,,,,,')],
    ['a line as long as a window', [PLAIN, `${PLAIN}${'货'.repeat(65_535 - PLAIN.length)}`, PLAIN]],
    ['a line longer than a window', [PLAIN, `${PLAIN}${'货'.repeat(65_536 - PLAIN.length)}`, PLAIN]],
    ['a quoted field longer than one', [PLAIN, `甲,,,,,"${`${'货'.repeat(100)}\n`.repeat(800)}"`, PLAIN]],
    [
      'more kinds of status than are remembered',
      Array.from({ length: 60 }, (_, i) => `嵩岭商贸行,,存续${i % 30},,,百货`),
    ],
    [
      'statuses by turns',
      Array.from({ length: 60 }, (_, i) => `嵩岭商贸行,,${i % 2 ? '注销' : '存续'},,,百货的销售`),
    ],
  ])('on %s', async (_, rows) => {
    for (const end of ['\n', '\r\n']) await compare(Buffer.from([HEADER, ...rows, ''].join(end)));
  });

  it.each([999, 1000, 1001, 1100])('on a table of %i columns', async (columns) => {
    const more = ','.repeat(columns - 6);
    const { passed } = await compare(
      Buffer.from([HEADER + more, PLAIN + more, `${PLAIN}${more},`, PLAIN + more, ''].join('\n')),
    );
    expect(passed).toBe(columns <= 1000 ? 2 : 0);
  });

  it('on columns that come in several', async () => {
    const header = '企业名称,统一社会信用代码,注册号,登记状态,企业状态,经营范围,许可经营项目';
    const rows = [
      '嵩岭商贸有限公司,,410106000000001,,注销,日用百货的销售,',
      '嵩岭商贸有限公司,,410106000000001,存续,,,日用百货的销售',
      '嵩岭投资有限公司,91310115MA0000000X,,存续,,百货,百货的批发和零售',
      '嵩岭投资有限公司,,,存续,,百货,金融',
      '嵩岭商贸有限公司,,410106000000001,-,注销,日用百货的销售,',
      '嵩岭商贸有限公司,,410106000000001,／,迁出,日用百货的销售,',
      '合计（户）,／,,／,,／,／',
      '合计（户）,,,,,\ufeff,',
    ];
    await compare(Buffer.from([header, ...rows, ''].join('\n')));
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
