/** `licences import`: published lists as they come, into the roster, and the roster into a screening. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadRoster } from '../../src/lexicon/index.js';
import { importLicences, screen, showRoster } from '../../src/run/index.js';
import { fakeWorld, mingcha } from '../cli/world.js';
import { temporaryFolders } from '../folders.js';
import { screenerOf } from './roster.js';

const folder = temporaryFolders();

const HEADER = '序号,机构全称,统一社会信用代码,许可证流水号,批准日期,有效期至,机构状态,退出日期';
const LIST = '嵩阳市小额贷款公司名单';

async function imported(
  dir: string,
  name: string,
  bytes: string | Uint8Array,
  day: string,
  more: object = {},
) {
  const file = join(dir, name);
  writeFileSync(file, bytes);
  const roster = join(dir, '名录.csv');
  const isNew = !(more as { readonly again?: boolean }).again;
  const request = {
    input: { path: file },
    roster,
    isNew,
    list: LIST,
    className: '小额贷款',
    issuer: '嵩阳市金融局',
  };
  return importLicences({ ...request, ignore: [], partial: false, encoding: 'auto', day, ...more });
}

describe('licences import', () => {
  const first = [
    '嵩阳市小额贷款公司名单（截至2018年6月底）,,,,,,,',
    HEADER,
    '1,嵩岭小额贷款有限公司,91419901MAX000010A,XD-1,2015年3月1日,2021/2/28,正常,',
    '2,汜河小额贷款有限公司,"=""91419901MAX000028B""",XD-2,20160501,长期,正常,',
    '3,颍上小额贷款有限公司,,XD-3,2014-01-01,2019-12-31,已注销,2018-05-20',
    '4,,,,,,,',
  ].join('\n');

  it('reads titles, dates and damaged codes as lists have them', async () => {
    const dir = folder();
    expect(await imported(dir, '名单.csv', first, '2018-07-01')).toMatchObject({
      ...{ version: 1, entries: 3, added: 3, renewed: 0, removed: 0, skipped: 1 },
    });
    expect(loadRoster(join(dir, '名录.csv')).licences).toMatchObject([
      {
        code: '91419901MAX000010A',
        number: 'XD-1',
        from: '2015-03-01',
        to: '2021-02-28',
        ended: null,
        issuer: '嵩阳市金融局',
      },
      {
        code: '91419901MAX000028B',
        from: '2016-05-01',
        to: '',
        className: '小额贷款',
        list: LIST,
        imported: '2018-07-01',
      },
      { name: '颍上小额贷款有限公司', ended: { how: '注销', on: '2018-05-20' } },
    ]);
  });

  it('who is missing from the next edition of a list has left it that day', async () => {
    const dir = folder();
    await imported(dir, '一.csv', first, '2018-07-01');
    const next = first.replace(/^1,.*\n/m, '');
    expect(await imported(dir, '二.csv', next, '2019-07-01', { again: true })).toMatchObject({
      version: 2,
      renewed: 2,
      removed: 1,
    });
    const { licences, version, history } = loadRoster(join(dir, '名录.csv'));
    const gone = licences.find(({ number }) => number === 'XD-1')!;
    expect(gone.ended).toEqual({ how: '移出名录', on: '2019-07-01' });
    const day = (on: string) => screenerOf(licences, on)({ name: gone.name, scope: '金融服务' });
    expect(day('2019-06-30').institution?.verify).toMatch(/^名录在册/);
    expect(day('2019-07-01')).toMatchObject({
      institution: null,
      remark: expect.stringMatching(/^名录已移出名录/),
    });
    expect([version, history.length]).toEqual([2, 2]);
    expect(showRoster(join(dir, '名录.csv'), '2019-08-01').lists).toEqual([
      { list: LIST, states: { valid: 1, pending: 0, expired: 0, ended: 2 } },
    ]);
  });

  it('a partial list removes nothing', async () => {
    const dir = folder();
    await imported(dir, '一.csv', first, '2018-07-01');
    const part = first.replace(/^[12],.*\n/gm, '');
    expect(await imported(dir, '二.csv', part, '2019-07-01', { again: true, partial: true })).toMatchObject({
      removed: 0,
      entries: 3,
    });
  });

  it('reads a workbook', async () => {
    const dir = folder();
    expect(await imported(dir, '名单.xlsx', workbook(first), '2018-07-01')).toMatchObject({ entries: 3 });
  });

  it.each([
    ['an unknown state', (text: string) => text.replace('已注销', '待核'), /状态“待核”不认识/],
    [
      'a date nobody can read',
      (text: string) => text.replace('2021/2/28', '二〇二一年'),
      /有效期至“二〇二一年”不是日期/,
    ],
    ['no name column', (text: string) => text.replace('机构全称', '备注'), /找不到“机构名称”一列/],
  ])('%s stops it, and nothing is written', async (_, damage, complaint) => {
    const dir = folder();
    await expect(imported(dir, '名单.csv', damage(first), '2018-07-01')).rejects.toThrow(complaint);
    expect(() => loadRoster(join(dir, '名录.csv'))).toThrow(/不存在/);
  });

  describe('the end of a licence is never lost', () => {
    const list = (header: string, cell: string) => `机构名称,${header}\n嵩岭小额贷款有限公司,${cell}\n`;
    const stateOf = async (header: string, cell: string) => {
      const dir = folder();
      await imported(dir, '名单.csv', list(header, cell), '2018-07-01');
      const { states } = showRoster(join(dir, '名录.csv'), '2018-07-01').lists[0]!;
      return Object.entries(states).find(([, count]) => count === 1)![0];
    };

    it.each([
      ['有效期', '2012-01-01至2017-12-31'],
      ['有效期限', '2012年1月1日-2017年12月31日'],
      ['许可证有效期', '2012.1.1—2017.12.31'],
      ['许可证有效期限', '20120101~20171231'],
      ['有效期间', '自2012年1月1日起至2017年12月31日止'],
      ['营业期限', '2012-01-01 至 2017-12-31'],
      ['有效期至', '2012-01-01至2017-12-31'],
      ['有效期自/起', '2012-01-01至2017-12-31'],
      ['许可证有效期（起止）', '至2017-12-31'],
      ['有效期限', '2017/12/31'],
      ['许可证到期日期', '2017-12-31 00:00:00'],
    ])('%s %s is expired', async (header, cell) => expect(await stateOf(header, cell)).toBe('expired'));

    it.each([
      ['有效期', '2012-01-01至长期'],
      ['有效期', '长期'],
      ['有效期限', '2012-01-01至2018-07-01'],
      ['有效期自', '自2012年1月1日起'],
      ['许可证状态', '正常'],
    ])('%s %s is valid', async (header, cell) => expect(await stateOf(header, cell)).toBe('valid'));

    it.each(['状态', '许可证状态', '备注状态', '机构状态', '企业状态'])('%s ends it', async (header) =>
      expect(await stateOf(header, '已注销')).toBe('ended'));

    it.each([
      ['有效期', '2015-13-45'],
      ['有效期限', '2012-01-01至2015-13-45'],
      ['有效期', '2012-01-01至'],
      ['有效期', '2012-01-01起'],
      ['有效期', '2017-12-31至2012-01-01'],
      ['有效期', '五年'],
      ['有效期至', '2012-01-01，2017-12-31'],
    ])('%s %s is refused', async (header, cell) => {
      await expect(stateOf(header, cell)).rejects.toThrow(
        `第 2 行${header === '有效期限' ? '有效期' : header}“${cell}”不是日期`,
      );
    });

    it.each([
      '牌照届满期',
      '经营情况状态',
      '注销备注',
    ])('an unread %s stops it, unless told to go on', async (header) => {
      const dir = folder();
      const file = join(dir, '名单.csv');
      writeFileSync(file, list(header, '2017-12-31'));
      const line = `licences import ${file} --roster ${join(dir, '名录.csv')} --list 名单`;
      const world = fakeWorld();
      expect(await mingcha(line, world)).toBe(3);
      expect(world.stderr.text).toContain(`“${header}”没有读懂`);
      expect(world.stderr.text).toContain(`--ignore ${header}`);
      expect(() => loadRoster(join(dir, '名录.csv'))).toThrow(/不存在/);
      const again = fakeWorld();
      expect(await mingcha(`${line} --ignore ${header}`, again)).toBe(0);
      expect(again.stdout.text).toContain(`没有用到的列：${header}\n`);
      expect(again.stdout.text).toContain('机构全部按有效处理');
    });

    it('harmless dates and unused columns do not', async () => {
      const done = await imported(
        folder(),
        '名单.csv',
        list('序号,成立日期,电话,有效期', '1,2010-01-01,无,长期'),
        '2018-07-01',
      );
      expect(done).toMatchObject({ unused: ['序号', '成立日期', '电话'], timeless: false });
    });
  });

  it('what was said once of class and issuer is kept when the list is imported anew', async () => {
    const dir = folder();
    await imported(dir, '一.csv', first, '2018-07-01');
    const more = { again: true, className: '', issuer: '' };
    await imported(dir, '二.csv', `${first}\n5,伊川小额贷款有限公司,,XD-5,,长期,正常,`, '2019-07-01', more);
    const { licences } = loadRoster(join(dir, '名录.csv'));
    expect(licences).toHaveLength(4);
    for (const { className, issuer } of licences)
      expect([className, issuer]).toEqual(['小额贷款', '嵩阳市金融局']);
  });

  it('a published list is not taken for the roster', async () => {
    const dir = folder();
    const raw = join(dir, '名单.csv');
    writeFileSync(raw, first.split('\n').slice(1).join('\n'));
    const lines = [
      `check --name 云杉 --licences ${raw}`,
      `licences import ${raw} --roster ${raw} --list 名单`,
    ];
    for (const line of lines) {
      const world = fakeWorld({ engine: await import('../../src/run/index.js') });
      expect(await mingcha(line, world)).toBe(2);
      expect(world.stderr.text).toMatch(/不是名查汇总的名录。公布的名单请先导入：mingcha licences import/);
      expect(world.stderr.text).not.toContain('规则文件');
    }
  });

  it('a wrong line of the roster is named as such', async () => {
    const dir = folder();
    await imported(dir, '一.csv', first, '2018-07-01');
    const roster = join(dir, '名录.csv');
    writeFileSync(roster, readFileSync(roster, 'utf8').replace('2021-02-28', '2021-02-30'));
    expect(() => loadRoster(roster)).toThrow(/^名录 .*名录\.csv 第 4 行：“有效期至”写作“2021-02-30”/);
  });

  it('a registration of private funds is no licence', async () => {
    const request = { list: '私募基金管理人公示' };
    await expect(imported(folder(), '名单.csv', first, '2018-07-01', request)).rejects.toThrow(
      /不是金融许可/,
    );
  });

  it('hostile cells come out as plain text', async () => {
    const dir = folder();
    await imported(
      dir,
      '名单.csv',
      first.replace('嵩岭小额贷款有限公司', '=cmd|calc\u202e岭小贷'),
      '2018-07-01',
    );
    const written = readFileSync(join(dir, '名录.csv'), 'utf8');
    expect(written).toContain('cmd|calc⟨U+202E⟩岭小贷');
    expect(written).not.toMatch(/(^|,)=/m);
  });

  it('on the command line, then screened with', async () => {
    const dir = folder();
    const list = join(dir, '名单.csv');
    const roster = join(dir, '名录.csv');
    writeFileSync(list, first);
    const world = fakeWorld();
    const line = `licences import ${list} --roster ${roster} --list ${LIST} --class 小额贷款 --as-of 2018-07-01`;
    expect([await mingcha(line, world), world.stderr.text]).toEqual([0, '']);
    expect(world.stdout.text).toContain('版本 1）：新增 3，更新 0，移出 0，共 3 条');
    const shown = fakeWorld();
    await mingcha(`licences show --roster ${roster} --as-of 2018-08-01`, shown);
    expect(shown.stdout.text).toContain(`${LIST}：有效 2，过期 0，注销或移出 1，尚未生效 0`);

    const stock = join(dir, '存量.csv');
    writeFileSync(
      stock,
      '企业名称,统一社会信用代码,登记状态,经营范围\n颍上小额贷款有限公司,,存续,金融信息服务\n嵩岭小额贷款有限公司,,存续,金融信息服务\n',
    );
    const { summary } = await screen({
      ...{
        inputs: [{ path: stock }],
        format: 'csv',
        batch: 'stock',
        asOf: '2018-08-01',
        rules: null,
        licences: roster,
      },
      ...{
        encoding: 'auto',
        map: new Map(),
        literal: false,
        maxRejected: null,
        signal: new AbortController().signal,
      },
      output: { kind: 'folder', dir: join(dir, '名单'), force: false },
    });
    expect(summary.outcomes).toMatchObject({ licensed: 1, notify: 1 });
    expect(summary.licences).toMatchObject({ version: 1, entries: 3, valid: 2 });
    expect(summary.notices.join('\n')).toContain('有效 2 条；过期、注销的不作豁免');
    expect(readFileSync(join(dir, '名单/告知名单.csv'), 'utf8')).toContain('名录已注销（2018-05-20）');
    expect(readFileSync(join(dir, '名单/金融机构核验名单.csv'), 'utf8')).toContain(
      '名录在册：嵩岭小额贷款有限公司',
    );
  });
});

/** The smallest workbook that holds a CSV, all cells text. */
function workbook(csv: string): Uint8Array {
  const cells = csv.split('\n').map((line) => line.replace(/"=""([^"]*)"""/, '$1').split(','));
  const rows = cells.map(
    (row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
  );
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(xml)])));
}
