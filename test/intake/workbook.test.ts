/** Laws of workbooks: cells become the text that was typed, every sheet of records is read, hostile files fail in one line. */
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Failure, warningText } from '../../src/model/index.js';
import { PLAIN } from './layouts.js';
import { read } from './read.js';
import { csv, FIRMS, table, workbook } from './rows.js';

const HEADER = ['企业名称', '注册号', '经营范围', '成立日期'];
const one = async (cell: unknown, column: number) => {
  const row: unknown[] = ['甲贸易行', '410106600012340', '零售', '2016-01-02'];
  row[column] = cell;
  return (await read(workbook({ 企业: [HEADER, row] }))).registrations[0]!;
};

describe('cells', () => {
  test('a number is a code as long as Excel kept its digits', async () => {
    expect((await one({ t: 'n', v: 410106600012340 }, 1)).code).toBe('410106600012340');
    expect((await one({ t: 'n', v: 4101066000123 }, 1)).code).toBe('4101066000123');
    expect((await one({ t: 'n', v: 123, z: '00000' }, 1)).code).toBe('00123');
  });

  test('beyond 15 digits it is lost, and said to be', async () => {
    const { code, warnings } = await one({ t: 'n', v: 9.141010074742083e17 }, 1);
    expect(code).toBe('9.141010074742083E+17');
    expect(warnings).toEqual([warningText('code-lost', code)]);
  });

  test('a date is a day', async () => {
    expect((await one({ t: 'n', v: 42371, z: 'yyyy/m/d' }, 3)).established).toBe('2016-01-02');
    expect((await one({ t: 'n', v: 42371.5, z: 'yyyy/m/d h:mm' }, 3)).established).toBe(
      '2016-01-02 12:00:00',
    );
  });

  test('a formula is its stored value and nothing more', async () => {
    expect((await one({ t: 's', v: '存下的值', f: 'WEBSERVICE("http://127.0.0.1/")' }, 2)).scope).toBe(
      '存下的值',
    );
    expect((await one({ t: 's', v: '=1+1' }, 2)).scope).toBe('=1+1');
  });

  test('an error is no text', async () => {
    expect((await one({ t: 'e', v: 0x17 }, 2)).scope).toBe('');
  });

  test('rows may be shorter than the header', async () => {
    const { registrations, rejected } = await read(workbook({ 企业: [HEADER, ['甲贸易行', '', '零售']] }));
    expect(rejected).toEqual([]);
    expect(registrations).toMatchObject([{ name: '甲贸易行', scope: '零售', established: '' }]);
  });

  test('cells beyond the header are a fault, a thousand columns away as well', async () => {
    const far: unknown[] = ['甲贸易行', '', '零售', ''];
    far[900] = 'x';
    const { rejected } = await read(workbook({ 企业: [HEADER, far, ['乙贸易行', '', '零售', '', '多']] }));
    expect(rejected.map(({ fault }) => fault)).toEqual(['field-count', 'field-count']);
  });
});

