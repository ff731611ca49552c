/** Law: inspect tells how a file would be read, without screening it, and also why it cannot be. */
import { expect, test } from 'vitest';
import { inspect } from '../../src/intake/index.js';
import { FAULTS, Failure, WARNINGS } from '../../src/model/index.js';
import { PLAIN } from './layouts.js';
import { type Asked, options, vocabulary } from './read.js';
import { table, workbook } from './rows.js';

const look = (data: string | Uint8Array, asked?: Asked) =>
  inspect(
    {
      stream: (async function* () {
        yield Buffer.from(data as string);
      })(),
    },
    options(asked),
    vocabulary,
  );

test('columns, values and problems', async () => {
  const seen = await look(
    [
      '企业名录,,,,',
      '企业名称,统一代码,* 经营范围,登记状态,备注',
      '甲贸易行,91410106170270273F,零售,存续,x',
      '乙贸易行,91410106170270273X,零售…,11,',
      '丙贸易行,,零售,存续,y',
      '丁贸\ufffd行,,零售,存续,',
      '戊贸易行,零售',
      '己贸\ufffd行,,零售,存续,',
    ].join('\n'),
  );
  expect(seen).toMatchObject({
    file: '-',
    encoding: 'utf-8',
    batch: 'stock',
    records: 6,
    obstacle: null,
    applications: [],
  });
  expect(seen.tables).toEqual([
    {
      sheet: null,
      headerLine: 2,
      delimiter: ',',
      columns: [
        {
          place: 1,
          header: '企业名称',
          column: 'name',
          confidence: 'exact',
          preferred: true,
          samples: ['甲贸易行', '乙贸易行', '丙贸易行'],
        },
        {
          place: 2,
          header: '统一代码',
          column: 'unified',
          confidence: 'exact',
          preferred: true,
          samples: ['91410106170270273F', '91410106170270273X', '零售'],
        },
        {
          place: 3,
          header: '* 经营范围',
          column: 'scope',
          confidence: 'synonym',
          preferred: true,
          samples: ['零售', '零售…'],
        },
        {
          place: 4,
          header: '登记状态',
          column: 'status',
          confidence: 'exact',
          preferred: true,
          samples: ['存续', '11'],
        },
        { place: 5, header: '备注', column: null, confidence: null, preferred: false, samples: ['x', 'y'] },
      ],
    },
  ]);
  expect(seen.faults).toEqual([
    { fault: 'garbled', title: FAULTS.garbled.title, count: 2, places: [{ line: 6 }, { line: 8 }] },
    { fault: 'field-count', title: FAULTS['field-count'].title, count: 1, places: [{ line: 7 }] },
  ]);
  expect(seen.warnings).toEqual(
    ['scope-cut', 'code-check', 'status-unknown'].map((code) => ({
      title: WARNINGS[code as keyof typeof WARNINGS].title,
      count: 1,
      places: [{ line: 4 }],
    })),
  );
  expect(seen.statuses).toEqual([
    { value: '11', meaning: null, count: 1 },
    { value: '存续', meaning: 'live', count: 2 },
  ]);
});

test('a less trusted source of a column is shown as such', async () => {
  const { tables } = await look('系统匹配企业名称,原文件导入名称,经营范围\n甲,乙,零售\n');
  expect(tables[0]!.columns.map(({ column, preferred }) => [column, preferred])).toEqual([
    ['name', true],
    ['name', false],
    ['scope', true],
  ]);
});

test('a header that will not do is shown with what to type', async () => {
  const seen = await look('户名,经营范围\n甲贸易行,零售\n');
  expect(seen.obstacle).toMatch(/--map 企业名称=户名$/);
  expect(seen.tables[0]!.columns).toMatchObject([
    { header: '户名', column: null, samples: ['甲贸易行'] },
    { header: '经营范围', column: 'scope', samples: ['零售'] },
  ]);
});

test('with --map it does', async () => {
  const seen = await look('户名,经营范围\n甲贸易行,零售\n', { map: { 企业名称: '户名' } });
  expect(seen).toMatchObject({ obstacle: null, records: 1 });
  expect(seen.tables[0]!.columns[0]).toMatchObject({ column: 'name', confidence: 'map', preferred: true });
});

test('sheets are told apart', async () => {
  const seen = await look(workbook({ 一月: table(PLAIN), 二月: table(PLAIN).slice(1) }));
  expect(seen.tables.map(({ sheet, headerLine, delimiter }) => [sheet, headerLine, delimiter])).toEqual([
    ['一月', 1, null],
    ['二月', 0, null],
  ]);
  expect(seen.records).toBe(6);
});

test('what is no table at all is a failure', async () => {
  await expect(look('请见附件')).rejects.toThrow(Failure);
});

test('noise below a header is told, with what was seen of it', async () => {
  const seen = await look(`企业名称,经营范围,住所,备注\n甲贸易行,零售,,\n${'a\n'.repeat(30_000)}`);
  expect(seen).toMatchObject({ sha256: null, batch: null });
  expect(seen.obstacle).toMatch(/读到第 10002 行，10001 条中有 10000 条不能读作登记记录/);
  expect(seen.faults[0]).toMatchObject({ fault: 'field-count' });
  expect(seen.faults[0]!.count).toBeGreaterThan(1000);
});
