/** What the user typed as inputs, to the list of files: folders and patterns are replaced by what they hold. */
import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, harmless, type Input } from '../../model/index.js';

const EXPORT_NAME = /\.(?:csv|tsv|txt|xlsx|xlsm|xlsb|xls|et|ods|zip)$/i;
/** `~$` marks the lock file of an open workbook, `.` and `_` what systems put beside exports. */
const NOT_AN_EXPORT = /^(?:~\$|\.|__MACOSX$|desktop\.ini$|thumbs\.db$)/i;
/** A folder that holds both is one of our own outputs: of a screening, or of a night. */
const OUTPUT_MARKS = [/^summary\.json$/, /^(?:findings\.jsonl|新增名单\.\w+)$/] as const;
/** Passed files a notice names. */
const NAMED = 5;

export interface Expanded {
  readonly inputs: readonly Input[];
  /** What folders hold besides and was not read, in Chinese; null when there is nothing of the kind. */
  readonly notice: string | null;
}

/**
 * Inputs in the order given, each folder's and each pattern's files sorted by code point, none twice.
 * Folders are searched to the bottom; `*` and `?` are understood in the last part of a path.
 * @throws Failure (input) when a folder or a pattern holds no export.
 */
export function expandInputs(inputs: readonly Input[]): Expanded {
  const files = new Map<unknown, Input>();
  const passed: string[] = [];
  for (const input of inputs) {
    if ('stream' in input) files.set(input, input);
    else
      for (const path of expand(input.path, passed))
        if (!files.has(resolve(path))) files.set(resolve(path), { path });
  }
  return { inputs: [...files.values()], notice: told(passed) };
}

function told(passed: readonly string[]): string | null {
  if (passed.length === 0) return null;
  const names = passed.slice(0, NAMED).map(harmless).join('、');
  const more = passed.length > NAMED ? ` 等 ${passed.length} 个` : '';
  return `文件夹中不是导出、没有读的：${names}${more}`;
}

function expand(path: string, passed: string[]): string[] {
  const found = looked(path);
  if (found?.isDirectory()) {
    const files = search(path, passed);
    if (files.length > 0) return files;
    throw new Failure(
      'input',
      `文件夹 ${harmless(path)} 里没有导出文件（csv、tsv、txt、xlsx、xls、et、ods、zip）`,
    );
  }
  if (found || !/[*?]/.test(basename(path))) return [path];
  const pattern = matcher(basename(path));
  const files = entries(dirname(path))
    .filter((entry) => !entry.isDirectory() && pattern.test(entry.name) && !NOT_AN_EXPORT.test(entry.name))
    .map((entry) => join(dirname(path), entry.name));
  if (files.length > 0) return files;
  throw new Failure('input', `没有文件符合 ${harmless(path)}，请检查路径`);
}

function search(folder: string, passed: string[]): string[] {
  const found = entries(folder);
  if (OUTPUT_MARKS.every((mark) => found.some(({ name }) => mark.test(name)))) {
    passed.push(folder);
    return [];
  }
  const files: string[] = [];
  for (const entry of found) {
    const path = join(folder, entry.name);
    if (NOT_AN_EXPORT.test(entry.name)) continue;
    if (entry.isDirectory()) files.push(...search(path, passed));
    else if (EXPORT_NAME.test(entry.name)) files.push(path);
    else passed.push(path);
  }
  return files;
}

function entries(folder: string): Dirent[] {
  try {
    const found = readdirSync(folder, { withFileTypes: true });
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new Failure('input', `打不开文件夹 ${harmless(folder)}（${code}），请检查路径和权限`);
  }
}

/** What a path leads to; null when that cannot be told. */
function looked(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** A file name pattern: `*` for any characters, `?` for one. */
function matcher(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'su');
}
