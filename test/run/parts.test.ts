/**
 * An input read in parts is the input read as one: whatever stands between two places where the Cutter says that it may
 * be cut, and however the pieces are shared out.
 */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Cutter } from '../../src/intake/cut.js';
import { openExport, type Piece } from '../../src/intake/index.js';
import { pieces } from '../../src/intake/pieces.js';
import { Failure, type Judged } from '../../src/model/index.js';
import { judged } from '../../src/run/judge.js';
import { prepare } from '../../src/run/judging.js';
import { type Crew, Parallel } from '../../src/run/parallel.js';
import { encode, Places } from '../../src/run/parts.js';
import { type Answer, type Order, serve } from '../../src/run/serve.js';
import { chunks } from './screening.js';

const ASKED = { rules: null, batch: 'stock', asOf: '2016-07-14', literal: false } as const;
const prepared = prepare(ASKED);

/** Threads that are none: each serves its orders in turn. */
function crew(size: number): Crew {
  const threads = Array.from({ length: size }, () => {
    const orders: Order[] = [];
    const waiting: ((answer: Answer) => void)[] = [];
    let wake = () => {};
    const next = async () => {
      while (orders.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return { done: false as const, value: orders.shift()! };
    };
    void serve({ next }, (answer) => waiting.shift()!(answer), prepared);
    return (order: Order) =>
      new Promise<Answer>((resolve) => {
        waiting.push(resolve);
        orders.push(order);
        wake();
      });
  });
  return { size, ask: (thread, order) => threads[thread]!(order) };
}

const open = (bytes: Uint8Array, encoding: string) =>
  openExport(
    { stream: chunks(bytes, 1 << 16) },
    { encoding, map: new Map(), sieve: prepared.sieve },
    prepared.rules.ruleset.vocabulary,
  );

/** Everything but where the counts of what was passed over are cut. */
function told(batches: readonly (readonly Judged[])[]) {
  const counts = { clean: 0, inactive: 0 };
  const records: unknown[] = [];
  for (const record of batches.flat()) {
    if (record.kind === 'passed') {
      counts.clean += record.clean;
      counts.inactive += record.inactive;
    } else records.push({ ...counts, record });
  }
  return { counts, records };
}

async function all(batches: AsyncIterable<readonly Judged[]>) {
  const found: (readonly Judged[])[] = [];
  for await (const batch of batches) found.push(batch);
  return found;
}

async function asOne(bytes: Uint8Array, encoding: string) {
  const batches = await all(judged(await open(bytes, encoding), prepared));
  const places = new Places('-');
  return told(batches.map((batch) => places.decode(encode(batch))));
}

async function inParts(bytes: Uint8Array, encoding: string, size: number, cut: Iterable<Piece>) {
  const opened = await open(bytes, encoding);
  const plan = opened.plan()!;
  async function* given() {
    yield* cut;
  }
  return told(await all(new Parallel({ pieces: given }, plan, crew(size), null).judged()));
}

const HEADER = '企业名称,统一社会信用代码,登记状态,住所,经营范围';
const RECORD = '嵩岭投资管理有限公司,91410106MA0000000X,存续,郑州市上街区中心路1号,投资管理（不含金融）';
const cell = fc.constantFrom(
  '嵩岭投资有限公司',
  '百货',
  '注销',
  'P2P',
  '',
  '"引号"',
  '"换\n行"',
  '"没有关',
  '关上"了',
  '"，,"',
  '\ufeff甲',
  '金\r融',
  '\ufffd',
  '""',
);
const cells = (count: number) =>
  fc.array(cell, { minLength: count, maxLength: count }).map((row) => row.join(','));
const line = fc.oneof(
  { weight: 3, arbitrary: cells(5) },
  { weight: 1, arbitrary: cells(4) },
  { weight: 2, arbitrary: fc.constant(RECORD) },
  { weight: 1, arbitrary: fc.constantFrom('"', '""', '', HEADER, 'a,"b', '"一\n\n二",c', '甲,乙",,丙,"丁') },
);

/** Pieces that end where the Cutter allows, or go on where chance has it. */
function cutUp(bytes: Buffer, cutter: Cutter, wanted: readonly { at: number; ends: boolean }[]): Piece[] {
  const found: Piece[] = [];
  const piece = (from: number, to: number, ends: boolean) =>
    found.push({ bytes: new Uint8Array(bytes.subarray(from, to)), ends });
  let begun = 0;
  for (const { at, ends } of [...wanted].sort((a, b) => a.at - b.at)) {
    const from = Math.max(begun + 2, Math.floor((at * bytes.length) / 1000)) & ~1;
    const safe = cutter.first(bytes.subarray(from));
    const to = ends ? (safe < 0 ? -1 : from + safe) : from;
    if (to <= begun || to >= bytes.length) continue;
    piece(begun, to, ends);
    begun = to;
  }
  piece(begun, bytes.length, true);
  return found;
}

describe('parts make up the whole', () => {
  it.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])('cut anywhere it may be, in %s', async (encoding) => {
    const wanted = fc.array(fc.record({ at: fc.nat(999), ends: fc.boolean() }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 24 }),
        fc.constantFrom('\n', '\r\n'),
        wanted,
        fc.integer({ min: 1, max: 4 }),
        async (lines, end, places, size) => {
          const bytes = iconv.encode([HEADER, ...lines].join(end), encoding, { addBOM: false });
          const cutter = new Cutter(encoding, { delimiter: ',', cells: HEADER.split(',') });
          expect(await inParts(bytes, encoding, size, cutUp(bytes, cutter, places))).toEqual(
            await asOne(bytes, encoding),
          );
        },
      ),
      { numRuns: Number(process.env.MINGCHA_FUZZ_SIFT ?? 150) },
    );
  });

  it('an open quote does not reach over a cut', async () => {
    const text = [HEADER, '甲公司,,存续,"没有关', '还在引号里', RECORD, RECORD, ''].join('\n');
    const bytes = Buffer.from(text);
    const cutter = new Cutter('utf-8', { delimiter: ',', cells: HEADER.split(',') });
    const at = cutter.first(bytes.subarray(HEADER.length));
    expect(bytes.subarray(HEADER.length + at).toString()).toBe(`${RECORD}\n${RECORD}\n`);
    expect(cutter.last(bytes)).toBe(bytes.length - Buffer.byteLength(`${RECORD}\n`));
  });
});

