/** Law: every invented export is read as it is meant, from a file and from a pipe alike. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspect } from '../../src/intake/index.js';
import { temporaryFolder } from '../folders.js';
import { CASES } from './cases.js';
import { options, read, readPath, vocabulary } from './read.js';

const dir = temporaryFolder();

test('there are at least sixty cases, each with its own name', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

test.each(CASES)('$name', async ({ bytes, asked, encoding, header, mapping, batch, records, rejects }) => {
  const path = join(dir, 'export');
  writeFileSync(path, bytes);
  for (const reading of [
    await readPath(path, asked),
    await read(bytes, asked),
    await read(bytes, { ...asked, chunk: 7 }),
  ]) {
    const { opened, registrations, rejected } = reading;
    expect(registrations).toMatchObject(records);
    expect(registrations).toHaveLength(records.length);
    expect(rejected.map(({ position, fault }) => [position.line, fault])).toEqual(rejects);
    expect(opened.batch).toBe(batch);
    expect(opened.summary()).toMatchObject({ encoding, records: records.length + rejects.length });
    const order = [...registrations, ...rejected]
      .map(({ position }) => position.record)
      .sort((a, b) => a - b);
    expect(order).toEqual(order.map((_, i) => i + 1));
  }
  const { tables, records: counted, faults, obstacle } = await inspect({ path }, options(asked), vocabulary);
  const [found] = tables;
  const preferred = found!.columns.filter(({ preferred }) => preferred);
  expect(Object.fromEntries(preferred.map((column) => [column.column, column.header]))).toEqual(mapping);
  expect(found!.headerLine).toBe(header);
  expect(counted).toBe(records.length + rejects.length);
  expect(faults.flatMap(({ fault, places }) => places.map(({ line }) => [line, fault]))).toEqual(rejects);
  expect(obstacle).toBeNull();
});
