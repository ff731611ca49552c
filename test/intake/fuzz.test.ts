/**
 * Law: whatever is done to an export, it is read or refused in one line, and what is read adds up.
 * MINGCHA_FUZZ=20000 runs that many mutations instead of the few of every day.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { compileSieve } from '../../src/match/index.js';
import { Failure } from '../../src/model/index.js';
import { CASES } from './cases.js';
import { type Asked, type Reading, read } from './read.js';

const sieve = compileSieve(loadRuleSet(null));

const RUNS = Number(process.env.MINGCHA_FUZZ ?? 400);

const FILES = new Map(CASES.map(({ name, bytes }) => [name, bytes]));
const isBook = ({ encoding }: { encoding: string }) => ['xls', 'xlsx', 'ods'].includes(encoding);
const TEXTS = CASES.filter((one) => !isBook(one)).map(({ name }) => name);
const BOOKS = CASES.filter(isBook).map(({ name }) => name);

/** What happens to files: bytes lost, overwritten, repeated, cut off, mixed with others. */
const mutation = fc.record({
  kind: fc.constantFrom('delete', 'overwrite', 'repeat', 'cut', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 12 }),
    fc
      .constantFrom('"', ',', '\n', '\r', '\0\0\0', '\ufffd', '"\n"', ',,,,', '=1+1', '<table>')
      .map((text) => Buffer.from(text)),
  ),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(data: Buffer, { kind, at, length, bytes }: Mutation): Buffer {
  const from = Math.floor(at * data.length);
  const [head, middle, tail] = [
    data.subarray(0, from),
    data.subarray(from, from + length),
    data.subarray(from + length),
  ];
  switch (kind) {
    case 'delete':
      return Buffer.concat([head, tail]);
    case 'overwrite':
      return Buffer.concat([head, bytes, tail]);
    case 'repeat':
      return Buffer.concat([head, middle, middle, tail]);
    case 'cut':
      return Buffer.from(head);
    case 'insert':
      return Buffer.concat([head, bytes, middle, tail]);
  }
}

async function attempt(data: Buffer, asked: Asked): Promise<Reading | string> {
  try {
    return await read(data, asked);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.message).not.toMatch(/[\n\r\0]/);
    expect([2, 3]).toContain(error.status);
    return error.message;
  }
}

function addsUp({ opened, registrations, rejected }: Reading): void {
  const numbers = [...registrations, ...rejected]
    .map(({ position }) => position.record)
    .sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(opened.summary().records).toBe(numbers.length);
  for (const { name, scope } of registrations) {
    expect(name + scope).not.toBe('');
    expect(name + scope).not.toMatch(/[\0\ufffd]/);
  }
}

test('text', { timeout: 1_000_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TEXTS),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (name, mutations) => {
        const data = mutations.reduce(mutate, FILES.get(name)!);
        const once = await attempt(data, { chunk: data.length || 1 });
        const again = await attempt(data, { chunk: 3 });
        const sifted = await attempt(data, { chunk: 5, sieve });
        if (typeof once === 'string' || typeof again === 'string' || typeof sifted === 'string') {
          expect([again, sifted]).toEqual([once, once]);
          return;
        }
        addsUp(once);
        expect(again.registrations).toEqual(once.registrations);
        expect(again.rejected).toEqual(once.rejected);
        expect(again.opened.summary()).toEqual(once.opened.summary());
        expect(sifted.rejected).toEqual(once.rejected);
        expect(sifted.opened.summary()).toEqual(once.opened.summary());
        const lines = new Map(once.registrations.map((each) => [each.position.record, each]));
        for (const each of sifted.registrations) expect(each).toEqual(lines.get(each.position.record));
      },
    ),
    { numRuns: RUNS },
  );
});

test('workbooks', { timeout: 1_000_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...BOOKS),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      async (name, mutations) => {
        const data = mutations.reduce(mutate, FILES.get(name)!);
        const reading = await attempt(data, { chunk: data.length || 1 });
        if (typeof reading !== 'string') addsUp(reading);
      },
    ),
    { numRuns: Math.ceil(RUNS / 4) },
  );
});

test('noise', { timeout: 1_000_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (noise) => {
      const reading = await attempt(Buffer.from(noise), { chunk: noise.length || 1 });
      if (typeof reading !== 'string') addsUp(reading);
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  );
});
