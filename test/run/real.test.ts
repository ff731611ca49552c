/** The real registrations, where they are at hand: nothing lost, and the encoding changes nothing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { chunks, screening } from './screening.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATA = resolve(ROOT, process.env.MINGCHA_DATA ?? '../shared/data');
const DIR = join(DATA, 'registrations');
const present = existsSync(DIR);
const files = present
  ? readdirSync(DIR)
      .filter((file) => file.endsWith('.csv'))
      .sort()
  : [];

describe.skipIf(!present)('real registrations', () => {
  it('all end well, the counts add up, and what is rejected is damaged', { timeout: 120_000 }, async () => {
    const { summary, files: written } = await screening([{ path: DIR }, { path: join(DATA, 'xls') }]);
    expect(summary.inputs.map(({ encoding }) => encoding)).toEqual([
      ...files.map(() => 'utf-8'),
      ...readdirSync(join(DATA, 'xls')).map(() => 'xls'),
    ]);
    expect(Object.values(summary.outcomes).reduce((sum, count) => sum + count, 0)).toBe(summary.records);
    expect(summary.inputs.reduce((sum, input) => sum + input.records, 0)).toBe(summary.records);
    expect(summary.outcomes.rejected / summary.records).toBeLessThan(0.002);
    expect(written['异常记录.csv']!.split('\n').length).toBeGreaterThan(summary.outcomes.rejected);
  });

  it.each(files.slice(-3))('%s as GB18030 gives the same lists byte for byte', {
    timeout: 60_000,
  }, async (file) => {
    const bytes = readFileSync(join(DIR, file));
    const copy = iconv.encode(bytes.toString(), 'gb18030');
    const [original, converted] = [
      await screening([{ stream: chunks(bytes, 1 << 16) }]),
      await screening([{ stream: chunks(copy, 1 << 16) }]),
    ];
    expect(converted.summary.inputs[0]!.encoding).toBe('gb18030');
    for (const [name, text] of Object.entries(original.files))
      if (name !== 'summary.json') expect(converted.files[name]).toBe(text);
  });
});
