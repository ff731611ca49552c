/** ruleset.json: what a set of rules says of itself. Checked field by field, so that a typing slip is named. */
import { join } from 'node:path';
import {
  type Batch,
  type Jurisdiction,
  type Notice,
  VERIFICATIONS,
  type Verification,
} from '../model/index.js';
import { jsonFault } from './json.js';
import { isDay, OPEN, RuleFault, readText, UNFILLED } from './table.js';

export type District = Pick<Jurisdiction, 'province' | 'city' | 'name' | 'code'>;

export interface Heading extends Notice {
  /** The district the set speaks for; null for a set of the whole country. */
  readonly district: District | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** @throws RuleFault when ruleset.json is missing, is not JSON, or a field is wrong. */
export function loadHeading(dir: string): Heading {
  const path = join(dir, 'ruleset.json');
  const source = readText(path);
  const fault = (message: string, near = '') => new RuleFault(path, lineOf(source, near), message);
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    const { line, complaint } = jsonFault(source, (error as Error).message);
    throw new RuleFault(path, line, complaint, true);
  }
  const object = (value: unknown, where: string): Fields => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    throw fault(`${where || '整个文件'}应是 {…} 形式`, where);
  };
  const text = (fields: Fields, key: string, where = ''): string => {
    const value = fields[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw fault(`缺少“${where}${key}”，请填写（文字）`, key);
  };
  const date = (fields: Fields, key: string): string => {
    const value = text(fields, key);
    if (isDay(value)) return value;
    throw fault(`“${key}”写作“${value}”，应为 2016-07-14 这样的日期`, key);
  };
  const byBatch = (key: string, standard: Record<Batch, string>): Record<Batch, string> => {
    if (top[key] === undefined) return standard;
    const fields = object(top[key], key);
    return { new: text(fields, 'new', `${key}.`), stock: text(fields, 'stock', `${key}.`) };
  };
  const top = object(json, '');
  const from = date(top, 'from');
  const to = top.to === undefined || top.to === null ? null : date(top, 'to');
  if (to !== null && to < from) throw fault(`“to”（${to}）早于“from”（${from}）`, 'to');
  const id = text(top, 'id');
  if (!/^[\w.-]+$/.test(id)) throw fault(`“id”写作“${id}”，只能用字母、数字、- 和 _`, 'id');
  return {
    id,
    version: text(top, 'version'),
    document: text(top, 'document'),
    title: text(top, 'title'),
    issued: top.issued === undefined ? from : date(top, 'issued'),
    from,
    to,
    verified: verification(top.verified, object, text, fault),
    subjects: top.subjects === undefined ? '企业' : text(top, 'subjects'),
    actions: byBatch('actions', { new: '暂停注册', stock: '告知并列入重点监管' }),
    addressees: byBatch('addressees', { new: '市场监督管理部门', stock: '金融管理部门' }),
    district:
      top.district === undefined || top.district === null
        ? null
        : readDistrict(object(top.district, 'district'), text, fault),
  };
}

function readDistrict(
  fields: Fields,
  text: (fields: Fields, key: string, where: string) => string,
  fault: (message: string, near: string) => RuleFault,
): District {
  const read = (key: string) => text(fields, key, 'district.');
  const district = { province: read('province'), city: read('city'), name: read('name'), code: read('code') };
  if (!/^\d{6}$/.test(district.code))
    throw fault(`“district.code”写作“${district.code}”，应为六位行政区划代码`, 'code');
  return district;
}

function verification(
  value: unknown,
  object: (value: unknown, where: string) => Fields,
  text: (fields: Fields, key: string, where: string) => string,
  fault: (message: string, near: string) => RuleFault,
): Verification {
  if (value === undefined || typeof value === 'boolean')
    return { status: value === true ? '原文' : '未核实', what: '', by: '', on: '', source: '' };
  const fields = object(value, 'verified');
  const status = VERIFICATIONS.find((each) => each === fields.status);
  if (!status) throw fault(`“verified.status”应为：${VERIFICATIONS.join('、')}`, 'status');
  if (status === '未核实') return { status, what: '', by: '', on: '', source: '' };
  const read = (key: string) => text(fields, key, 'verified.');
  const on = read('on');
  if (!isDay(on)) throw fault(`“verified.on”写作“${on}”，应为 2016-07-14 这样的日期`, 'on');
  return { status, what: read('what'), by: read('by'), on, source: read('source') };
}

/** The line a key stands on, 1 when it stands nowhere. */
function lineOf(text: string, key: string): number {
  const at = key === '' ? -1 : text.indexOf(`"${key}"`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

/** What is left open in a heading that `rules new` made, at its line: the lists would cite it. */
export function unfilled(dir: string): RuleFault[] {
  const path = join(dir, 'ruleset.json');
  return readText(path)
    .split('\n')
    .flatMap((line, i) => (line.includes(UNFILLED) ? [new RuleFault(path, i + 1, OPEN)] : []));
}
