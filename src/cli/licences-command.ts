/** `licences`: the clerk's roster of licensed institutions. */
import { existsSync } from 'node:fs';
import { EXIT, harmless } from '../model/index.js';
import { dayOrToday, filled } from './option-values.js';
import type { World } from './world.js';

export interface LicencesImportTyped {
  readonly roster: string;
  readonly list: string;
  readonly class: string;
  readonly issuer: string;
  readonly ignore: readonly string[];
  readonly partial: boolean;
  readonly encoding: string;
  readonly asOf?: string;
}

export interface LicencesShowTyped {
  readonly roster: string;
  readonly asOf?: string;
}

export async function importList(file: string, typed: LicencesImportTyped, world: World): Promise<number> {
  const { importLicences } = await world.engine();
  const roster = filled('--roster', typed.roster);
  const done = await importLicences({
    input: { path: filled('文件名', file) },
    roster,
    isNew: !existsSync(roster),
    list: filled('--list', typed.list).trim(),
    className: typed.class.trim(),
    issuer: typed.issuer.trim(),
    ignore: typed.ignore.map((header) => filled('--ignore', header).trim()),
    partial: typed.partial,
    encoding: filled('--encoding', typed.encoding),
    day: dayOrToday('--as-of', typed.asOf, world.now()),
  });
  const { version, entries, added, renewed, removed, skipped, columns, unused, timeless } = done;
  const lines = [
    `已导入 ${harmless(roster)}（版本 ${version}）：新增 ${added}，更新 ${renewed}，移出 ${removed}，共 ${entries} 条`,
    `读到的列：${columns.join('、')}`,
    ...(unused.length > 0 ? [`没有用到的列：${unused.map(harmless).join('、')}`] : []),
    ...(timeless
      ? ['注意：没有有效期、状态一类的列，名录里的机构全部按有效处理；请核对这是否仍有效的机构名单']
      : []),
    ...(skipped > 0 ? [`注意：${skipped} 行没有机构名称或无法分列，未导入`] : []),
  ];
  world.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.done;
}

export async function showLicences(typed: LicencesShowTyped, world: World): Promise<number> {
  const { showRoster } = await world.engine();
  const asOf = dayOrToday('--as-of', typed.asOf, world.now());
  const { file, version, day, lists, history } = showRoster(filled('--roster', typed.roster), asOf);
  const lines = [
    `名录 ${harmless(file)}（版本 ${version}），以 ${day} 为准`,
    ...lists.map(
      ({ list, states: { valid, expired, ended, pending } }) =>
        `  ${harmless(list)}：有效 ${valid}，过期 ${expired}，注销或移出 ${ended}，尚未生效 ${pending}`,
    ),
    ...(history.length > 0
      ? ['导入记录：', ...history.map((line) => `  ${harmless(line.replace(/^"?#导入,/, ''))}`)]
      : []),
  ];
  world.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.done;
}