describe('sheets', () => {
  const rows = table(PLAIN);

  test('all sheets of records are read in order, and named', async () => {
    const { registrations, opened } = await read(workbook({ 一月: rows, 二月: rows }));
    expect(registrations.map(({ position }) => [position.sheet, position.line, position.record])).toEqual([
      ['一月', 2, 1],
      ['一月', 3, 2],
      ['一月', 4, 3],
      ['二月', 2, 4],
      ['二月', 3, 5],
      ['二月', 4, 6],
    ]);
    expect(opened.summary().records).toBe(6);
    expect(registrations[4]!.warnings).toEqual([warningText('duplicate', '与工作表“一月”第 3 行')]);
  });

  test('a sheet that goes on without a header is read by the one before', async () => {
    const { registrations } = await read(workbook({ 企业: rows, 企业2: rows.slice(1) }, 'xls'));
    expect(registrations.map(({ name }) => name)).toEqual([...FIRMS, ...FIRMS].map(({ name }) => name));
    expect(registrations[3]!.position).toMatchObject({ sheet: '企业2', line: 1 });
  });

  test('though its last columns are empty, if codes stand where the codes are', async () => {
    const header = ['企业名称', '统一社会信用代码', '经营范围', '备注', '联系人'];
    const row = ['上街区红麦理财咨询部', '91410106170270273F', '理财咨询'];
    const { registrations, opened } = await read(
      workbook({ 企业: [header, [...row, '', '某']], 企业2: [row, row], 口径: [['甲', '乙', '丙']] }),
    );
    expect(registrations.map(({ position }) => [position.sheet, position.line])).toEqual([
      ['企业', 2],
      ['企业2', 1],
      ['企业2', 2],
    ]);
    expect(opened.summary().unread).toEqual(['口径']);
  });

  test('sheets of notes are passed over by name', async () => {
    const { registrations, opened } = await read(workbook({ 说明: [['口径', '说明']], 企业: rows, 空: [] }));
    expect(registrations).toHaveLength(3);
    expect(registrations[0]!.position).not.toHaveProperty('sheet');
    expect(opened.summary().unread).toEqual(['说明']);
  });

  test('names like __proto__ are ordinary', async () => {
    const { registrations } = await read(workbook({ __proto__1: rows, constructor: rows }));
    expect(registrations).toHaveLength(6);
  });
});

describe('files that cannot be opened', () => {
  const failure = async (bytes: Uint8Array) => {
    const error = await read(bytes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).status).toBe(3);
    return (error as Failure).message;
  };
  const whole = workbook({ 企业: table(PLAIN) });

  test('cut off', async () => {
    expect(await failure(whole.subarray(0, whole.length / 2))).toContain('已损坏或不完整');
    const xls = workbook({ 企业: table(PLAIN) }, 'xls');
    expect(await failure(xls.subarray(0, 700))).toContain('已损坏或不完整');
  });

  test('a part cut off inside', async () => {
    const parts = unzipSync(whole);
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    const cut = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': sheet.subarray(0, sheet.length - 30) });
    expect(await failure(cut)).toContain('已损坏或不完整');
  });

  test('a bomb is refused by its directory, unopened', async () => {
    const bomb = zipSync(
      { ...unzipSync(whole), 'xl/worksheets/sheet2.xml': new Uint8Array(310 * 1024 * 1024) },
      { level: 1 },
    );
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    expect(await failure(bomb)).toContain('解开后超过 300 MB');
  });

  test('a part that claims to be smaller than it is', async () => {
    const bytes = Buffer.from(zipSync({ '企业.csv': Buffer.from(csv(table(PLAIN)).repeat(200)) }));
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(10, directory + 24);
    expect(await failure(bytes)).toMatch(/已损坏|表头/);
  });

  test('an archive of several exports, or of none', async () => {
    const file = Buffer.from(csv(table(PLAIN)));
    expect(await failure(zipSync({ 'a.csv': file, 'b.csv': file }))).toContain('里有 2 个文件，请先解压');
    expect(await failure(zipSync({ 'a/': new Uint8Array() }))).toContain('里有 0 个文件');
    const locked = zipSync({ 'a.csv': file });
    locked[6]! |= 1;
    expect(await failure(locked)).toContain('有密码，请先解压');
    expect(await failure(zipSync({ 'a.zip': zipSync({ 'b.csv': file }) }))).toContain('已损坏或不完整');
  });

  test('a sheet without any header, a workbook without any sheet of records', async () => {
    expect(await failure(workbook({ 说明: [['见附件']] }))).toContain('找不到表头');
    expect(await failure(workbook({ 空: [] }))).toContain('找不到表头');
  });

  test('a web page that is no table', async () => {
    expect(await failure(Buffer.from('<html><body>请登录</body></html>'))).toContain('已损坏或不完整');
  });
});
