/** Law: on real exports, every field agrees with an independent reader of RFC 4180, and no record is lost. Skipped without the data. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { naive } from './naive.js';
import { readPath, vocabulary } from './read.js';

const DATA = process.env.MINGCHA_DATA ?? '../shared/data';
const folder = join(DATA, 'registrations');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : [];

/** Written as issued: nothing to mend. */
const isPlainCode = (code: string) => /^(?:\d{15}|[0-9A-HJ-NPQRTUWXY]{18})$/.test(code);
const meant = (cell: string) => (vocabulary.placeholders.has(cell.trim()) ? '' : cell);

describe.skipIf(files.length === 0)('real exports', () => {
  test.each(files)('%s', { timeout: 60_000 }, async (name) => {
    const path = join(folder, name);
    const [header, ...expected] = naive(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
    const { registrations, rejected, opened } = await readPath(path);
    expect(opened.summary().records).toBe(expected.length);
    const at = (column: string) => header!.fields.indexOf(column);
    const places = ['企业名称', '经营范围', '注册日期', '企业类型', '注册地址'].map(at);
    const rejects = new Set(rejected.map(({ position }) => position.record));
    const sound = expected.flatMap((record, i) => (rejects.has(i + 1) ? [] : [{ ...record, record: i + 1 }]));
    const region = ['所在省份', '地区'].map(at);
    const code = at('统一社会信用代码');
    const theirs = sound.map(({ line, record, fields }) =>
      JSON.stringify([
        ...[line, record, ...places.map((place) => meant(fields[place]!))],
        region.map((place) => meant(fields[place]!)).join(''),
        isPlainCode(fields[code]!) ? fields[code] : null,
      ]),
    );
    const ours = registrations.map(({ position, name: own, scope, established, type, address, ...more }, i) =>
      JSON.stringify([
        ...[position.line, position.record, own, scope, established, type, address],
        ...[more.region, isPlainCode(sound[i]!.fields[code]!) ? more.code : null],
      ]),
    );
    expect(ours.filter((row, i) => row !== theirs[i])).toEqual([]);
    expect(theirs.length).toBe(ours.length);
    for (const { position, fault } of rejected) {
      const { fields } = expected[position.record - 1]!;
      const damaged =
        fields.length !== header!.fields.length || fields.some((field) => /[\ufffd\0"]/.test(field));
      expect([position.line, fault, damaged]).toEqual([position.line, fault, true]);
    }
  });
});
