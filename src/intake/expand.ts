/** What the user typed as inputs, to the list of files: folders and patterns are replaced by what they hold. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, harmless } from '../model/index.js';

const EXPORT_NAME = /\.(?:csv|tsv|txt|xlsx|xlsm|xls|zip)$/i;
/** `~$` marks the lock file of an open workbook, `.` and `_` what systems put beside exports. */
const NOT_AN_EXPORT = /^(?:~\$|\.|__MACOSX$)/;
/** A folder that holds both is one of our own outputs. */
const OUTPUT_MARKS = ['summary.json', 'findings.jsonl'] as const;

/**
 * Files in the order given, each folder's and each pattern's sorted by code point, none twice. `-` stays.
 * Folders are searched to the bottom; `*` and `?` are understood in the last part of a path.
 * @throws Failure (input) when a folder or a pattern holds no export.
 */
export async function expandInputs(paths: readonly string[]): Promise<string[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    const found = path === '-' ? [path] : await expand(path);
    for (const file of found) {
      const key = file === '-' ? file : resolve(file);
      if (!files.has(key)) files.set(key, file);
    }
  }
  return [...files.values()];
}

async function expand(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) {
    const files = await search(path);
    if (files.length > 0) return files;
    throw new Failure('input', `文件夹 ${harmless(path)} 里没有导出文件（csv、tsv、txt、xlsx、xls、zip）`);
  }
  if (found || !/[*?]/.test(basename(path))) return [path];
  const pattern = matcher(basename(path));
  const files = (await entries(dirname(path)))
    .filter((entry) => !entry.isDirectory() && pattern.test(entry.name) && !NOT_AN_EXPORT.test(entry.name))
    .map((entry) => join(dirname(path), entry.name));
  if (files.length > 0) return files;
  throw new Failure('input', `没有文件符合 ${harmless(path)}，请检查路径`);
}

async function search(folder: string): Promise<string[]> {
  const found = await entries(folder);
  if (OUTPUT_MARKS.every((mark) => found.some(({ name }) => name === mark))) return [];
  const files: string[] = [];
  for (const entry of found) {
    const path = join(folder, entry.name);
    if (NOT_AN_EXPORT.test(entry.name)) continue;
    if (entry.isDirectory()) files.push(...(await search(path)));
    else if (EXPORT_NAME.test(entry.name)) files.push(path);
  }
  return files;
}

async function entries(folder: string): Promise<Dirent[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new Failure('input', `打不开文件夹 ${harmless(folder)}（${code}），请检查路径和权限`);
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
