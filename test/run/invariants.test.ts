/** The invariants of docs/ARCHITECTURE.md over invented exports, as properties. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/index.js';
import { screen } from '../../src/run/index.js';
import { temporaryFolders } from '../folders.js';
import { chunks, request, screening } from './screening.js';

const folder = temporaryFolders();

const HEADER = ['企业名称', '统一社会信用代码', '登记状态', '住所', '经营范围'];
const PARTS = [
  '投资管理',
  '（不含金融、证券）',
  '代理财务',
  '凭《金融许可证》经营',
  '；',
  '，',
  '、',
  '\n',
  '"',
  '基 金',
  'Ｐ２Ｐ',
  '百货',
  '𠀀',
  '，除外',
];
const scope = fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }).map((parts) => parts.join(''));
const name = fc.constantFrom(
  '上街嵩岭投资有限公司',
  '嵩岭农村商业银行股份有限公司上街支行',
  '嵩岭商贸有限公司',
  '恒基金属制品有限公司',
  '',
);
const row = fc.tuple(
  name,
  fc.constantFrom('91410106MA0000000X', ''),
  fc.constantFrom('存续', '注销', ''),
  fc.constantFrom('郑州市上街区中心路1号', ''),
  scope,
);
const register = fc.array(row, { minLength: 1, maxLength: 12 });
const csv = (rows: readonly (readonly string[])[]) => Buffer.from(stringify([HEADER, ...rows]));
const stream = (bytes: Uint8Array, size = bytes.length) => [{ stream: chunks(bytes, size) }];
const settings = { numRuns: 25 };

describe('invariants', { timeout: 60_000 }, () => {
  it('every record has exactly one outcome and the counts add up', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (rows) => {
        const { summary, files } = await screening(stream(csv(rows)));
        const blank = rows.filter((cells) => cells.every((cell) => cell.trim() === '')).length;
        expect(Object.values(summary.outcomes).reduce((sum, count) => sum + count, 0)).toBe(summary.records);
        expect(summary.records).toBeGreaterThanOrEqual(rows.length - blank);
        expect(summary.inputs[0]!.records).toBe(summary.records);
        expect(summary.lists.notify).toBe(summary.outcomes.notify + summary.outcomes.suspend);
        expect(Object.keys(files)).toHaveLength(11);
      }),
      settings,
    );
  });

  it('spans index the cell as written', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (rows) => {
        const { files } = await screening(stream(csv(rows)));
        const findings = files['findings.jsonl']!.split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Finding & { record: number });
        for (const { record, field, start, end, text } of findings) {
          const cells = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''))[record - 1]!;
          expect(cells[field === 'name' ? 0 : 4]!.slice(start, end)).toBe(text);
        }
      }),
      settings,
    );
  });

  it('chunk boundaries change nothing: one byte at a time equals all at once', async () => {
    await fc.assert(
      fc.asyncProperty(register, fc.constantFrom('utf-8', 'gb18030'), async (rows, encoding) => {
        const bytes = iconv.encode(csv(rows).toString(), encoding);
        const whole = await screening(stream(bytes), { encoding });
        const dripped = await screening(stream(bytes, 1), { encoding });
        expect(dripped).toEqual(whole);
      }),
      settings,
    );
  });

  it('the same rows in UTF-8, with a BOM, and in GB18030 give the same lists byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (rows) => {
        const text = csv(rows).toString();
        const variants = [Buffer.from(text), Buffer.from(`\uFEFF${text}`), iconv.encode(text, 'gb18030')];
        const results = await Promise.all(variants.map((bytes) => screening(stream(bytes))));
        const lists = results.map(({ files }) =>
          Object.fromEntries(Object.entries(files).filter(([file]) => file !== 'summary.json')),
        );
        expect(lists[1]).toEqual(lists[0]);
        expect(lists[2]).toEqual(lists[0]);
      }),
      settings,
    );
  });

  it('lists appear all together or not at all', async () => {
    const parent = folder();
    const rows = Array.from({ length: 3000 }, () => ['嵩岭投资管理有限公司', '', '存续', '', '金融']);
    const abort = new AbortController();
    const aborted = screen(
      request(stream(csv(rows), 4096), join(parent, 'lists'), { signal: abort.signal }),
      () => abort.abort(),
    );
    await expect(aborted).rejects.toThrow();
    expect(existsSync(join(parent, 'lists'))).toBe(false);
    expect(readdirSync(parent)).toEqual([]);
  });
});
