/** Law: the same export in any encoding, with any delimiter, as a workbook or packed, yields identical records. */
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { LAYOUTS } from './layouts.js';
import { read } from './read.js';
import { csv, FIRMS, table, workbook } from './rows.js';

const rows = [
  ...table(LAYOUTS['every column we know']!, [
    ...FIRMS,
    { ...FIRMS[0]!, unified: "'91410106170270273f", scope: '理财…', status: '11', established: '42000' },
    { ...FIRMS[1]!, name: '', application: '其他', regno: '' },
    { ...FIRMS[2]!, name: '91410182752277862E' },
    { ...FIRMS[2]!, name: 'N/A', scope: '无' },
  ]),
];
const text = csv(rows);

const reference = await read(text);

test('the reference holds registrations, rejects and warnings', () => {
  expect(reference.registrations).toHaveLength(5);
  expect(reference.rejected.map(({ fault }) => fault)).toEqual(['column-shift', 'empty']);
  expect(reference.registrations.flatMap(({ warnings }) => warnings)).toHaveLength(7);
});

test.each<[string, Uint8Array]>([
  ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`)],
  ['GB18030', iconv.encode(text, 'gb18030')],
  ['UTF-16LE', iconv.encode(text, 'utf-16le')],
  ['UTF-16BE with BOM', iconv.encode(`\ufeff${text}`, 'utf-16be')],
  ['tabs', Buffer.from(csv(rows, '\t'))],
  ['semicolons and LF', Buffer.from(csv(rows, ';', '\n'))],
  ['CR', Buffer.from(csv(rows, ',', '\r'))],
  ['xlsx', workbook({ 企业: rows })],
  ['xls', workbook({ 企业: rows }, 'xls')],
  ['xlsb', workbook({ 企业: rows }, 'xlsb')],
  ['zip', zipSync({ '企业.csv': Buffer.from(text) })],
])('%s', async (_, bytes) => {
  const { registrations, rejected } = await read(bytes);
  expect(registrations).toEqual(reference.registrations);
  const place = ({ position, fault }: (typeof rejected)[number]) => ({ position, fault });
  expect(rejected.map(place)).toEqual(reference.rejected.map(place));
});
