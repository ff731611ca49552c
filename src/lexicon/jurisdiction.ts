/** Loads the district: its own names, its neighbours, and the places that tell a town from an address. */
import { join } from 'node:path';
import { Failure, type Jurisdiction } from '../model/index.js';
import { choose, need, readTable, readText } from './table.js';

/** ruleset.json, checked field by field. */
export interface Heading {
  readonly id: string;
  readonly version: string;
  readonly document: string;
  readonly title: string;
  readonly from: string;
  readonly to: string | null;
  readonly district: {
    readonly province: string;
    readonly city: string;
    readonly name: string;
    readonly code: string;
  };
}

/** @throws Failure (usage) when ruleset.json is missing, is not JSON, or lacks a field. */
export function loadHeading(dir: string): Heading {
  const path = join(dir, 'ruleset.json');
  let heading: Heading;
  try {
    heading = JSON.parse(readText(path).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      'usage',
      `规则文件 ${path} 不是完整的 JSON（${(error as Error).message}）。请检查逗号和引号`,
    );
  }
  const text = (owner: unknown, keys: readonly string[], where: string) => {
    for (const key of keys) {
      const value = (owner as Record<string, unknown> | undefined)?.[key];
      if (typeof value !== 'string' || value === '') {
        throw new Failure('usage', `规则文件 ${path} 缺少“${where}${key}”，请填写（文字）`);
      }
    }
  };
  text(heading, ['id', 'version', 'document', 'title', 'from'], '');
  text(heading.district, ['province', 'city', 'name', 'code'], 'district.');
  return heading;
}

/** @throws Failure (usage) naming file, line and remedy. */
export function loadJurisdiction(dir: string): Jurisdiction {
  const { district } = loadHeading(dir);
  const places = readTable(join(dir, 'towns.csv'), ['名称', '所属镇办', '类别']).map((row) => ({
    name: need(row, '名称'),
    town: need(row, '所属镇办'),
    kind: choose(row, '类别', { 镇办: 'town', 村社: 'village' } as const),
  }));
  const names = readTable(join(dir, 'district-names.csv'), ['名称', '位置']).map((row) => ({
    name: need(row, '名称'),
    inside: choose(row, '位置', { 辖区内: true, 辖区外: false }),
  }));
  return {
    ...district,
    inside: names.filter(({ inside }) => inside).map(({ name }) => name),
    outside: names.filter(({ inside }) => !inside).map(({ name }) => name),
    places,
  };
}
