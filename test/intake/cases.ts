/** Small invented exports, each with what must come of it: mapping, records, rejects, encoding. */
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import type { Batch, Column, FaultCode, Registration } from '../../src/model/index.js';
import { LAYOUTS, PLAIN } from './layouts.js';
import type { Asked } from './read.js';
import { csv, excel95, FIRMS, type Firm, type Layout, table, workbook } from './rows.js';

export interface Case {
  readonly name: string;
  readonly bytes: Buffer;
  readonly asked?: Asked;
  readonly encoding: string;
  /** Line of the header. */
  readonly header: number;
  /** Column to the header it is read from. */
  readonly mapping: Readonly<Partial<Record<Column, string>>>;
  readonly batch: Batch | null;
  readonly records: readonly Partial<Registration>[];
  readonly rejects: readonly (readonly [line: number, fault: FaultCode])[];
}

type Change = Partial<Omit<Case, 'name' | 'bytes'>>;

const COLUMNS_READ = [
  'type',
  'established',
  'authority',
  'address',
  'status',
  'application',
  'industry',
  'filing',
] as const;

/** What a firm must look like after it was written in a layout and read again. */
function expected(layout: Layout, firm: Firm): Partial<Registration> {
  const has = new Set(layout.map(([, column]) => column));
  const cell = (column: Column) => (has.has(column) ? firm[column] : '');
  return {
    name: firm.name,
    scope: firm.scope,
    code: cell('unified') || cell('regno'),
    region: cell('province') + cell('city') + cell('district'),
    ...Object.fromEntries(COLUMNS_READ.map((column) => [column, cell(column)])),
  };
}

function batchOf(layout: Layout): Batch | null {
  const has = (...columns: Column[]) => layout.some(([, column]) => column && columns.includes(column));
  if (has('application')) return 'new';
  return has('unified', 'regno', 'established', 'status') ? 'stock' : null;
}

function make(name: string, bytes: Buffer, layout: Layout, change: Change = {}): Case {
  return {
    name,
    bytes,
    encoding: 'utf-8',
    header: 1,
    mapping: Object.fromEntries(
      layout.filter(([, column]) => column).map(([header, column]) => [column, header]),
    ),
    batch: batchOf(layout),
    records: FIRMS.map((firm) => expected(layout, firm)),
    rejects: [],
    ...change,
  };
}

const text = (content: string, encoding = 'utf-8') => iconv.encode(content, encoding);
const PLAIN_CSV = csv(table(PLAIN));

const layouts = Object.entries(LAYOUTS).map(([name, layout]) =>
  make(`layout: ${name}`, text(csv(table(layout))), layout),
);

const encodings = (
  [
    ['UTF-8 with BOM', text(`\ufeff${PLAIN_CSV}`), 'utf-8'],
    ['GB18030', text(PLAIN_CSV, 'gb18030'), 'gb18030'],
    ['GBK', text(PLAIN_CSV, 'gbk'), 'gb18030'],
    ['UTF-16LE with BOM', text(`\ufeff${PLAIN_CSV}`, 'utf-16le'), 'utf-16le'],
    ['UTF-16LE', text(PLAIN_CSV, 'utf-16le'), 'utf-16le'],
    ['UTF-16BE with BOM', text(`\ufeff${PLAIN_CSV}`, 'utf-16be'), 'utf-16be'],
    ['UTF-16BE', text(PLAIN_CSV, 'utf-16be'), 'utf-16be'],
  ] as const
).map(([name, bytes, encoding]) => make(`encoding: ${name}`, bytes, PLAIN, { encoding }));

const TRADITIONAL: Layout = [
  ['企業名稱', 'name'],
  ['統一社會信用代碼', 'unified'],
  ['經營範圍', 'scope'],
  ['註冊地址', 'address'],
];
const TRADITIONAL_FIRM: Firm = {
  ...FIRMS[0]!,
  name: '青禾貿易有限公司',
  scope: '日用百貨、五金的銷售',
  address: '鄭州市上街區濟源路',
};
const big5 = make('encoding: Big5', text(csv(table(TRADITIONAL, [TRADITIONAL_FIRM])), 'big5'), TRADITIONAL, {
  encoding: 'big5',
  records: [expected(TRADITIONAL, TRADITIONAL_FIRM)],
});

const asked = [
  make('asked: gb2312', text(PLAIN_CSV, 'gbk'), PLAIN, {
    encoding: 'gb18030',
    asked: { encoding: 'gb2312' },
  }),
  make('asked: the encoding wins over a misleading BOM', text(`\ufeff${PLAIN_CSV}`), PLAIN, {
    asked: { encoding: 'utf-8' },
  }),
];

