/**
 * An input read in parts is the input read as one: whatever stands between two places where the Cutter says that it may
 * be cut, and however the pieces are shared out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { openExport, Part, type Piece } from '../../src/intake/index.js';
import { Cutter } from '../../src/intake/parts/cut.js';
import { pieces } from '../../src/intake/parts/pieces.js';
import { openFolder } from '../../src/lists/index.js';
import { Failure, type Judged } from '../../src/model/index.js';
import { collect } from '../../src/run/collect.js';
import type { Crew } from '../../src/run/crew.js';
import { gather } from '../../src/run/gather.js';
import { judged, judgedEach } from '../../src/run/judge.js';
import { type Prepared, prepare } from '../../src/run/prepare.js';
import { type Answer, type Order, Server } from '../../src/run/serve.js';
import { encode, Places } from '../../src/run/shard-records.js';
import { Tally } from '../../src/run/tally.js';
import { temporaryFolder } from '../folders.js';
import { chunks } from './screening.js';
import { threads } from './threads.js';

const scratch = temporaryFolder();
let folders = 0;

const ASKED = { rules: null, batch: 'stock', asOf: '2016-07-14', literal: false } as const;
const prepared = prepare(ASKED);
const WANTED = { asOf: '2016-07-14', literal: false, format: 'csv', list: null } as const;

const crew = (size: number, by: Prepared = prepared): Crew =>
  threads<Order, Answer>(size, ({ orders, answer }) => new Server(orders, answer, by, WANTED).serve());

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

async function all(batches: AsyncIterable<Iterable<Judged>>) {
  const found: (readonly Judged[])[] = [];
  for await (const batch of batches) found.push([...batch]);
  return found;
}

async function asOne(bytes: Uint8Array, encoding: string) {
  const batches = await all(judged(await open(bytes, encoding), prepared));
  const places = new Places('-');
  return told(batches.map((batch) => places.decode(encode(batch))));
}

/** Part by part, as shards do. */
async function inParts(bytes: Uint8Array, encoding: string, cut: readonly Piece[]) {
  const plan = (await open(bytes, encoding)).plan()!;
  const places = new Places('-');
  const batches: Judged[][] = [];
  for (let at = 0; at < cut.length; ) {
    const end = cut.findIndex(({ ends }, i) => i >= at && ends) + 1;
    const part = new Part(plan, at === 0, prepared.sieve, prepared.rules.ruleset.vocabulary);
    async function* given() {
      for (const piece of cut.slice(at, end)) yield piece.bytes;
    }
    for await (const records of part.records(given()))
      batches.push(places.decode(encode(judgedEach(records, plan, prepared))));
    places.end(part.lines);
    at = end;
  }
  return told(batches);
}

/** The lists and counts, by threads; `null`: by none. */
async function lists(bytes: Uint8Array, encoding: string, cut: readonly Piece[] | null, by: Crew) {
  const { ruleset } = prepared.rules;
  const tally = new Tally(ruleset);
  const opened = await open(bytes, encoding);
  const dir = join(scratch, String(folders++));
  const sink = await openFolder({ ruleset, ...WANTED, dir, force: false });
  const collecting = { tally, sink, signal: new AbortController().signal, onBatch() {} };
  async function* pieces() {
    yield* cut!;
  }
  if (cut === null) await collect(judged(opened, prepared), collecting);
  else await gather({ file: '-', pieces, count() {} }, opened.plan()!, by, collecting);
  await sink.finish(tally.summary('', [], sink.counts(), []));
  return Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
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

function shared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const memory = new Uint8Array(new SharedArrayBuffer(bytes.length));
  memory.set(bytes);
  return memory;
}

/** Pieces that end where the Cutter allows, or go on where chance has it. */
function cutUp(bytes: Buffer, cutter: Cutter, wanted: readonly { at: number; ends: boolean }[]): Piece[] {
  const found: Piece[] = [];
  const piece = (from: number, to: number, ends: boolean) =>
    found.push({ bytes: shared(bytes.subarray(from, to)), ends });
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
        async (lines, end, places) => {
          const bytes = iconv.encode([HEADER, ...lines].join(end), encoding, { addBOM: false });
          const cutter = new Cutter(
            { label: encoding, mixed: false },
            { delimiter: ',', cells: HEADER.split(',') },
          );
          expect(await inParts(bytes, encoding, cutUp(bytes, cutter, places))).toEqual(
            await asOne(bytes, encoding),
          );
        },
      ),
      { numRuns: Number(process.env.MINGCHA_FUZZ_SIFT ?? 150) },
    );
  });

  it('shared out among threads: the lists are the same', async () => {
    const wanted = fc.array(fc.record({ at: fc.nat(999), ends: fc.boolean() }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 24 }),
        wanted,
        fc.integer({ min: 1, max: 4 }),
        async (lines, places, size) => {
          const bytes = Buffer.from([HEADER, ...lines].join('\n'));
          const cutter = new Cutter(
            { label: 'utf-8', mixed: false },
            { delimiter: ',', cells: HEADER.split(',') },
          );
          expect(await lists(bytes, 'utf-8', cutUp(bytes, cutter, places), crew(size))).toEqual(
            await lists(bytes, 'utf-8', null, crew(0)),
          );
        },
      ),
      { numRuns: Number(process.env.MINGCHA_FUZZ_SIFT ?? 60) },
    );
  });

  it('an open quote does not reach over a cut', async () => {
    const text = [HEADER, '甲公司,,存续,"没有关', '还在引号里', RECORD, RECORD, ''].join('\n');
    const bytes = Buffer.from(text);
    const cutter = new Cutter({ label: 'utf-8', mixed: false }, { delimiter: ',', cells: HEADER.split(',') });
    const at = cutter.first(bytes.subarray(HEADER.length));
    expect(bytes.subarray(HEADER.length + at).toString()).toBe(`${RECORD}\n${RECORD}\n`);
    expect(cutter.last(bytes)).toBe(bytes.length - Buffer.byteLength(`${RECORD}\n`));
  });
});

describe('pieces', () => {
  it('hold every byte once, and end only before records', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => (i % 7 === 0 ? `甲${i},"换\n行",,,` : RECORD));
    const bytes = Buffer.from([HEADER, ...rows, ''].join('\n'));
    const cutter = new Cutter({ label: 'utf-8', mixed: false }, { delimiter: ',', cells: HEADER.split(',') });
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
    const cutter = new Cutter({ label: 'utf-8', mixed: false }, { delimiter: ',', cells: HEADER.split(',') });
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
  const cut = [{ bytes: shared(bytes), ends: true }];
  const failing = lists(bytes, 'utf-8', cut, crew(1, { ...prepared, batch: 'auto' }));
  await expect(failing).rejects.toThrow(/看不出 - 是待办登记还是存量企业/);
  await expect(failing).rejects.toBeInstanceOf(Failure);
});

it('noise is given up however it is cut', async () => {
  const rows = Array.from({ length: 12_000 }, () => '"少了几格"\n').join('');
  const bytes = Buffer.from(`${HEADER}\n${RECORD}\n${rows}`);
  const half = bytes.indexOf(10, bytes.length / 2) + 1;
  const cut = [
    { bytes: shared(bytes.subarray(0, half)), ends: false },
    { bytes: shared(bytes.subarray(half)), ends: true },
  ];
  const said = /读到第 10002 行，10001 条中有 10000 条不能读作登记记录/;
  await expect(lists(bytes, 'utf-8', cut, crew(2))).rejects.toThrow(said);
  await expect(lists(bytes, 'utf-8', null, crew(0))).rejects.toThrow(said);
});
