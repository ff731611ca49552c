/**
 * A list goes to an office, is filled in in LibreOffice, comes back as xlsx or as GB18030 csv, and the next night
 * honours it. LibreOffice itself opens, edits and saves, by a macro in a profile of its own; skipped without it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importList, openLedger } from '../../src/run/index.js';
import { firm, ledgers, type Nights } from './nights.js';

const fresh = ledgers();
/** Asked for, since an office suite takes its time: MINGCHA_OFFICE=1. */
const office = process.env.MINGCHA_OFFICE === '1' && spawnSync('soffice', ['--version']).status === 0;
const home = mkdtempSync(join(tmpdir(), 'mingcha-office-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Types into the row of 企业名称 under each title, as a person would, and saves under two formats. */
const MACRO = `
Sub Fill(source, xlsx, csv, who)
  Dim opening(1) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  ' What a double click makes of a csv: UTF-8, columns of no kind in particular.
  If Right(source, 4) = ".csv" Then
    opening(1).Name = "FilterOptions" : opening(1).Value = "44,34,76,1"
  End If
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  sheet = doc.Sheets.getByIndex(0)
  Dim nameColumn, row
  For column = 0 To 60
    If sheet.getCellByPosition(column, 0).String = "企业名称" Then nameColumn = column
  Next
  For row = 1 To 20
    If sheet.getCellByPosition(nameColumn, row).String = who Then Exit For
  Next
  Dim titles, values
  titles = Array("判定", "理由", "依据文号", "有效期至", "经办人")
  values = Array("未从事金融活动", "现场核查，未开展业务", "上金办〔2017〕3号", "2017-06-30", "㐂某")
  For column = 0 To 60
    For i = 0 To 4
      If sheet.getCellByPosition(column, 0).String = titles(i) Then sheet.getCellByPosition(column, row).setFormula(values(i))
    Next
  Next
  Dim book(0) As New com.sun.star.beans.PropertyValue
  book(0).Name = "FilterName" : book(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(xlsx, book())
  Dim text(1) As New com.sun.star.beans.PropertyValue
  text(0).Name = "FilterName" : text(0).Value = "Text - txt - csv (StarCalc)"
  text(1).Name = "FilterOptions" : text(1).Value = "44,34,85,1"
  doc.storeToURL(csv, text())
  doc.close(True)
End Sub
`;

function installMacro(): void {
  const library = join(home, 'profile/user/basic/Standard');
  mkdirSync(library, { recursive: true });
  const escaped = MACRO.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const xml = (doctype: string, body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${doctype} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${doctype.split(':')[1]}.dtd">\n${body}\n`;
  const ns = (prefix: string) => `xmlns:${prefix}="http://openoffice.org/2000/${prefix}"`;
  writeFileSync(
    join(library, 'Ledger.xba'),
    xml(
      'script:module',
      `<script:module ${ns('script')} script:name="Ledger" script:language="StarBasic">${escaped}</script:module>`,
    ),
  );
  const index = (name: string, element: string) =>
    writeFileSync(
      join(library, name),
      xml(
        'library:library',
        `<library:library ${ns('library')} library:name="Standard" library:readonly="false" library:passwordprotected="false">${element}</library:library>`,
      ),
    );
  index('script.xlb', '<library:element library:name="Ledger"/>');
  index('dialog.xlb', '');
  for (const [name, kind] of [
    ['script.xlc', 'script'],
    ['dialog.xlc', 'dialog'],
  ] as const)
    writeFileSync(
      join(library, '..', name),
      xml(
        'library:libraries',
        `<library:libraries ${ns('library')} xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/${kind}.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
      ),
    );
}

function soffice(...args: readonly string[]): void {
  const profile = `-env:UserInstallation=${pathToFileURL(join(home, 'profile')).href}`;
  spawnSync('soffice', [profile, '--headless', '--norestore', ...args], { timeout: 90_000 });
}

beforeAll(() => {
  if (!office) return;
  // A first start only makes the profile.
  soffice('--terminate_after_init');
  installMacro();
}, 120_000);

/** @returns the two files LibreOffice saved. */
function fill(list: string, who: string): { xlsx: string; csv: string } {
  const [xlsx, csv] = [join(home, '退回.xlsx'), join(home, '退回.csv')];
  for (const file of [xlsx, csv]) rmSync(file, { force: true });
  const quoted = [list, xlsx, csv].map((path) => `"${pathToFileURL(path).href}"`);
  soffice(`macro:///Standard.Ledger.Fill(${quoted.join(',')},"${who}")`);
  return { xlsx, csv };
}

// A code of digits only is what spreadsheet programs spoil first.
const A = firm({ 统一社会信用代码: '914101060123456789', 经营范围: '金融信息服务' });
const B = firm({
  企业名称: '郑州启恒投资管理有限公司',
  统一社会信用代码: '91410106MA00000025',
  经营范围: '投资管理',
  住所: '郑州市上街区许昌路3号',
});

async function returned(nights: Nights, path: string) {
  return importList({
    ...{ input: { path }, encoding: 'auto', asOf: nights.today, ledger: nights.ledger, wait: 0 },
    ...{ now: new Date(`${nights.today}T09:00:00Z`), signal: new AbortController().signal },
  });
}

describe.skipIf(!office)('list → LibreOffice → import → next night', () => {
  const routes = [
    ['xlsx', 'xlsx'],
    ['xlsx', 'csv'],
    ['csv', 'xlsx'],
    ['csv', 'csv'],
  ] as const;
  it.each(routes)('a %s list that comes back as %s', { timeout: 120_000 }, async (sent, back) => {
    const nights = fresh();
    const { dir } = await nights.run([A, B], { format: sent });
    const files = fill(join(dir, `新增名单.${sent}`), A.企业名称!);
    expect(await returned(nights, files[back])).toEqual({ taken: 1, unchanged: 0, blank: 1, faults: [] });
    if (back === 'csv') {
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(files.csv))).toThrow();
      expect(new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(files.csv))).toContain('㐂某');
    }
    expect(await nights.told([A, B])).toEqual({ [`消失 ${A.企业名称}`]: ['判定'] });
    const opened = await openLedger(nights.ledger);
    const [entry] = opened.find(A.统一社会信用代码!);
    const decision = opened.history(entry!.id).find(({ what }) => what.kind === 'decision')!.what;
    opened.close();
    expect(entry).toMatchObject({ code: A.统一社会信用代码, listed: false });
    expect(decision).toMatchObject({
      decision: {
        verdict: 'idle',
        words: ['金融'],
        document: '上金办〔2017〕3号',
        until: '2017-06-30',
        officer: '㐂某',
      },
    });
  });
});
