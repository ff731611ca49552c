/**
 * The same export in any encoding, with any delimiter, or as a workbook gives the same lists byte for byte. All come
 * through standard input, so that no file name tells them apart, and no cell breaks a line, so that lines are rows.
 * Two things may differ, and only they: summary.json, which names encoding and digest of the input, and the column 原文
 * of 异常记录, which holds the row as the file wrote it.
 */
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LAYOUTS } from '../intake/layouts.js';
import { csv, FIRMS, table, workbook } from '../intake/rows.js';
import { chunks, screening } from './screening.js';

const ROWS = table(LAYOUTS['every column we know']!, [
  ...FIRMS,
  {
    ...FIRMS[0]!,
    unified: "'91410106170270273f",
    scope: '理财、基金管理…',
    status: '存续',
    established: '42000',
  },
  { ...FIRMS[1]!, name: '上街区青禾投资有限公司', status: '11', application: '其他', regno: '' },
  { ...FIRMS[2]!, name: '河南云岭农村商业银行股份有限公司上街支行', scope: '吸收公众存款，"办理"结算、支付' },
  { ...FIRMS[2]!, name: '91410182752277862E' },
  { ...FIRMS[0]!, name: '郑州青禾信息服务有限公司', scope: '金融信息服务，互联网保险。' },
  { ...FIRMS[2]!, name: '甲\ufffd金融行', scope: '金融' },
  { ...FIRMS[2]!, name: 'N/A', scope: '无' },
  { ...FIRMS[0]!, name: '恒基金属制品厂', unified: '', regno: '', scope: '=1+1,代理财务\u202e软件' },
]);
const TEXT = csv(ROWS);

const lists = async (bytes: Uint8Array) => {
  const { files, summary } = await screening([{ stream: chunks(bytes, 4096) }]);
  const { 'summary.json': _, '异常记录.csv': rejected, ...same } = files;
  return { summary, same, rejected: rejected! };
};

/** 异常记录 without the raw text, the ninth of its columns. */
const withoutRaw = (text: string) =>
  text
    .split('\r\n')
    .map((line) => (line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? []).toSpliced(8, 1).join(''));

const reference = await lists(Buffer.from(TEXT));

describe('the same lists', () => {
  it('the export reaches most of them', () => {
    const { lists: counted, records, outcomes } = reference.summary;
    expect(records).toBe(ROWS.length - 1);
    expect(outcomes.rejected).toBe(3);
    for (const key of ['suspend', 'notify', 'review', 'licensed', 'investment', 'rejected'] as const)
      expect([key, counted[key] > 0]).toEqual([key, true]);
  });

  it.each<[string, Uint8Array]>([
    ['UTF-8 with BOM', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16LE', iconv.encode(TEXT, 'utf-16le')],
    ['UTF-16LE with BOM', iconv.encode(`\ufeff${TEXT}`, 'utf-16le')],
    ['UTF-16BE with BOM', iconv.encode(`\ufeff${TEXT}`, 'utf-16be')],
    ['LF', Buffer.from(csv(ROWS, ',', '\n'))],
    ['zip', zipSync({ '企业.csv': Buffer.from(TEXT) })],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ])('%s: 异常记录 as well', async (_, bytes) => {
    const { same, rejected } = await lists(bytes);
    expect(same).toEqual(reference.same);
    expect(rejected).toBe(reference.rejected);
  });

  it.each<[string, Uint8Array]>([
    ['tabs', Buffer.from(csv(ROWS, '\t'))],
    ['tabs in UTF-16LE, as Excel saves "Unicode text"', iconv.encode(`\ufeff${csv(ROWS, '\t')}`, 'utf-16le')],
    ['vertical bars in GB18030', iconv.encode(csv(ROWS, '|', '\n'), 'gb18030')],
    ['xlsx', workbook({ 企业: ROWS })],
    ['xls', workbook({ 企业: ROWS }, 'xls')],
    ['ods', workbook({ 企业: ROWS }, 'ods')],
    ['a web page', workbook({ 企业: ROWS }, 'html')],
  ])('%s: 异常记录 but for 原文', async (_, bytes) => {
    const { same, rejected } = await lists(bytes);
    expect(same).toEqual(reference.same);
    expect(withoutRaw(rejected)).toEqual(withoutRaw(reference.rejected));
  });
});

describe('several sheets', () => {
  it('are named in the lists, and what was not read is said', async () => {
    const sheet = (name: string) => [
      ['企业名称', '统一社会信用代码', '经营范围'],
      [name, '', '理财'],
      ['甲\ufffd', '', ''],
    ];
    const book = workbook({ 说明: [['口径', '说明']], 一月: sheet('青禾贸易行'), 二月: sheet('红麦超市') });
    const { same, rejected, summary } = await lists(book);
    expect(same['告知名单.csv']).toMatch(/青禾贸易行.*（工作表 一月）,2\r\n.*红麦超市.*（工作表 二月）,2/);
    expect(rejected).toMatch(/（工作表 一月）,3,.*\r\n.*（工作表 二月）,3,/);
    expect(summary.notices).toContain('标准输入 中没有登记表头、没有读的工作表：说明');
  });
});