describe('pieces', () => {
  it('hold every byte once, and end only before records', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => (i % 7 === 0 ? `甲${i},"换\n行",,,` : RECORD));
    const bytes = Buffer.from([HEADER, ...rows, ''].join('\n'));
    const cutter = new Cutter('utf-8', { delimiter: ',', cells: HEADER.split(',') });
    const found: Buffer[] = [];
    for await (const piece of pieces(chunks(bytes, 100_000), cutter, [])) {
      expect(piece.ends).toBe(true);
      expect(piece.bytes.byteOffset).toBe(0);
      found.push(Buffer.from(piece.bytes));
    }
    expect(found.length).toBeGreaterThan(2);
    expect(Buffer.concat(found).equals(bytes)).toBe(true);
    for (const piece of found.slice(1))
      expect(piece.toString('utf8', 0, 60)).toMatch(/^嵩岭投资管理|^甲\d+,/);
  });

  it('go on where there is no such place', async () => {
    const bytes = Buffer.alloc(20_000_000, '没有一行是记录\n');
    const cutter = new Cutter('utf-8', { delimiter: ',', cells: HEADER.split(',') });
    const found: boolean[] = [];
    let size = 0;
    for await (const piece of pieces(chunks(bytes, 1 << 18), cutter, [])) {
      found.push(piece.ends);
      size += piece.bytes.length;
    }
    expect(size).toBe(bytes.length);
    expect(found.slice(0, -1)).toEqual(found.slice(0, -1).map(() => false));
    expect(found.length).toBeGreaterThan(1);
  });
});

it('a failure in a thread is the failure of the run', async () => {
  const bytes = Buffer.from(`企业名称,甲,乙,经营范围\n${'嵩岭商行,,,百货\n'.repeat(9)}`);
  const opened = await open(bytes, 'utf-8');
  const failing: Crew = {
    size: 1,
    ask: (_thread, order) =>
      new Promise((resolve) => {
        const orders = [order];
        const next = async () =>
          orders.length > 0
            ? { done: false as const, value: orders.shift()! }
            : { done: true as const, value: undefined };
        void serve({ next }, resolve, { ...prepared, batch: 'auto' });
      }),
  };
  const judging = all(new Parallel(opened, opened.plan()!, failing, null).judged());
  await expect(judging).rejects.toThrow(/看不出 - 是待办登记还是存量企业/);
  await expect(judging).rejects.toBeInstanceOf(Failure);
});
