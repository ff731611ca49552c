/** Invented enterprises, realistic in form, and the ways to write them down as an export. */
import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import type { Column } from '../../src/model/index.js';

export type Firm = Readonly<Record<Column, string>>;

export const FIRMS: readonly Firm[] = [
  {
    name: '郑州青禾商贸有限公司',
    unified: '91410106170270273F',
    regno: '410106000012348',
    scope: '一般项目：日用百货、五金交电的销售；货物进出口。',
    type: '有限责任公司(自然人独资)',
    established: '2015-03-02',
    authority: '郑州市上街区市场监督管理局',
    address: '郑州市上街区济源路1号院3号楼',
    status: '存续（在营、开业、在册）',
    application: '设立登记',
    industry: '批发和零售业',
    province: '河南省',
    city: '郑州市',
    district: '上街区',
    filing: '上街受理20150302001',
  },
  {
    name: '上街区红麦信息服务部',
    unified: '914101007474208204',
    regno: '410106600012340',
    scope: '信息咨询服务（不含许可类信息咨询服务）',
    type: '个体工商户',
    established: '2016-11-20',
    authority: '郑州市上街区市场监督管理局',
    address: '郑州市上街区中心路街道',
    status: '注销',
    application: '变更登记',
    industry: '租赁和商务服务业',
    province: '河南省',
    city: '郑州市',
    district: '上街区',
    filing: '上街受理20161120002',
  },
  {
    name: '河南云岭资产管理有限公司',
    unified: '91410182752277862E',
    regno: '410182000056789',
    scope: '资产管理、投资管理（不含金融、证券）。',
    type: '其他有限责任公司',
    established: '2018-06-30',
    authority: '荥阳市市场监督管理局',
    address: '荥阳市“科学”大道8号,2层',
    status: '吊销，未注销',
    application: '注销登记',
    industry: '金融业',
    province: '河南省',
    city: '郑州市',
    district: '荥阳市',
    filing: '上街受理20180630003',
  },
];

/** A header of the file and the column it stands for; null for columns that mean nothing to us. */
export type Layout = readonly (readonly [header: string, column: Column | null])[];

/** Header and rows as cells. */
export function table(layout: Layout, firms: readonly Firm[] = FIRMS): string[][] {
  return [
    layout.map(([header]) => header),
    ...firms.map((firm, i) => layout.map(([, column]) => (column ? firm[column] : `其他${i}`))),
  ];
}

/** RFC 4180, quotes only where they are needed. */
export function csv(rows: readonly (readonly string[])[], delimiter = ',', end = '\r\n'): string {
  const cell = (text: string) =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + end).join('');
}

/** Sheets of text cells, or of cells as given. */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>,
  kind: 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'xlml' | 'html' = 'xlsx',
): Buffer {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows as unknown[][]), name);
  }
  const bookType = kind === 'xls' ? 'biff8' : kind;
  return Buffer.from(XLSX.write(book, { type: 'buffer', bookType, compression: true }));
}

/** Excel 95 kept text in the code page of the machine. SheetJS writes none of it, so GBK is patched over ASCII of equal length. */
export function excel95(rows: readonly (readonly string[])[]): Buffer {
  const cells = new Map<string, Buffer>();
  const stand = rows.map((row) =>
    row.map((cell) => {
      const bytes = iconv.encode(cell, 'gbk');
      const ascii = String.fromCharCode(0x41 + cells.size).repeat(bytes.length);
      cells.set(ascii, bytes);
      return ascii;
    }),
  );
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(stand), 'S');
  const file = Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'biff5' }));
  for (const [ascii, bytes] of cells) bytes.copy(file, file.indexOf(ascii, 0, 'latin1'));
  const codePage = file.indexOf(Buffer.from([0x42, 0, 2, 0]));
  file.writeUInt16LE(936, codePage + 4);
  return file;
}
