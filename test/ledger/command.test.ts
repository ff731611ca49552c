/** nightly and ledger as typed at a shell: what is said, where, and the exit status. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/index.js';
import { fakeWorld } from '../cli/world.js';

const dir = mkdtempSync(join(tmpdir(), 'mingcha-command-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const ledger = join(dir, '台账.db');

async function mingcha(...argv: readonly string[]) {
  const world = fakeWorld();
  const status = await main(argv, world);
  const shown = (text: string) => text.replaceAll(dir, '/srv');
  return { status, out: shown(world.stdout.text), err: shown(world.stderr.text) };
}

const HEADER = '企业名称,统一社会信用代码,登记状态,成立日期,经营范围,住所\n';
const ROWS = [
  '郑州云杉金融信息服务有限公司,91410106MA00000017,存续,2015-06-01,金融信息服务；受托资产管理,郑州市上街区峡窝镇沿河路1号\n',
  '郑州启恒投资管理有限公司,91410106MA00000025,存续,2015-06-01,投资管理,郑州市上街区许昌路3号\n',
  '郑州嘉禾商贸有限公司,91410106MA00000033,存续,2015-06-01,日用百货销售,郑州市上街区许昌路5号\n',
];

function input(...rows: readonly string[]): string {
  const file = join(dir, '登记册.csv');
  writeFileSync(file, HEADER + rows.join(''));
  return file;
}

const night = (day: string, rows: readonly string[], ...more: readonly string[]) =>
  mingcha(
    'nightly',
    input(...rows),
    '--ledger',
    ledger,
    '--out',
    join(dir, '{date}'),
    '--as-of',
    day,
    ...more,
  );

/** The standing list of a night, filled in and sent back. */
function returned(day: string, fill: (row: Record<string, string>) => Record<string, string>): string {
  const rows: Record<string, string>[] = parse(readFileSync(join(dir, day, '重点监管名单.csv')), {
    bom: true,
    columns: true,
  });
  const file = join(dir, '退回.csv');
  writeFileSync(
    file,
    stringify(
      rows.map((row) => ({ ...row, ...fill(row) })),
      { header: true },
    ),
  );
  return file;
}

describe('nightly in cron', () => {
  it('says one line, on standard output, and nothing else', async () => {
    expect(await night('2016-07-14', ROWS, '--full')).toEqual({
      status: 0,
      out: '第 1 夜 2016-07-14：已查 3 条，新增 2、变更 0、消失 0、重现 0，重点监管 2 户，名单在 /srv/2016-07-14（新建台账）\n',
      err: '',
    });
    expect(await night('2016-07-15', ROWS, '--full')).toEqual({
      status: 0,
      out: '第 2 夜 2016-07-15：已查 3 条，新增 0、变更 0、消失 0、重现 0（没有变化，名单为空），重点监管 2 户，名单在 /srv/2016-07-15\n',
      err: '',
    });
  });

  it('or one line of JSON', async () => {
    const { out, err, status } = await night('2016-07-16', ROWS, '--json');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      night: 3,
      asOf: '2016-07-16',
      new: 0,
      gone: 0,
      watch: 2,
      quiet: true,
    });
    expect(out.trimEnd()).not.toContain('\n');
  });

  it.each([
    ['no ledger', ['nightly', 'x.csv', '--out', 'y'], 2, /--ledger/],
    ['no folder', ['nightly', 'x.csv', '--ledger', 'y.db'], 2, /--out/],
    [
      'no input',
      ['nightly', '/不存在.csv', '--ledger', join(dir, '别的.db'), '--out', join(dir, '别的')],
      3,
      /找不到文件/,
    ],
    ['a day that went by', ['nightly', '登记册', '--as-of', '2016-01-01'], 2, /早于上一夜/],
    ['a folder that is there', ['nightly', '登记册', '--as-of', '2016-07-16'], 2, /已经存在/],
  ] as const)('%s', async (_, typed, status, message) => {
    const argv = typed.flatMap((word) =>
      word === '登记册' ? [input(...ROWS), '--ledger', ledger, '--out', join(dir, '{date}')] : [word],
    );
    const { status: found, out, err } = await mingcha(...argv);
    expect({ found, out }).toEqual({ found: status, out: '' });
    expect(err).toMatch(message);
  });

  it('half the register gone is status 3, and the ledger is as it was', async () => {
    const { status, err } = await night('2016-07-17', ROWS.slice(0, 1), '--full');
    expect({ status, err }).toEqual({
      status: 3,
      err: '错误：登记册只剩 1 条，上次有 3 条，减少一半以上。请核对导出是否完整；确实如此时，请加 --anyway 继续。台账没有改动\n',
    });
    expect(readdirSync(dir)).not.toContain('2016-07-17');
  });
});

