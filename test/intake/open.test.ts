/** Laws: what cannot be opened says what to do; what can be opened loses no record. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Failure, warningText } from '../../src/model/index.js';
import { temporaryFolder } from '../folders.js';
import { type Asked, read, readPath } from './read.js';

const dir = temporaryFolder();

const HEADER = '企业名称,统一社会信用代码,经营范围,住所';
const ROW = '郑州青禾商贸有限公司,91410106170270273F,"日用百货、五金交电的销售",上街区济源路1号';

async function failure(reading: Promise<unknown>): Promise<[number, string]> {
  const error = await reading.then(
    () => new Error('opened'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  const { status, message } = error as Failure;
  expect(message).not.toContain('\n');
  return [status, message];
}

test('an export is mapped to our columns, with its positions', async () => {
  const { opened, registrations, rejected } = await read(
    `${HEADER}\n${ROW}\n\n${ROW.replace('青禾', '红麦')}`,
  );
  expect(rejected).toEqual([]);
  expect(registrations).toMatchObject([
    {
      position: { file: '-', line: 2, record: 1 },
      name: '郑州青禾商贸有限公司',
      code: '91410106170270273F',
      scope: '日用百货、五金交电的销售',
      address: '上街区济源路1号',
      standing: 'unknown',
      batch: null,
      cut: false,
      warnings: [],
    },
    { position: { file: '-', line: 4, record: 2 }, name: '郑州红麦商贸有限公司' },
  ]);
  expect(opened.batch).toBe('stock');
  expect(opened.summary()).toMatchObject({ file: '-', encoding: 'utf-8', records: 2 });
});

describe('encodings', () => {
  const text = `${HEADER}\r\n${ROW}\r\n`;
  test.each<[string, Buffer, string, Asked?]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['GB18030', iconv.encode(text, 'gb18030'), 'gb18030'],
    ['GB18030 with BOM', iconv.encode(`\ufeff${text}`, 'gb18030'), 'gb18030'],
    ['UTF-16LE', iconv.encode(text, 'utf-16le'), 'utf-16le'],
    ['UTF-16LE with BOM', iconv.encode(`\ufeff${text}`, 'utf-16le'), 'utf-16le'],
    ['UTF-16BE', iconv.encode(text, 'utf-16be'), 'utf-16be'],
    ['UTF-16BE with BOM', iconv.encode(`\ufeff${text}`, 'utf-16be'), 'utf-16be'],
    ['cp936 asked for', iconv.encode(text, 'gbk'), 'gb18030', { encoding: 'cp936' }],
    ['gb2312 asked for', iconv.encode(text, 'gbk'), 'gb18030', { encoding: 'GB2312' }],
  ])('%s, as one chunk, byte by byte and as a file', async (_, bytes, encoding, asked) => {
    const path = join(dir, 'export.csv');
    writeFileSync(path, bytes);
    for (const reading of [
      await read(bytes, asked),
      await read(bytes, { ...asked, chunk: 1 }),
      await readPath(path, asked),
    ]) {
      expect(reading.registrations.map(({ name, scope }) => [name, scope])).toEqual([
        ['郑州青禾商贸有限公司', '日用百货、五金交电的销售'],
      ]);
      expect(reading.rejected).toEqual([]);
      expect(reading.opened.summary().encoding).toBe(encoding);
    }
  });

  test('a broken GB18030 sequence cut anywhere costs its record only', async () => {
    const broken = Buffer.from([0x81, 0x30, 0x81, 0x00]);
    const bytes = Buffer.concat([
      iconv.encode(`${HEADER}\n甲`, 'gbk'),
      broken,
      iconv.encode(`,,零售,\n${ROW}`, 'gbk'),
    ]);
    for (const chunk of [1, 2, 3, 5, bytes.length]) {
      const { registrations, rejected } = await read(bytes, { chunk });
      expect(registrations).toHaveLength(1);
      expect(rejected).toMatchObject([{ position: { line: 2 }, fault: 'nul' }]);
    }
  });

  test('a long ASCII head does not decide', async () => {
    const filler = 'abc,,"retail, wholesale",\n'.repeat(40_000);
    const head = 'entname,uniscid,opscope,dom\n';
    const bytes = Buffer.concat([Buffer.from(head + filler), iconv.encode(ROW, 'gbk')]);
    const path = join(dir, 'ascii-head.csv');
    writeFileSync(path, bytes);
    const { registrations, opened } = await readPath(path);
    expect(registrations.at(-1)!.name).toBe('郑州青禾商贸有限公司');
    expect(opened.summary()).toMatchObject({ encoding: 'gb18030', records: 40_001 });
  });

  test('nor does it on a pipe, however long', async () => {
    const filler = `abc,,"retail, ${'wholesale '.repeat(250)}",\n`.repeat(7000);
    const bytes = Buffer.concat([
      Buffer.from(`entname,uniscid,opscope,dom\n${filler}`),
      iconv.encode(ROW, 'gbk'),
    ]);
    expect(bytes.length).toBeGreaterThan(17_000_000);
    const { registrations, opened } = await read(bytes, { chunk: 65_536 });
    expect(registrations.at(-1)!.name).toBe('郑州青禾商贸有限公司');
    expect(opened.summary()).toMatchObject({ encoding: 'gb18030', records: 7001 });
  });

  test('a long pipe of UTF-8 is said to be one, wherever its first 16 MB are cut', async () => {
    const bytes = Buffer.from(`${HEADER}\n${`${ROW}。${'货'.repeat(1000)}\n`.repeat(5600)}`);
    expect(bytes.length).toBeGreaterThan(17_000_000);
    for (const chunk of [65_536, 1_000_003]) {
      const { opened } = await read(bytes, { chunk });
      expect(opened.summary()).toMatchObject({
        encoding: 'utf-8',
        ground: '管道开头 16 MB 全部字节符合 UTF-8，其后逐行判断（UTF-8 5601 行，GB18030 0 行）',
      });
    }
  });

  test.each([
    ['GB18030 among UTF-8', 'utf-8', 'gbk', 'utf-8'],
    ['UTF-8 among GB18030', 'gbk', 'utf-8', 'gb18030'],
  ])('a line of %s is read as what it is, and reported', async (_, most, few, encoding) => {
    const good = iconv.encode(`${HEADER}\n${`${ROW}\n`.repeat(5)}`, most);
    const bytes = Buffer.concat([good, iconv.encode(`${ROW}\n`, few), iconv.encode(ROW, most)]);
    for (const chunk of [bytes.length, 1]) {
      const { registrations, rejected, opened } = await read(bytes, { chunk });
      expect(rejected).toEqual([]);
      expect(registrations.map(({ name }) => name)).toEqual(Array(7).fill('郑州青禾商贸有限公司'));
      expect(opened.summary().encoding).toBe(encoding);
      expect(opened.summary().ground).toContain('第 7 行');
    }
  });

  test('exports put one after another, each with its BOM and header', async () => {
    const quoted = (row: string) => row.replace(/[^,"]+/g, '"$&"').replaceAll('""', '"');
    const part = `\ufeff${quoted(HEADER)}\r\n${quoted(ROW)}\r\n`;
    for (const encoding of ['utf-8', 'gb18030', 'utf-16le']) {
      const { registrations, rejected } = await read(iconv.encode(`${part.repeat(2)}\ufeff${ROW}`, encoding));
      expect(registrations.map(({ name }) => name)).toEqual(Array(3).fill('郑州青禾商贸有限公司'));
      expect(rejected).toMatchObject([{ fault: 'header-again', position: { line: 3 } }]);
    }
  });

  test.each(['utf-8', 'gbk'])('a character of %s that lost a byte costs its record only', async (label) => {
    const row = iconv.encode(`${ROW}\n`, label);
    const torn = Buffer.concat([row.subarray(0, 5), row.subarray(6)]);
    const bytes = Buffer.concat([iconv.encode(`${HEADER}\n`, label), row, torn, row]);
    const { registrations, rejected } = await read(bytes);
    expect(registrations).toHaveLength(2);
    expect(rejected).toMatchObject([{ fault: 'garbled', position: { line: 3, record: 2 } }]);
  });
});

describe('damage is rejected, never lost and never clean', () => {
  test.each<[string, string, string, RegExp]>([
    ['too many fields', '甲贸易行,1,零售,住所,多出', 'field-count', /表头 4 列，此行 5 列/],
    ['too few fields', '甲贸易行,1,零售', 'field-count', /表头 4 列，此行 3 列/],
    ['lost characters in the name', '甲\ufffd易行,,零售,', 'garbled', /1 处/],
    ['lost characters in the scope', '甲贸易行,,零\ufffd\ufffd售,', 'garbled', /2 处/],
    ['NULs', '甲贸易行,,零售\0\0,', 'nul', /2 个/],
    ['a code in the name column', '91410106170270273F,甲贸易行,零售,', 'column-shift', /名称/],
    ['a date in the scope column', '甲贸易行,零售,2004-01-01,', 'column-shift', /经营范围/],
    ['an unclosed quote', '甲贸易行,,"零售,', 'unclosed-quote', /^$/],
    ['a stray quote beside a delimiter', '甲贸易行,,"零售"","批发"", ', 'stray-quote', /^$/],
    ['neither name nor scope', ',91410106170270273F,,', 'empty', /^$/],
  ])('%s', async (_, row, fault, detail) => {
    const { registrations, rejected } = await read(`${HEADER}\n${ROW}\n${row}\n${ROW}\n`);
    expect(registrations.map(({ position }) => position.line)).toEqual([2, 4]);
    expect(rejected).toMatchObject([{ fault, position: { line: 3, record: 2 }, raw: row }]);
    expect(rejected[0]!.detail).toMatch(detail);
  });

  test.each([
    ['a total', '合计：2户,,,'],
    ['a total beside its label', '合计,,,2'],
    ['a short total', '本页小计 2'],
    ['a note that holds a listed word', '注：不含金融企业,,,'],
    ['who drew it up', '制表人：某,,,审核'],
    ['a page number', '第 2 页,,,'],
    ['a total above the codes', '合计,2,,'],
    ['a date and who signs it, where codes stand', '制表：金融办 某,2016-07-14,,'],
    ['who signs, where scopes stand', ',复核：某,审核：金融办,日期：2016年7月'],
  ])('%s is no registration', async (_, row) => {
    const { registrations, rejected } = await read(`${HEADER}\n${ROW}\n${row}\n`);
    expect(registrations).toHaveLength(1);
    expect(rejected).toMatchObject([{ fault: 'remark', raw: row }]);
  });

  test.each([
    ['a name that begins like one', '合计划投资有限公司,,,'],
    ['a total by name, with a code', '总计,91410106170270273F,,'],
    ['a note by name, with a scope', '说明：某店,,零售,'],
    ['a note by name, with a code that Excel ruined', '说明：某店,9.14E+17,,'],
    ['a scope without a name that is none', ',,金融,备注：某'],
  ])('%s is read', async (_, row) => {
    expect((await read(`${HEADER}\n${row}\n`)).registrations).toHaveLength(1);
  });

  test('the end mark of old systems is no record', async () => {
    const { registrations, rejected } = await read(`${HEADER}\n${ROW}\n\x1a`);
    expect([registrations.length, rejected]).toEqual([1, []]);
  });

  test('what of it could be told apart goes with it, unseen characters never', async () => {
    const { rejected } = await read(
      `${HEADER}\n甲\ufffd易行,91410106170270273F,零售,上街区\n甲易行,\0,零\ufffd售\u202e,N/A\n甲\ufffd易行,零售\n`,
    );
    expect(rejected.map(({ cells }) => cells)).toEqual([
      { name: '甲\ufffd易行', unified: '91410106170270273F', scope: '零售', address: '上街区' },
      { name: '甲易行' },
      {},
    ]);
    expect(rejected[0]!.batch).toBe('stock');
  });

  test.each<[string, string, string]>([
    ['lost characters elsewhere', '甲贸易行,,零售,上街区\ufffd路', warningText('garbled-elsewhere')],
    ['a private-use character', '甲\ue5f1贸易行,,零售,', warningText('private-use', 'U+E5F1')],
    ['a bidi control', '甲\u202e贸易行,,零售,', warningText('control')],
    ['no name', ',91410106170270273F,零售,', warningText('name-empty')],
    ['no scope', '甲贸易行,,N/A,', warningText('scope-empty')],
  ])('%s is only a warning', async (_, row, warning) => {
    const { registrations, rejected } = await read(`${HEADER}\n${row}\n`);
    expect(rejected).toEqual([]);
    expect(registrations[0]!.warnings).toEqual([warning]);
  });

  test('harmless stray quotes stay in the cell', async () => {
    const { registrations } = await read(
      `${HEADER}\n甲贸易行,,销售"红麦"牌面粉,\n乙贸易行,,"销售"红麦"牌面粉",\n`,
    );
    expect(registrations.map(({ scope }) => scope)).toEqual(['销售"红麦"牌面粉', '"销售"红麦"牌面粉"']);
  });

  test('a heading over two rows is one, and repeated it is no record', async () => {
    const heading = '序号,企业名称,注册资本,,经营信息,\n,,认缴,实缴,经营范围,住所\n';
    const { opened, registrations, rejected } = await read(
      `${heading}1,青禾贸易行,10,5,百货,上街区\n${heading}2,红麦超市,10,5,粮油,上街区\n`,
    );
    expect(registrations).toMatchObject([
      { position: { line: 3 }, name: '青禾贸易行', scope: '百货', address: '上街区' },
      { position: { line: 6 }, name: '红麦超市', scope: '粮油', address: '上街区' },
    ]);
    expect(rejected.map(({ position, fault }) => [position.line, fault])).toEqual([
      [4, 'header-again'],
      [5, 'header-again'],
    ]);
    expect(opened.summary().records).toBe(4);
  });

  test('a blank in the first record below a header is no second heading', async () => {
    const { registrations } = await read('企业名称,备注,经营范围,\n,,百货,住所\n红麦超市,,粮油,\n');
    expect(registrations.map(({ position }) => position.line)).toEqual([2, 3]);
  });

  test('codes that Excel ruined do not make one enterprise of two', async () => {
    const rows = ['甲贸易行,9.14E+17,零售,', '乙贸易行,9.14E+17,零售,', '甲贸易行,9.14E+17,批发,'];
    const { registrations } = await read([HEADER, ...rows].join('\n'));
    const repeats = registrations.map(({ warnings }) => warnings.filter((each) => /重复/.test(each)));
    expect(repeats).toEqual([[], [], [warningText('duplicate', '与第 2 行')]]);
  });

  test('empty fields beyond the header do not count', async () => {
    const { registrations } = await read(`${HEADER},\n${ROW},,,\n${ROW}\n`);
    expect(registrations).toHaveLength(2);
  });
});

describe('values', () => {
  const one = async (header: string, row: string) =>
    (await read(`企业名称,经营范围,${header}\n甲贸易行,零售,${row}\n`)).registrations[0]!;

  test.each([
    ['登记状态', '存续（在营、开业、在册）', 'live'],
    ['经营状态', '在业', 'live'],
    ['登记状态', '吊销未注销', 'revoked'],
    ['登记状态', '已注销', 'gone'],
    ['登记状态', '迁出', 'moved'],
    ['登记状态', '歇业', 'live'],
    ['登记状态', '3', 'unknown'],
  ] as const)('%s %s is %s', async (header, value, standing) => {
    expect((await one(header, value)).standing).toBe(standing);
  });

  test('a status nobody knows is said, none at all is not', async () => {
    expect((await one('登记状态', '11')).warnings).toEqual([warningText('status-unknown', '11')]);
    expect((await one('登记状态', '')).warnings).toEqual([]);
  });

  test.each([
    ['业务类型', '设立登记', 'new'],
    ['业务类型', '名称预先核准', 'new'],
    ['登记业务类型', '变更', 'new'],
    ['业务类型', '注销', 'stock'],
    ['业务类型', '其他', null],
  ] as const)('%s %s is %s', async (header, value, batch) => {
    expect((await one(header, value)).batch).toBe(batch);
  });

  test.each(['N/A', '无', '-', ' ', '——', 'NULL'])('placeholder %j is empty', async (value) => {
    expect((await one('住所', value)).address).toBe('');
  });

  test.each([
    ['企业名称,经营范围', null],
    ['拟用名称,经营范围', 'new'],
    ['企业名称,经营范围,业务类型,登记状态', 'new'],
    ['企业名称,经营范围,注册号', 'stock'],
    ['企业名称,经营范围,成立日期', 'stock'],
    ['企业名称,经营范围,登记状态', 'stock'],
  ])('the columns %s say %s', async (header, batch) => {
    expect((await read(`${header}\n`)).opened.batch).toBe(batch);
  });
});

describe('two scope columns', () => {
  const scope = async (row: string) =>
    (await read(`企业名称,许可经营项目,一般经营项目\n甲贸易行,${row}\n`)).registrations[0]!.scope;
  test.each([
    ['食品销售,五金零售', '食品销售；五金零售'],
    [',五金零售', '五金零售'],
    ['无,五金零售', '五金零售'],
    ['五金零售,食品销售；五金零售', '食品销售；五金零售'],
    ['五金零售,五金零售', '五金零售'],
  ])('%s', async (row, joined) => {
    expect(await scope(row)).toBe(joined);
  });
});

describe('what cannot be opened says what to do', () => {
  test.each<[string, string, Asked, number, RegExp]>([
    [
      'no name column',
      '单位,范围,经营范围\n',
      {},
      2,
      /表头为 单位、范围、经营范围，没有“企业名称”列。.*--map 企业名称=单位$/,
    ],
    ['a likely name column', '序号,户名,经营范围\n', {}, 2, /--map 企业名称=户名$/],
    [
      'neither, and both can be guessed',
      '序号,单位全名,代码,业务\n',
      {},
      2,
      /没有“企业名称”和“经营范围”列。请指明各列，例如 --map 企业名称=单位全名,经营范围=业务$/,
    ],
    [
      'headers that say nothing: what stands below them does',
      '甲,乙,丙\n1,青禾贸易行,日用百货、五金交电\n2,红麦超市,粮油\n',
      {},
      2,
      /--map 企业名称=乙,经营范围=丙$/,
    ],
    ['a header with a comma', '企业名称,"主营, 兼营"\n', {}, 2, /--map 经营范围=第2列$/],
    [
      'no header at all',
      '1,青禾有限公司,91410106170270273F,百货、五金\n2,红麦超市,,粮油\n',
      {},
      2,
      /没有表头，第 1 行已是数据，没有“企业名称”和“经营范围”列。请指明各列，例如 --map 企业名称=第2列,经营范围=第4列$/,
    ],
    ['no scope column', '企业名称,做什么生意\n', {}, 2, /没有“经营范围”列。.*--map 经营范围=做什么生意$/],
    ['a scope column nobody could guess', '企业名称\tx y\n', {}, 2, /--map 经营范围='x y'$/],
    [
      'two name columns',
      '企业名称,公司名称,经营范围\n',
      {},
      2,
      /--map 企业名称=企业名称 或 --map 企业名称=公司名称$/,
    ],
    [
      'the same name column twice',
      '企业名称,经营范围,企业名称\n',
      {},
      2,
      /--map 企业名称=第1列 或 --map 企业名称=第3列$/,
    ],
    [
      '--map to a column that is not there',
      '企业名称,经营范围\n',
      { map: { 住所: '地点' } },
      2,
      /--map 住所=地点：.*没有这一列/,
    ],
    [
      '--map of a column we do not have',
      '企业名称,经营范围\n',
      { map: { 名字: '企业名称' } },
      2,
      /“名字”不是本工具的列名/,
    ],
    ['an encoding nobody knows', '企业名称,经营范围\n', { encoding: 'utf-9' }, 2, /不认识编码“utf-9”/],
    ['nothing at all', '', {}, 3, /标准输入 是空的/],
    ['no table', '登记信息\n请见附件\n', {}, 3, /找不到表头/],
    ['noise', `\x01\x02\x03,\x04\x05,\ufffd\ufffd\n`.repeat(30), {}, 3, /找不到表头/],
  ])('%s', async (_, text, asked, status, message) => {
    const [found, words] = await failure(read(text, asked));
    expect(found).toBe(status);
    expect(words).toMatch(message);
  });

  test('a path that is not there, and one that is a folder', async () => {
    expect(await failure(readPath(join(dir, '没有.csv')))).toEqual([
      3,
      expect.stringMatching(/^找不到文件 .*没有\.csv/),
    ]);
    expect(await failure(readPath(dir))).toEqual([3, expect.stringMatching(/是文件夹/)]);
  });

  test('--map settles each of them', async () => {
    const asked = { map: { 企业名称: '第3列', 经营范围: '生意' } };
    const { registrations } = await read('企业名称,生意,企业名称\n甲贸易行,零售,乙贸易行\n', asked);
    expect(registrations).toMatchObject([{ name: '乙贸易行', scope: '零售' }]);
  });

  test('a file without a header loses no row once its columns are told', async () => {
    const { registrations, rejected } = await read(
      '1,青禾有限公司,91410106170270273F,百货、五金\n2,红麦超市,,粮油\n',
      { map: { 企业名称: '第2列', 统一社会信用代码: '第3列', 经营范围: '第4列' } },
    );
    expect(rejected).toEqual([]);
    expect(registrations).toMatchObject([
      {
        position: { line: 1, record: 1 },
        name: '青禾有限公司',
        code: '91410106170270273F',
        scope: '百货、五金',
      },
      { position: { line: 2, record: 2 }, name: '红麦超市', scope: '粮油' },
    ]);
  });

  test('a header and no records is fine', async () => {
    const { opened, registrations, rejected } = await read(HEADER);
    expect([registrations, rejected, opened.summary().records]).toEqual([[], [], 0]);
  });

  test('names like __proto__ are ordinary headers', async () => {
    const { registrations } = await read('__proto__,企业名称,经营范围,constructor\nx,甲贸易行,零售,y\n');
    expect(registrations).toMatchObject([{ name: '甲贸易行', scope: '零售' }]);
  });
});
