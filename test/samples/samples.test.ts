/**
 * The two sample exports, screened from bytes to lists, against what a person decided for each record.
 * The expectations stand beside the rows in rows/*.txt and follow the definitions of the contract, not the code:
 * where they differ, find out which is wrong before changing either.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIST_TITLES, LISTS, type ListKey, OUTCOMES, type Summary } from '../../src/model/index.js';
import { type ScreenResult, screen } from '../../src/run/index.js';
import { request } from '../run/screening.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PENDING = join(ROOT, 'samples/pending-applications.csv');
const STOCK = join(ROOT, 'samples/stock-register.csv');

/** A line of expected.csv. `sectors` is `~` where nobody can say, see scripts/make-samples.mjs. */
type Expected = Record<
  'file' | 'record' | 'outcome' | 'town' | 'readings' | 'class' | 'sectors' | 'name',
  string
>;

interface FoundOccurrence {
  readonly file: string;
  readonly line: number;
  readonly record: number;
  readonly field: string;
  readonly rule: string;
  readonly word: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly reading: string;
  readonly sure: boolean;
  readonly outcome: string;
}

/** Who leads each sector by 五(三); null is 所在镇办 (五(二)): the town of the address, or whichever claims it. */
const BUREAUS: Readonly<Record<string, string | null>> = {
  房地产开发: '区房管中心',
  房地产中介: '区房管中心',
  涉农互助合作: '区农委',
  电子商务: '区商务局',
  典当: '区商务局',
  拍卖: '区商务局',
  现货交易场所: '区商务局',
  租赁: '区商务局',
  '产权、股权类交易场所': '区金融办',
  融资性担保: '区金融办',
  小额贷款: '区金融办',
  股权众筹: null,
  互联网保险: null,
};

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });
const expected = rowsOf(readFileSync(new URL('expected.csv', import.meta.url), 'utf8')) as Expected[];

const folder = mkdtempSync(join(tmpdir(), 'mingcha-samples-'));
const out = join(folder, 'lists');
const lists = {} as Record<ListKey, Record<string, string>[]>;
const found = new Map<string, FoundOccurrence[]>();
let result: ScreenResult;
let summary: Summary;