const NARROW: Layout = [
  ['企业名称', 'name'],
  ['统一社会信用代码', 'unified'],
  ['经营范围', 'scope'],
  ['登记状态', 'status'],
];
const delimiters = [',', '\t', ';', '|', '，', '；'].map((delimiter) =>
  make(`delimiter: ${JSON.stringify(delimiter)}`, text(csv(table(NARROW), delimiter)), NARROW),
);
const ends = (['\n', '\r\n', '\r', '\r\r\n'] as const).map((end) =>
  make(`line end: ${JSON.stringify(end)}`, text(csv(table(PLAIN), ',', end)), PLAIN),
);

const above = (
  [
    ['a title', ['上街区企业登记信息表'], 2],
    ['a title and a notice', ['登记信息导出', '导出时间：2016-07-20,操作员：某'], 3],
    ['a padded title', ['企业名录,,,,,,,,'], 2],
    ['a quoted notice of two lines', ['"说明：\n仅供内部使用"', ''], 4],
    ['blank lines', ['', '', ''], 4],
  ] as const
).map(([name, lines, header]) =>
  make(`above the header: ${name}`, text([...lines, PLAIN_CSV].join('\r\n')), PLAIN, { header }),
);

/** One damaged line between two good ones. */
function damaged(name: string, line: string, fault: FaultCode, encoding = 'utf-8'): Case {
  const [header, first, , third] = table(NARROW);
  const content = `${csv([header!, first!])}${line}\r\n${csv([third!])}`;
  const records = [FIRMS[0]!, FIRMS[2]!].map((firm) => expected(NARROW, firm));
  const name2 = encoding === 'utf-8' ? name : `${name} (${encoding})`;
  const reported = encoding === 'gbk' ? 'gb18030' : encoding;
  return make(`damage: ${name2}`, text(content, encoding), NARROW, {
    records,
    rejects: [[3, fault]],
    encoding: reported,
  });
}

const damages = [
  damaged('a field too many', '甲贸易行,,零售,,存续', 'field-count'),
  damaged('a field too few', '甲贸易行,,零售', 'field-count'),
  damaged('a comma in an unquoted amount', '甲贸易行,,零售,2,000', 'field-count'),
  damaged('a single word', '以上共两户', 'field-count'),
  damaged('a lost character in the name', '甲贸\ufffd行,,零售,存续', 'garbled'),
  damaged(
    'lost characters and moved columns',
    '\ufffd\ufffd\ufffd,上\ufffd区,91410106170270273F,2002-07-25',
    'garbled',
  ),
  damaged('NULs', '甲贸易行\0\0\0,,零售,存续', 'nul'),
  damaged('a code as name', '91410106170270273F,甲贸易行,零售,存续', 'column-shift'),
  damaged('a date as scope', '甲贸易行,零售,2002-07-25,存续', 'column-shift'),
  damaged('an unclosed quote', '甲贸易行,,"零售,存续', 'unclosed-quote'),
  damaged('an unclosed quote at the end of the line', '甲贸易行,,零售,"', 'unclosed-quote'),
  damaged('a stray quote beside a comma', '甲贸易行,,"零售,批发"等,存续', 'stray-quote'),
  damaged('neither name nor scope', ',91410106170270273F,N/A,存续', 'empty'),
  damaged('the header again', '企业名称,统一社会信用代码,经营范围,登记状态', 'header-again'),
  damaged('an unclosed quote', '甲贸易行,,"零售,存续', 'unclosed-quote', 'gbk'),
  damaged('a field too many', '甲贸易行,,零售,,存续', 'field-count', 'utf-16le'),
];

