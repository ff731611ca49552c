/** Rule tables as clerks save them: none of what an office program does to a CSV is an error. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { styledForms } from '../../src/lexicon/fold.js';
import { loadCalendar, loadRuleSet } from '../../src/lexicon/index.js';
import { toDays } from '../../src/lexicon/roster-days.js';
import { isDay, type Row, RuleFault, readTable, strict, tableOf } from '../../src/lexicon/table.js';
import { temporaryFolders } from '../folders.js';
import { copyRules } from '../rules/copy.js';

const folder = temporaryFolders();

function table(bytes: string | Buffer): Row[] {
  const path = join(folder(), '表.csv');
  writeFileSync(path, bytes);
  return readTable(path, ['字样', '条款']);
}

const PLAIN = '字样,条款\n理财,四（一）\n基金,四（一）\n';
const cells = (rows: readonly Row[]) => rows.map((row) => [row.line, row.get('字样'), row.get('条款')]);

describe('reads the same', () => {
  const expected = cells(table(PLAIN));
  it.each<[string, string | Buffer]>([
    ['with a byte order mark', `\ufeff${PLAIN}`],
    ['in GB18030', iconv.encode(PLAIN, 'gb18030')],
    ['with CRLF', PLAIN.replaceAll('\n', '\r\n')],
    ['with lines ended in two ways', PLAIN.replace('\n', '\r\n')],
    ['with tabs', PLAIN.replaceAll(',', '\t')],
    ['with blanks around cells', PLAIN.replaceAll(',', ' , ')],
    ['with empty columns', PLAIN.replaceAll('\n', ',,,\n')],
    ['with empty rows at the end', `${PLAIN}\n,,\n`],
    ['with quotes', PLAIN.replaceAll('四（一）', '"四（一）"')],
    ['with an unknown column', PLAIN.replaceAll('\n', ',甲\n')],
  ])('%s', (_, bytes) => expect(cells(table(bytes))).toEqual(expected));

  it('with columns in another order', () => {
    expect(cells(table('条款,字样\n四（一）,理财\n四（一）,基金\n'))).toEqual(expected);
  });

  it('with remarks, which keep their line numbers', () => {
    expect(cells(table('#2018年修订\n字样,条款\n#旧\n理财,四（一）\n'))).toEqual([[4, '理财', '四（一）']]);
  });
});

describe('names file and line', () => {
  it.each([
    ['nothing at all', '', 1, /表格是空的/],
    ['a missing column', '字样\n理财\n', 1, /缺少“条款”列，请补上（现有：字样）/],
    ['a column twice', '字样,条款,字样\n', 1, /“字样”列出现 2 次/],
    ['a column called like a built-in', '__proto__,constructor\n', 1, /缺少“字样”列/],
  ])('%s', (_, text, line, complaint) => {
    const fault = (() => {
      try {
        table(text);
      } catch (error) {
        return error as RuleFault;
      }
      return null;
    })();
    expect(fault).toBeInstanceOf(RuleFault);
    expect([fault!.line, fault!.message]).toEqual([line, expect.stringMatching(complaint)]);
    expect(fault!.message).toContain('表.csv 第 1 行');
  });

  it('reports every row at fault and keeps the others', () => {
    const path = join(folder(), '表.csv');
    writeFileSync(path, PLAIN);
    const faults: number[] = [];
    const kept = tableOf(
      path,
      ['字样'],
      (fault) => faults.push(fault.line),
      (row) => {
        if (row.get('字样') === '理财') throw row.fault('不要');
        return row.get('字样');
      },
    );
    expect([kept, faults]).toEqual([['基金'], [2]]);
    expect(() => tableOf(`${path}x`, [], strict, () => 1)).toThrow(/读不到这个文件/);
    expect(tableOf(`${path}x`, [], strict, () => 1, true)).toEqual([]);
  });
});

describe('days', () => {
  it.each([
    ['2016-07-14', true],
    ['2016-7-14', false],
    ['2021-02-30', false],
    ['2020-02-29', true],
    ['', false],
  ])('%s %s', (text, is) => expect(isDay(text)).toBe(is));

  it.each([
    ['2018-03-01', '2018-03-01'],
    ['2018/3/1', '2018-03-01'],
    ['2018.3.1', '2018-03-01'],
    ['2018年3月1日', '2018-03-01'],
    ['２０１８年３月１日', '2018-03-01'],
    ['20180301', '2018-03-01'],
    ['2018-03-01 00:00:00', '2018-03-01'],
    ['长期', ''],
    ['-', ''],
    ['', ''],
    ['2018-02-30', null],
    ['二〇一八年', null],
    ['43160', null],
  ])('of a published list: %s', (text, day) => expect(toDays(text)?.to ?? null).toBe(day));
});

describe('styled alphabets', () => {
  it('of words of letters and digits only', () => {
    const forms = styledForms('P2P');
    expect(forms).toEqual(expect.arrayContaining(['𝐏𝟐𝐏', '𝐩𝟐𝐩', '𝓟2𝓟', '𝙿𝟸𝙿', 'P𝟚P', 'ⓟ②ⓟ', '🄿2🄿']));
    expect(new Set(forms).size).toBe(forms.length);
    expect(forms.every((form) => form.isWellFormed() && form !== 'P2P')).toBe(true);
    expect(styledForms('金融')).toEqual([]);
  });
});

describe('the digest', () => {
  it('is the same for the same files wherever they lie, and changes with any of them', () => {
    const [one, two] = [copyRules(folder()), copyRules(folder())];
    const of = (dir: string) => loadRuleSet(dir).sha256;
    expect(of(one.dir)).toBe(of(two.dir));
    two.edit('language/kindred.csv', (text) => `${text}\n保理业务,金融领域用语\n`);
    expect(of(two.dir)).not.toBe(of(one.dir));
    one.append('shangjie-2016/towns.csv', '许湾,峡窝镇,村社,,');
    expect(of(one.dir)).not.toBe(loadRuleSet(null).sha256);
  });
});

describe('a table of holidays', () => {
  const HEAD = '年份,节日,放假起,放假止,调休上班,依据';
  const calendar = (...rows: string[]) => {
    const dir = folder();
    writeFileSync(join(dir, 'holidays.csv'), [HEAD, ...rows].join('\n'));
    return loadCalendar(dir);
  };

  it('reads days as Excel rewrites them', () => {
    expect(calendar('2026,国庆节,2026/10/1,2026年10月7日,2026/9/20、20261010,')).toEqual({
      years: new Set(['2026']),
      off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      worked: ['2026-09-20', '2026-10-10'],
    });
  });

  it.each([
    ['2026年,国庆节,2026-10-01,2026-10-07,,', '“年份”写作“2026年”'],
    ['2026,国庆节,10月1日,2026-10-07,,', '“放假起”写作“10月1日”'],
    ['2026,国庆节,2026-10-07,2026-10-01,,', '止日在起日之前'],
    ['2026,国庆节,2025-10-01,2026-10-07,,', '太长了'],
    ['2026,国庆节,2026-10-01,2026-10-07,2026-10-09,', '2026-10-09 不是周六或周日'],
    ['2026,国庆节,2026-10-01,,,', '“放假止”不能为空'],
  ])('%s is at fault', (row, complaint) => {
    expect(() => calendar(row)).toThrow(RuleFault);
    expect(() => calendar(row)).toThrow(complaint);
    expect(() => calendar(row)).toThrow('第 2 行');
  });
});
