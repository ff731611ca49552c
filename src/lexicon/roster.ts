/**
 * The clerk's roster of licensed institutions: one CSV that a person can open, with its version and the history of
 * its imports in remark lines on top.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure, type Licence, type Roster } from '../model/index.js';
import { whyUnwritten } from './disk.js';
import { SHIPPED } from './sets.js';
import { day, need, type Row, RuleFault, readTable, readText, strict, tableOf } from './table.js';

const COLUMNS = [
  '统一社会信用代码',
  '机构名称',
  '机构类别',
  '许可证编号',
  '发证机关',
  '有效期自',
  '有效期至',
  '终止情况',
  '终止日期',
  '来源名录',
  '导入日期',
] as const;

const HEAD = '#名录';

export interface RosterFile extends Roster {
  /** Remark lines, one an import, oldest first. */
  readonly history: readonly string[];
}

/** @throws Failure (usage) when there is no such file, it is no roster, or a line of it is wrong. */
export function loadRoster(path: string): RosterFile {
  if (!existsSync(path))
    throw new Failure('usage', `名录文件不存在：${path}。请先用 mingcha licences import 导入`);
  try {
    return readRoster(path);
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error;
    const { whole, line, complaint } = error;
    throw new Failure(
      'usage',
      whole && !isHeaded(path)
        ? `${path} 不是名查汇总的名录。公布的名单请先导入：mingcha licences import 公布的名单 --roster 名录.csv --list 名单名称（名录.csv 没有时新建），再用 --licences 名录.csv`
        : `名录 ${path}${line === 0 ? '' : ` 第 ${line} 行`}：${complaint}`,
    );
  }
}

/** The file says of itself that it is a roster. */
const isHeaded = (path: string) => statSync(path).isFile() && /^"?#名录/.test(readText(path));

function readRoster(path: string): RosterFile {
  const remarks = readText(path)
    .split(/\r?\n/)
    .filter((line) => /^"?#/.test(line));
  const version = /版本,?\s*(\d+)/.exec(remarks[0] ?? '')?.[1];
  return {
    file: basename(path),
    version: Number(version ?? 1),
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    licences: readTable(path, ['机构名称', '来源名录']).map(licence),
    history: remarks.slice(1).map((line) => line.replace(/,+$/, '')),
  };
}

function licence(row: Row): Licence {
  const code = row.get('统一社会信用代码');
  if (/E\+?\d/.test(code)) throw row.fault(`代码“${code}”已被 Excel 改成科学计数，请重新导入名录`);
  const how = row.get('终止情况');
  return {
    code,
    name: need(row, '机构名称'),
    className: row.get('机构类别'),
    number: row.get('许可证编号'),
    issuer: row.get('发证机关'),
    from: day(row, '有效期自', ''),
    to: day(row, '有效期至', ''),
    ended: how === '' ? null : { how, on: day(row, '终止日期', '') },
    list: need(row, '来源名录'),
    imported: day(row, '导入日期', ''),
  };
}

/** Writes the roster whole or not at all. @throws Failure (output). */
export function saveRoster(
  path: string,
  version: number,
  licences: readonly Licence[],
  history: readonly string[],
): void {
  const lines = [
    `${HEAD},版本 ${version}`,
    ...history,
    COLUMNS.join(','),
    ...licences.map(({ code, name, className, number, issuer, from, to, ended, list, imported }) =>
      [code, name, className, number, issuer, from, to, ended?.how ?? '', ended?.on ?? '', list, imported]
        .map(quoted)
        .join(','),
    ),
  ];
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(temporary, `\uFEFF${lines.join('\r\n')}\r\n`, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Failure('output', `写不进名录 ${path}：${whyUnwritten(error)}`);
  }
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Header spellings of published lists by the roster's own columns, the preferred first; 有效期 holds both ends, 不用 nothing. */
export function loadLicenceHeaders(): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  tableOf(join(SHIPPED, 'licences', 'headers.csv'), ['列', '表头'], strict, (row) => {
    const column = need(row, '列');
    headers.set(column, [...(headers.get(column) ?? []), need(row, '表头')]);
  });
  return headers;
}

/** What a list's state column means: 有效, or how the licence came to its end. */
export function loadLicenceStates(): ReadonlyMap<string, string> {
  return new Map(
    tableOf(join(SHIPPED, 'licences', 'states.csv'), ['状态', '含义'], strict, (row) => [
      need(row, '状态'),
      need(row, '含义'),
    ]),
  );
}
