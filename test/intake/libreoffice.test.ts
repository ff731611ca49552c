/**
 * Law: what LibreOffice says stands in a workbook is what we read; what it writes as a workbook we read as the text it
 * came from. Skipped where LibreOffice or the data is not at hand.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Registration } from '../../src/model/index.js';
import { temporaryFolder } from '../folders.js';
import { naive } from './naive.js';
import { readPath, vocabulary } from './read.js';
import { csv } from './rows.js';

const DATA = process.env.MINGCHA_DATA ?? '../shared/data';
/** Asked for, since an office suite takes its time: MINGCHA_OFFICE=1. */
const office = process.env.MINGCHA_OFFICE === '1' && spawnSync('soffice', ['--version']).status === 0;
const dir = temporaryFolder();

/** Character set 76 is UTF-8; all columns as text in, formatted as shown out. */
const CSV_IN = `CSV:44,34,76,1,${Array.from({ length: 10 }, (_, i) => `${i + 1}/2`).join('/')}`;
const CSV_OUT = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false';

function convert(path: string, to: string, infilter?: string): string {
  const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
  const reading = infilter === undefined ? [] : [`--infilter=${infilter}`];
  spawnSync('soffice', [profile, '--headless', ...reading, '--convert-to', to, '--outdir', dir, path]);
  return join(dir, `${basename(path, extname(path))}.${to.split(':', 1)[0]}`);
}

const folder = join(DATA, 'xls');
const workbooks = existsSync(folder) ? readdirSync(folder) : [];

test.skipIf(!office || workbooks.length === 0).each(workbooks)(
  '%s, field by field',
  { timeout: 120_000 },
  async (name) => {
    const path = join(folder, name);
    const [header, ...records] = naive(readFileSync(convert(path, CSV_OUT), 'utf8'));
    const { registrations, rejected } = await readPath(path);
    expect(rejected).toEqual([]);
    const at = (column: string) => header!.fields.indexOf(column);
    const places = ['企业名称', '经营范围', '注册日期', '企业类型', '注册地址'].map(at);
    expect(places).not.toContain(-1);
    const meant = (cell: string) => (vocabulary.placeholders.has(cell.trim()) ? '' : cell);
    expect(
      registrations.map(({ name: own, scope, established, type, address }) => [
        own,
        scope,
        established,
        type,
        address,
      ]),
    ).toEqual(records.map(({ fields }) => places.map((place) => meant(fields[place]!))));
  },
);

const registers = join(DATA, 'registrations');
const SAMPLE = '2004-河南.csv';

describe.skipIf(!office || !existsSync(join(registers, SAMPLE)))('a register written by LibreOffice', () => {
  test.each(['xlsx', 'xls', 'ods'])('as .%s', { timeout: 120_000 }, async (kind) => {
    const all = naive(readFileSync(join(registers, SAMPLE), 'utf8'));
    const sound = all.filter(
      ({ fields }) => fields.length === 10 && !/[\ufffd\0-\x08\x0b-\x1f]/.test(fields.join('')),
    );
    const text = join(dir, `${kind}.csv`);
    writeFileSync(text, csv(sound.map(({ fields }) => fields)));
    const book = convert(text, kind, CSV_IN);
    const [fromText, fromBook] = [await readPath(text), await readPath(book)];
    // SheetJS drops blanks at the end of an ODF cell.
    const kept = (text: string) => (kind === 'ods' ? text.trimEnd() : text);
    const content = ({ position, scope, ...rest }: Registration) => ({
      ...{ record: position.record, scope: kept(scope) },
      ...rest,
    });
    expect(fromText.registrations.length).toBeGreaterThan(1000);
    expect(fromBook.registrations.map(content)).toEqual(fromText.registrations.map(content));
  });
});
