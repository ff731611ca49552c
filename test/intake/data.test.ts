/** Law: on real exports, every field agrees with an independent reader of RFC 4180, and no record is lost. Skipped without the data. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPath, vocabulary } from './read.js';

const DATA = process.env.MINGCHA_DATA ?? '../shared/data';
const folder = join(DATA, 'registrations');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : [];

/** A character at a time, by the letter: quotes count at the start of a field only. */
function naive(text: string): { line: number; fields: string[] }[] {
  const records: { line: number; fields: string[] }[] = [];
  let [line, begun, field, quoted] = [1, 1, '', false];
  let fields: string[] = [];
  let start = true;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') field += text[i++];
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"' && start) quoted = true;
    else if (c === ',' || c === '\n') {
      fields.push(field);
      field = '';
      if (c === '\n') {
        records.push({ line: begun, fields });
        fields = [];
        begun = line + 1;
      }
    } else field += c;
    if (c === '\n') line += 1;
    start = !quoted && (c === ',' || c === '\n');
  }
  if (field !== '' || fields.length > 0) records.push({ line: begun, fields: [...fields, field] });
  return records;
}

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
    const ours = registrations.map(({ position, name: own, scope, established, type, address }) =>
      JSON.stringify([position.line, position.record, own, scope, established, type, address]),
    );
    const theirs = sound.map(({ line, record, fields }) =>
      JSON.stringify([line, record, ...places.map((place) => meant(fields[place]!))]),
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

const workbookFolder = join(DATA, 'xls');
const workbooks = existsSync(workbookFolder) ? readdirSync(workbookFolder) : [];

test.skipIf(workbooks.length === 0).each(workbooks)(
  '%s holds the registrations of the CSV of its year',
  async (name) => {
    const { registrations, rejected } = await readPath(join(workbookFolder, name));
    const csv = await readPath(join(folder, name.replace(/\.xls$/, '.csv')));
    expect(rejected).toEqual([]);
    const codes = (all: typeof registrations) => new Set(all.map(({ code }) => code));
    const known = codes(csv.registrations);
    const shared = [...codes(registrations)].filter((code) => known.has(code));
    expect(registrations.length).toBeGreaterThan(500);
    expect(shared.length / codes(registrations).size).toBeGreaterThan(0.9);
  },
);