beforeAll(async () => {
  result = await screen(request([{ path: PENDING }, { path: STOCK }], out, { asOf: '2018-10-31' }));
  summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  for (const key of LISTS) lists[key] = rowsOf(readFileSync(join(out, `${LIST_TITLES[key]}.csv`), 'utf8'));
  for (const line of readFileSync(join(out, 'findings.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const occurrence: FoundOccurrence = JSON.parse(line);
    const id = place(occurrence.file, occurrence.record);
    found.set(id, [...(found.get(id) ?? []), occurrence]);
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (file: string, record: number | string) => `${basename(file)}#${record}`;
const idOf = (row: Expected) => place(row.file, row.record);
const occurrencesOf = (row: Expected) => found.get(idOf(row)) ?? [];
const label = (row: Expected) => `${idOf(row)} ${row.name || '（异常记录）'}`;
const count = (test: (row: Expected) => boolean) => expected.filter(test).length;
const isUse = (row: Expected) => row.outcome === 'suspend' || row.outcome === 'notify';

/** Sorted by field and word, keeping the order in the cell: nested words may come in any order. */
function byWord(readings: readonly string[]): string[] {
  const word = (reading: string) => reading.slice(0, reading.lastIndexOf(':'));
  return [...readings].sort((a, b) => (word(a) < word(b) ? -1 : word(a) > word(b) ? 1 : 0));
}

/** What was found, written as expected.csv writes it, blurred where the expectation leaves it open. */
function spelled(row: Expected): string[] {
  const wanted = byWord(row.readings.split(' ').filter(Boolean));
  const restricted = occurrencesOf(row)
    .filter(({ rule }) => rule === 'restricted')
    .sort((a, b) => a.start - b.start);
  return byWord(restricted.map((o) => `${o.field}:${o.word}:${o.reading}${o.sure ? '' : '?'}`)).map(
    (reading, i) => {
      const blurred = wanted[i]?.includes(':any') ? reading.replace(/:[^:?]+(\??)$/, ':any$1') : reading;
      return wanted[i]?.endsWith('~') ? blurred.replace(/\??$/, '~') : blurred;
    },
  );
}

/** Towns and classes by record, read off the lists that show them; rows name the file and its physical line. */
function shown(key: ListKey, column: string): Map<string, string[]> {
  const records = new Map<string, string>();
  for (const [id, [first]] of found) records.set(place(first!.file, first!.line), id);
  const values = new Map<string, string[]>();
  for (const row of lists[key]) {
    const id = records.get(place(row.来源文件!, row.行号!));
    if (id === undefined) throw new Error(`${LIST_TITLES[key]}: no finding at ${row.来源文件}:${row.行号}`);
    values.set(id, [...(values.get(id) ?? []), row[column] ?? `no column ${column}`]);
  }
  return values;
}

describe('the files are what they claim', () => {
  it('are the ones the rows make', () => {
    expect(() =>
      execFileSync(process.execPath, [join(ROOT, 'scripts/make-samples.mjs'), '--check']),
    ).not.toThrow();
  });

  it('pending-applications.csv is UTF-8 with BOM and CRLF', () => {
    const bytes = readFileSync(PENDING);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text.split('\r\n').length - 2).toBe(count(({ file }) => file === basename(PENDING)));
  });

  it('stock-register.csv is GB18030, neither UTF-8 nor GBK, with LF', () => {
    const bytes = readFileSync(STOCK);
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(text).toMatch(/[\u3400-\u4dbf]/);
    expect(text).not.toContain('\r');
    expect(text.split('\n').length - 2).toBe(count(({ file }) => file === basename(STOCK)));
  });

  it('are read in these encodings', () => {
    expect(summary.inputs.map(({ encoding }) => encoding.toLowerCase())).toEqual(['utf-8', 'gb18030']);
  });
});

describe('every record is decided as a person decided it', () => {
  it.each(expected.map((row) => [label(row), row] as const))('%s', (_, row) => {
    const outcomes = [...new Set(occurrencesOf(row).map(({ outcome }) => outcome))];
    if (row.outcome === 'rejected') {
      const rejected = lists.rejected.map((line) => place(line.来源文件!, line.记录号!));
      expect(rejected, `${label(row)} is not in ${LIST_TITLES.rejected}`).toContain(idOf(row));
      return;
    }
    expect(spelled(row), `readings of ${label(row)}`).toEqual(
      byWord(row.readings.split(' ').filter(Boolean)),
    );
    // A record without occurrences leaves no finding: its outcome shows in the counts only.
    if (row.outcome === 'clean' || outcomes.length === 0) {
      expect(row.outcome, `${label(row)} left no finding`).toMatch(/^(clean|inactive)$/);
      expect(
        outcomes.filter((outcome) => outcome !== 'clean'),
        `outcome of ${label(row)}`,
      ).toEqual([]);
    } else {
      expect(outcomes, `outcome of ${label(row)}`).toEqual([row.outcome]);
    }
  });

  it('投资担保 is exempt from the 投资 rule', () => {
    for (const row of expected.filter(({ name }) => name.includes('投资担保'))) {
      const readings = occurrencesOf(row).flatMap(({ rule, reading }) =>
        rule === 'investment' ? [reading] : [],
      );
      expect(readings, label(row)).toEqual(['exempt']);
    }
  });

  it('and nothing else is found', () => {
    const known = new Set(expected.filter(({ outcome }) => outcome !== 'rejected').map(idOf));
    expect([...found.keys()].filter((id) => !known.has(id))).toEqual([]);
  });

  it('at the line where it stands, in the characters of the cell', () => {
    for (const [path, encoding, eol] of [
      [PENDING, 'utf-8', '\r\n'],
      [STOCK, 'gb18030', '\n'],
    ] as const) {
      const records = new TextDecoder(encoding).decode(readFileSync(path)).split(eol);
      for (const [id, occurrences] of found) {
        if (!id.startsWith(basename(path))) continue;
        for (const { line, record, text, start, end } of occurrences) {
          const before = records.slice(0, record).join(eol);
          expect(line, `line of ${id}`).toBe(before.split('\n').length + 1);
          expect(records[record], `text of ${id}`).toContain(text);
          expect(end - start, `span of ${id}`).toBe(text.length);
        }
      }
    }
  });
});

describe('the lists', () => {
  it('counts add up', () => {
    expect(result.summary).toEqual(summary);
    expect(summary.records).toBe(expected.length);
    expect(summary.inputs.reduce((sum, input) => sum + input.records, 0)).toBe(expected.length);
    for (const outcome of OUTCOMES) {
      expect(summary.outcomes[outcome], outcome).toBe(count((row) => row.outcome === outcome));
    }
  });

  it('hold what the outcomes say, and each at least three rows', () => {
    const mixed = (row: Expected) => isUse(row) && row.readings.includes('?');
    const rows: Record<Exclude<ListKey, 'sectors'>, number> = {
      suspend: count(({ outcome }) => outcome === 'suspend'),
      notify: count(isUse),
      watch: count(isUse),
      licensed: count(({ outcome }) => outcome === 'licensed'),
      investment: count((row) => row.class !== ''),
      review: count((row) => row.outcome === 'review' || mixed(row)),
      'set-aside': count(({ outcome }) => outcome === 'set-aside'),
      rejected: count(({ outcome }) => outcome === 'rejected'),
    };
    for (const key of LISTS) {
      expect(lists[key].length, LIST_TITLES[key]).toBe(summary.lists[key]);
      expect(lists[key].length, LIST_TITLES[key]).toBeGreaterThanOrEqual(3);
      if (key !== 'sectors') expect(lists[key].length, LIST_TITLES[key]).toBe(rows[key]);
    }
  });

  it.each(['watch', 'investment', 'sectors'] as const)('route by registered address: %s', (key) => {
    const towns = shown(key, '所属镇办');
    const wanted = expected.filter((row) => towns.has(idOf(row)));
    expect(wanted.length).toBe(towns.size);
    for (const row of wanted) {
      expect([...new Set(towns.get(idOf(row)))], `town of ${label(row)}`).toEqual([row.town]);
    }
  });

  it('give 投资类企业 their class', () => {
    const classes = shown('investment', '企业类别');
    const wanted = expected.filter((row) => row.class !== '');
    expect([...classes.keys()].sort()).toEqual(wanted.map(idOf).sort());
    for (const row of wanted) expect(classes.get(idOf(row))?.join(), label(row)).toContain(row.class);
  });

  it('give each sector to its bureau', () => {
    const sectors = shown('sectors', '行业');
    for (const row of expected.filter((row) => row.sectors !== '~' && row.outcome !== 'rejected')) {
      expect(sectors.get(idOf(row))?.join(' ') ?? '', `sectors of ${label(row)}`).toBe(row.sectors);
    }
    const bureaus = shown('sectors', '主管部门');
    for (const row of expected.filter((row) => row.sectors in BUREAUS && sectors.has(idOf(row)))) {
      const bureau = BUREAUS[row.sectors] ?? (row.town || '待镇办认领');
      expect(bureaus.get(idOf(row)), `bureau of ${label(row)}`).toEqual([bureau]);
    }
    const covered = new Set(expected.map((row) => row.sectors));
    expect(Object.keys(BUREAUS).filter((sector) => !covered.has(sector))).toEqual([]);
  });

  it('hold no cell that a spreadsheet takes for a formula', () => {
    const cells = LISTS.flatMap((key) => lists[key].flatMap((row) => Object.values(row)));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });
});