const rows = table(PLAIN);
const MARKED: Firm = { ...FIRMS[0]!, scope: '销售"红麦"牌面粉；\n预包装食品,散装食品' };
const wellFormed = [
  make('quotes, commas and line breaks in cells', text(csv(table(PLAIN, [MARKED]))), PLAIN, {
    records: [expected(PLAIN, MARKED)],
  }),
  make(
    'every cell quoted',
    text(rows.map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\n`).join('')),
    PLAIN,
  ),
  make('blank lines between and below', text(PLAIN_CSV.replaceAll('\r\n', '\r\n\r\n')), PLAIN),
  make('rows of nothing but commas', text(`${PLAIN_CSV},,,,,,,,\r\n,,,,,,,,\r\n`), PLAIN),
  make('a comma at the end of every row', text(PLAIN_CSV.replaceAll('\r\n', ',\r\n')), PLAIN),
  make('no line end at the end', text(PLAIN_CSV.trimEnd()), PLAIN),
  make('a header and nothing else', text(csv(rows.slice(0, 1))), PLAIN, { records: [] }),
  make(
    'placeholders',
    text('企业名称,经营范围,住所\n甲贸易行,N/A,无\n'),
    [
      ['企业名称', 'name'],
      ['经营范围', 'scope'],
      ['住所', 'address'],
    ],
    {
      records: [{ name: '甲贸易行', scope: '', address: '' }],
    },
  ),
];

const mapped = make(
  'mapped by hand',
  text('户名,干什么\n甲贸易行,零售\n'),
  [
    ['户名', 'name'],
    ['干什么', 'scope'],
  ],
  {
    asked: { map: { 企业名称: '户名', 经营范围: '干什么' } },
    records: [{ name: '甲贸易行', scope: '零售' }],
  },
);

const book = (sheets: Parameters<typeof workbook>[0], kind?: Parameters<typeof workbook>[1]) =>
  workbook(sheets, kind);
const workbooks = [
  make('workbook: xlsx', book({ 企业: rows }), PLAIN, { encoding: 'xlsx' }),
  make('workbook: xls', book({ 企业: rows }, 'xls'), PLAIN, { encoding: 'xls' }),
  make('workbook: xls of Excel 95', excel95(table(NARROW)), NARROW, { encoding: 'xls' }),
  make('workbook: ods', book({ 企业: rows }, 'ods'), PLAIN, { encoding: 'ods' }),
  make('workbook: xlsb', book({ 企业: rows }, 'xlsb'), PLAIN, { encoding: 'xlsx' }),
  make('workbook: a title and a blank row', book({ 企业: [['企业登记信息'], [], ...rows] }), PLAIN, {
    encoding: 'xlsx',
    header: 3,
  }),
  make(
    'workbook: a sheet of notes first',
    book({ 说明: [['本表仅供内部使用'], ['口径', '说明']], 企业: rows }),
    PLAIN,
    { encoding: 'xlsx' },
  ),
  make('workbook: a web page called xls', book({ 企业: rows }, 'html'), PLAIN, { encoding: 'html' }),
  make('workbook: XML of Excel 2003', book({ 企业: rows }, 'xlml'), PLAIN, { encoding: 'html' }),
  make('text called xls', text(csv(rows, '\t'), 'gbk'), PLAIN, { encoding: 'gb18030' }),
  make('archive: one CSV', Buffer.from(zipSync({ '导出/企业.csv': text(PLAIN_CSV, 'gbk') })), PLAIN, {
    encoding: 'gb18030',
  }),
  make('archive: one workbook', Buffer.from(zipSync({ '企业.xlsx': book({ 企业: rows }) })), PLAIN, {
    encoding: 'xlsx',
  }),
];

/** As clerks get them: put together by hand, printed page by page, with a foot. */
const [narrowHeader, ...narrowRows] = table(NARROW);
const narrow = (...lines: readonly (readonly string[])[]) => csv(lines);
const put = [
  make(
    'a heading over two rows',
    text(
      `序号,企业名称,统一社会信用代码,经营信息,\n,,,经营范围,登记状态\n${csv(
        narrowRows.map((row, i) => [`${i + 1}`, ...row]),
      )}`,
      'gbk',
    ),
    NARROW,
    { encoding: 'gb18030', header: 2 },
  ),
  make(
    'a heading over two rows, merged in a workbook',
    book({
      企业: [
        ['企业名录'],
        ['企业名称', '统一社会信用代码', '登记信息'],
        ['', '', '经营范围', '登记状态'],
        ...narrowRows,
      ],
    }),
    NARROW,
    { encoding: 'xlsx', header: 3 },
  ),
  make(
    'the header on every page',
    text(narrowRows.map((row) => narrow(narrowHeader!, row)).join('')),
    NARROW,
    {
      rejects: [
        [3, 'header-again'],
        [5, 'header-again'],
      ],
    },
  ),
  make(
    'exports put one after another, each with its BOM',
    text(narrowRows.map((row) => `\ufeff${narrow(narrowHeader!, row)}`).join('')),
    NARROW,
    {
      rejects: [
        [3, 'header-again'],
        [5, 'header-again'],
      ],
    },
  ),
  make(
    'a total, a note and who drew it up at the foot',
    text(
      `${narrow(narrowHeader!, ...narrowRows)}合计,,,3\r\n注：不含金融企业,,,\r\n制表人：某,,,审核人：某\r\n`,
      'gbk',
    ),
    NARROW,
    {
      encoding: 'gb18030',
      rejects: [
        [5, 'remark'],
        [6, 'remark'],
        [7, 'remark'],
      ],
    },
  ),
  make('a line that tells Excel the delimiter', text(`sep=;\r\n${csv(table(NARROW), ';')}`), NARROW, {
    header: 2,
  }),
  make('the end mark of DOS', text(`${narrow(narrowHeader!, ...narrowRows)}\x1a`), NARROW),
  make('no header, columns told by place', text(narrow(...narrowRows)), NARROW, {
    asked: {
      map: { 企业名称: '第1列', 统一社会信用代码: '第2列', 经营范围: '第3列', 登记状态: '第4列' },
    },
    header: 0,
    mapping: { name: '第1列', unified: '第2列', scope: '第3列', status: '第4列' },
  }),
];

export const CASES: readonly Case[] = [
  ...layouts,
  ...encodings,
  big5,
  ...asked,
  ...delimiters,
  ...ends,
  ...above,
  ...damages,
  ...wellFormed,
  mapped,
  ...workbooks,
  ...put,
];
