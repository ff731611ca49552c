/** 异常记录, filled in by a clerk, is an export: just those records are screened, in the batch they came from. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { chunks, type Outcome, screening } from './screening.js';

const run = (text: string) => screening([{ stream: chunks(Buffer.from(text), 4096) }]);

type Rows = Record<string, string>[];
const rows = (text: string): Rows => parse(text, { bom: true, columns: true });

/** The table as it is saved again after `put` has filled it in. */
async function again({ files }: Outcome, put: (row: Record<string, string>) => void): Promise<Outcome> {
  const table = rows(files['异常记录.csv']!);
  for (const row of table) put(row);
  return run(`\ufeff${stringify(table, { header: true })}`);
}

const STOCK = [
  '企业名称,统一社会信用代码,住所,经营范围',
  '郑州青禾商贸有限公司,91410106170270273F,上街区济源路1号,百货',
  '河南云\ufffd资产管理有限公司,91410182752277862E,上街区中心路2号,资产管理、投资管理',
  '上街区红麦理财咨询部,上街区工业路3号,理财,咨询,多一格',
  '合计,,,',
].join('\n');

describe('existing enterprises', () => {
  it('what can be told apart stands ready; corrected, it is notified, not suspended', async () => {
    const first = await run(STOCK);
    expect(first.summary.outcomes).toMatchObject({ clean: 1, rejected: 3 });
    expect(rows(first.files['异常记录.csv']!)).toMatchObject([
      {
        原因代码: 'garbled',
        业务类型: '存量企业',
        统一社会信用代码: '91410182752277862E',
        住所: '上街区中心路2号',
      },
      { 原因代码: 'field-count', 业务类型: '存量企业', 企业名称: '', 经营范围: '' },
      { 原因代码: 'remark' },
    ]);

    const second = await again(first, (row) => {
      if (row.原因代码 === 'garbled') row.企业名称 = '河南云岭资产管理有限公司';
      if (row.原因代码 === 'field-count')
        Object.assign(row, {
          企业名称: '上街区红麦理财咨询部',
          住所: '上街区工业路3号',
          经营范围: '理财,咨询',
        });
    });
    expect(second.summary.outcomes).toMatchObject({ notify: 2, suspend: 0 });
    expect(rows(second.files['告知名单.csv']!).map(({ 企业名称, 住所 }) => [企业名称, 住所])).toEqual([
      ['河南云岭资产管理有限公司', '上街区中心路2号'],
      ['上街区红麦理财咨询部', '上街区工业路3号'],
    ]);
  });

  it('left as it is, it is rejected again', async () => {
    const first = await run(STOCK);
    const second = await again(first, () => {});
    expect(second.summary.outcomes.rejected).toBe(second.summary.records);
  });
});

it('pending applications stay pending', async () => {
  const first = await run('申请名称,业务类型,经营范围\n郑州青禾金融服务有限公司,设立登记,金融,信息\n');
  const second = await again(first, (row) => {
    row.企业名称 = '郑州青禾金融服务有限公司';
    row.经营范围 = '金融,信息';
  });
  expect(second.summary.outcomes).toMatchObject({ suspend: 1 });
});