describe('ledger', () => {
  const asked = (...argv: readonly string[]) => mingcha('ledger', ...argv, '--ledger', ledger);

  beforeAll(async () => {
    const some = returned('2016-07-14', (row) =>
      row.企业名称!.includes('云杉')
        ? {
            判定: '未从事金融活动',
            判定字样: '金融',
            理由: '现场核查，未开展业务',
            依据文号: '上金办〔2016〕3号',
            有效期至: '2016-08-01',
            经办人: '某',
          }
        : { 判定: '已告知' },
    );
    expect(await asked('import', some, '--as-of', '2016-07-18')).toEqual({
      status: 0,
      out: '已记入 2 条判定，0 条与台账相同，0 条没有填写\n',
      err: '',
    });
    const renamed = ROWS.map((row) => row.replace('启恒投资', '启恒财富'));
    expect((await night('2016-07-18', renamed, '--full')).status).toBe(0);
  });

  it('import names each row that is wrong and takes none', async () => {
    const wrong = returned('2016-07-18', (row) => ({
      判定: row.企业名称!.includes('云杉') ? '吊销' : '持牌',
    }));
    expect(await asked('import', wrong, '--as-of', '2016-07-18')).toEqual({
      status: 3,
      out: '',
      err: `第 2 行（郑州云杉金融信息服务有限公司）：现为“待核实”，不能直接判为“吊销”，下一步可以是：已告知、持牌、未从事金融活动、需整改、移送
第 3 行（郑州启恒财富管理有限公司）：判为“持牌”要写明“理由”
错误：有 2 处要改，一条也没有记入台账，请改好后重新导入
`,
    });
  });

  it('decide does the same for one enterprise', async () => {
    expect(await asked('decide', '启恒', '--verdict', '持牌', '--as-of', '2016-07-18')).toMatchObject({
      status: 3,
      err: expect.stringMatching(/判定（郑州启恒财富管理有限公司）：判为“持牌”要写明“理由”/),
    });
    expect(await asked('decide', '郑州', '--verdict', '已告知')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/有 2 户/),
    });
    expect(await asked('decide', '启恒', '--verdict', '已告知', '--as-of', '2016-07-18')).toMatchObject({
      status: 0,
    });
  });

  it.each([
    ['list', ['list']],
    ['list-word', ['list', '--word', '资产管理', '--all']],
    ['show', ['show', '启恒']],
    ['due', ['due', '--as-of', '2016-08-02', '--days', '10']],
    ['stats', ['stats', '--from', '2016-07-01', '--to', '2016-07-31']],
    ['verify', ['verify']],
  ] as const)('transcript: %s', async (name, argv) => {
    const { status, out, err } = await asked(...argv);
    await expect(
      `$ mingcha ledger ${argv.join(' ')} --ledger 台账.db\n${out}${err}--- exit ${status}\n`,
    ).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });

  it('answers in JSON, a line an enterprise', async () => {
    const { out } = await asked('list', '--json');
    const entries = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries).toMatchObject([
      {
        name: '郑州云杉金融信息服务有限公司',
        words: ['资产管理', '金融'],
        town: '峡窝镇',
        since: '2016-07-14',
      },
      { name: '郑州启恒财富管理有限公司', state: 'notified' },
    ]);
    expect(JSON.parse((await asked('show', '启恒', '--json')).out).history.length).toBeGreaterThan(2);
  });

  it('backup and export', async () => {
    const copy = join(dir, '备份.db');
    expect(await asked('backup', copy)).toMatchObject({ status: 0, out: '已备份到 /srv/备份.db\n' });
    expect(await mingcha('ledger', 'verify', '--ledger', copy)).toMatchObject({
      status: 0,
      out: '台账完好\n',
    });
    expect(await asked('export', '--out', join(dir, '现行'), '--format', 'jsonl')).toMatchObject({
      status: 0,
      out: '现行重点监管名单 2 户，在 /srv/现行\n',
    });
    expect(readdirSync(join(dir, '现行'))).toEqual(['重点监管名单.jsonl']);
    expect(await asked('export', '--night', '1', '--out', join(dir, '补出'))).toMatchObject({ status: 0 });
    const told = (folder: string) =>
      readFileSync(join(dir, folder, '新增名单.csv'), 'utf8').split('\n').length;
    expect(told('补出')).toBe(told('2016-07-14'));
  });

  it('that is not there is a usage error, and is not made', async () => {
    expect(await mingcha('ledger', 'list', '--ledger', join(dir, '没有.db'))).toMatchObject({
      status: 2,
      err: expect.stringMatching(/找不到台账/),
    });
    expect(readdirSync(dir)).not.toContain('没有.db');
  });
});
