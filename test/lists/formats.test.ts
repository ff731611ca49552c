/** The three formats hold the same cells; the same input gives the same bytes. */
import * as XLSX from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { xlsxEncoder } from '../../src/lists/xlsx.js';
import { FORMATS, LISTS } from '../../src/model/index.js';
import { bytesOf, rowsOf } from './collect.js';
import { rejected, screened } from './fixtures.js';

const record = screened(
  {
    name: '郑州“云杉”<金融>&信息服务_x000D_有限公司',
    code: '410106000012345',
    scope: '金融信息咨询，\n"软件"开发',
    position: { file: '名单.csv', line: 2, record: 1 },
  },
  [
    { field: 'name', word: '金融' },
    { field: 'scope', word: '金融' },
  ],
  { lists: LISTS.filter((key) => key !== 'sectors') },
);

/** Cells of every sheet as Excel would show them. */
function sheets(bytes: Uint8Array): string[][][] {
  const book = XLSX.read(bytes, { type: 'buffer' });
  return book.SheetNames.map((name) =>
    XLSX.utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1, raw: true, defval: '' }),
  );
}

describe('csv, xlsx and jsonl agree', () => {
  it.each(LISTS)('%s', async (list) => {
    const records = [record, rejected(), record];
    const [header, ...csv] = parse(await bytesOf(list, 'csv', records), { bom: true }) as string[][];
    const [[sheetHeader, ...xlsx] = []] = sheets(await bytesOf(list, 'xlsx', records));
    const jsonl = (await rowsOf(list, records)).map((row) => Object.values(row).map(String));
    expect(sheetHeader).toEqual(header);
    expect(xlsx).toEqual(csv);
    expect(jsonl).toEqual(csv);
  });
});

describe('csv', () => {
  it('opens in Excel: byte order mark, CRLF, quotes doubled', async () => {
    const text = (await bytesOf('suspend', 'csv', [record])).toString();
    expect(text.startsWith('\ufeff序号,企业名称,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.match(/(?<!\r)\n/)).toBeNull();
    expect(text).toContain(
      '"名称：郑州“云杉”<【金融】>&信息服务_x000D_有限公司；经营范围：【金融】信息咨询， ""软件""开发"',
    );
  });
});

describe('xlsx', () => {
  it('every cell is text, a code of digits too', async () => {
    const book = XLSX.read(await bytesOf('suspend', 'xlsx', [record]), { type: 'buffer', cellNF: true });
    const sheet = book.Sheets[book.SheetNames[0]!]!;
    const cells = Object.entries(sheet).filter(([address]) => !address.startsWith('!'));
    expect(cells.length).toBeGreaterThan(20);
    expect(new Set(cells.map(([, cell]) => `${cell.t} ${cell.z}`))).toEqual(new Set(['s @']));
    expect(sheet.C2.v).toBe('410106000012345');
  });

  it('freezes the header row, sets widths, names the sheet after the list', async () => {
    const bytes = await bytesOf('suspend', 'xlsx', []);
    const parts = unzipSync(bytes);
    const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml']!).toString();
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<col min="2" max="2" width="32"');
    expect(XLSX.read(bytes, { type: 'buffer' }).SheetNames).toEqual(['暂停注册名单']);
  });

  it('cuts a cell at 32,767 characters, not through a pair', async () => {
    const long = screened({ name: `云${'𠮷'.repeat(20_000)}` }, []);
    const [[, row] = []] = sheets(await bytesOf('suspend', 'xlsx', [long]));
    expect(row![1]!.length).toBeLessThanOrEqual(32_767);
    expect(row![1]).toMatch(/^云(𠮷)+…（已截断）$/u);
  });

  it('goes on on a further sheet, each with the header', () => {
    const heads = [{ key: 'n', title: '序号', width: 6 }];
    const encoder = xlsxEncoder(heads, '名单', 4);
    const begin = encoder.begin();
    for (let i = 1; i <= 7; i++) encoder.add([i]);
    const bytes = Buffer.concat([begin, encoder.take(), encoder.end()]);
    expect(XLSX.read(bytes, { type: 'buffer' }).SheetNames).toEqual(['名单', '名单(2)', '名单(3)']);
    expect(sheets(bytes)).toEqual([
      [['序号'], ['1'], ['2'], ['3']],
      [['序号'], ['4'], ['5'], ['6']],
      [['序号'], ['7']],
    ]);
  });

  it('addresses columns beyond Z', () => {
    const heads = Array.from({ length: 30 }, (_, i) => ({ key: `k${i}`, title: `列${i}`, width: 6 }));
    const encoder = xlsxEncoder(heads, '名单');
    const begin = encoder.begin();
    encoder.add(heads.map((_, i) => i));
    const bytes = Buffer.concat([begin, encoder.take(), encoder.end()]);
    expect(sheets(bytes)[0]![1]).toEqual(heads.map((_, i) => String(i)));
  });
});

describe('determinism', () => {
  it.each(FORMATS)('%s: same records, same bytes', async (format) => {
    const records = [record, record];
    expect((await bytesOf('watch', format, records)).equals(await bytesOf('watch', format, records))).toBe(
      true,
    );
  });
});
