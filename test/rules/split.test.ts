/** --split-by: each list once more by addressee, under names every system can hold. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/lists/split.js';
import { type ScreenRequest, screen } from '../../src/run/index.js';
import { fakeWorld, mingcha } from '../cli/world.js';
import { temporaryFolders } from '../folders.js';

const folder = temporaryFolders();

const EXPORT =
  '企业名称,登记机关,住所,经营范围\n' +
  '上街嵩岭典当拍卖有限公司,郑州市上街区工商局,郑州市上街区峡窝镇,金融服务\n' +
  '上街禾木商务有限公司,郑州市上街区工商局,郑州市上街区方顶村,理财咨询\n' +
  '上街青川商务有限公司,郑州市上街区工商局,郑州市上街区许昌路,理财咨询\n' +
  '荥阳白鹭商务有限公司,荥阳市工商局,荥阳市万山路,理财咨询\n';

async function lists(more: Partial<ScreenRequest>, dir = join(folder(), '名单')) {
  const stock = join(dir, '../存量.csv');
  writeFileSync(stock, EXPORT);
  await screen({
    ...{
      inputs: [{ path: stock }],
      format: 'csv',
      batch: 'stock',
      asOf: '2018-06-01',
      rules: null,
      encoding: 'auto',
    },
    ...{ map: new Map(), literal: false, maxRejected: null, signal: new AbortController().signal },
    output: { kind: 'folder', dir, force: true },
    ...more,
  });
  return dir;
}

const rows = (path: string): string[][] =>
  parse(readFileSync(path), { bom: true, from: 2 }).map((row: string[]) => row.slice(0, 2));
const read = (dir: string, list: string) =>
  Object.fromEntries(
    readdirSync(join(dir, list))
      .sort()
      .map((name) => [name, rows(join(dir, list, name))]),
  );

describe('split', () => {
  it('by town: those nobody claims and those of elsewhere apart, numbered anew', async () => {
    const dir = await lists({ splitBy: '镇办' });
    expect(read(dir, '告知名单')).toEqual({
      '峡窝镇.csv': [
        ['1', '上街嵩岭典当拍卖有限公司'],
        ['2', '上街禾木商务有限公司'],
      ],
      '待镇办认领.csv': [['1', '上街青川商务有限公司']],
      '移送.csv': [['1', '荥阳白鹭商务有限公司']],
    });
    expect(rows(join(dir, '告知名单.csv'))).toHaveLength(4);
    expect(readdirSync(dir)).not.toContain('人工复核名单');
  });

  it('by bureau: an enterprise that two lead is in the file of each', async () => {
    const dir = await lists({ splitBy: '主管部门' });
    expect(Object.keys(read(dir, '重点监管名单'))).toEqual(
      ['区商务局.csv', '峡窝镇.csv', '待会商（住所不在本辖区）.csv', '待镇办认领.csv'].sort(),
    );
    expect(read(dir, '行业排查名单')).toEqual({
      '区商务局.csv': [
        ['1', '上街嵩岭典当拍卖有限公司'],
        ['2', '上街嵩岭典当拍卖有限公司'],
      ],
    });
  });

  it('is replaced with --force, unless something of somebody else lies in there', async () => {
    const dir = await lists({ splitBy: '镇办' });
    await lists({}, dir);
    expect(readdirSync(dir)).not.toContain('告知名单');
    await lists({ splitBy: '镇办' }, dir);
    writeFileSync(join(dir, '告知名单/批注.docx'), '');
    await expect(lists({}, dir)).rejects.toThrow(/不是名查写的 告知名单.批注\.docx/);
    mkdirSync(join(dir, '附件'));
    await expect(lists({}, dir)).rejects.toThrow(/不予覆盖/);
  });

  it('goes into folders only', async () => {
    const world = fakeWorld();
    expect(await mingcha('screen 名单.csv --list watch --split-by 镇办', world)).toBe(2);
    expect(await mingcha('screen 名单.csv --split-by 街道', world)).toBe(2);
    expect(world.stderr.text).toContain('--split-by 只能是 镇办、主管部门');
  });
});

describe('file names', () => {
  it.each([
    ['峡窝镇', '峡窝镇'],
    ['区金融办/区商务局', '区金融办_区商务局'],
    ['../../etc', '_.._etc'],
    ['CON', '_CON'],
    ['com1.局', '_com1.局'],
    ['甲\u202e乙\n丙', '甲_乙_丙'],
    ['...', '未命名'],
    ['', '未命名'],
    ['局'.repeat(100), '局'.repeat(60)],
  ])('%j becomes %s', (addressee, name) => expect(fileName(addressee)).toBe(name));

  it('are safe whatever stands in the table', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (addressee) => {
        const name = fileName(addressee);
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]|^[.\s]|[.\s]$/u);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(61);
      }),
    );
  });
});
