/** Fingerprints against a plain map, and raw characters against text. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/ledger/database.js';
import { codePrefix, isPlainCode } from '../../src/ledger/identity.js';
import { printOf, readPrint } from '../../src/ledger/print.js';
import { MET, Prints } from '../../src/ledger/prints.js';
import type { RawRecord, Registration } from '../../src/model/index.js';

const dir = mkdtempSync(join(tmpdir(), 'mingcha-prints-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Seen = Pick<Registration, 'name' | 'scope' | 'standing'>;
const seen = fc.record({
  name: fc.constantFrom('郑州云杉商贸有限公司', '郑州启恒商贸有限公司'),
  scope: fc.constantFrom('日用百货销售', '餐饮服务', ''),
  standing: fc.constantFrom('live' as const, 'gone' as const),
});
const key = fc.integer({ min: 0, max: 400 }).map((n) => `${n % 2 ? 's' : 'n'}|c|${n}`);
const print = (of: string, registration: Seen) => printOf(of, registration as Registration);

/** What meet() must say, from what was last noted on an earlier night. */
function expected(before: Seen | undefined, now: Seen): number {
  if (before === undefined) return 0;
  return (
    MET.known |
    (before.name === now.name ? 0 : MET.name) |
    (before.scope === now.scope ? 0 : MET.scope) |
    (before.standing === now.standing ? 0 : MET.standing)
  );
}

describe('prints', () => {
  it('say what a map would say, night after night, and forget whom a complete night did not meet', async () => {
    const night = fc.record({
      met: fc.uniqueArray(fc.tuple(key, seen), { selector: ([of]) => of, maxLength: 300 }),
      complete: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(night, { minLength: 1, maxLength: 6 }), async (nights) => {
        const { database } = await Database.open(join(dir, `${run++}.db`), true);
        let map = new Map<string, Seen>();
        for (const { met, complete } of nights) {
          const prints = Prints.load(database);
          expect(prints.size).toBe(map.size);
          const tonight = new Map(met);
          for (const [of, registration] of met) {
            const said = expected(map.get(of), registration);
            expect(prints.meet(of, registration as Registration)).toBe(said);
            // Met again, it says the same.
            expect(prints.meet(of, registration as Registration)).toBe(said);
          }
          prints.save(database, new Set(complete ? [1] : []));
          const kept = [...map].filter(([of]) => !complete || of.startsWith('n'));
          map = new Map([...kept, ...tonight]);
        }
        database.close();
      }),
      { numRuns: 30 },
    );
  });

  it('write what little a night changes behind the rest, and all of it once that is much', async () => {
    const { database } = await Database.open(join(dir, 'little.db'), true);
    const rows = () =>
      database.first<{ count: number }>('SELECT count(*) AS count FROM print_changes')!.count;
    const of = (n: number) => `s|c|${n}`;
    const named = (name: string) => ({ name, scope: '', standing: 'live' }) as Registration;
    const map = new Map(Array.from({ length: 500 }, (_, n) => [n, '甲']));
    const night = () => {
      const prints = Prints.load(database);
      return { prints, end: () => prints.save(database, new Set([1])) };
    };
    const first = night();
    for (const [n, name] of map) first.prints.meet(of(n), named(name));
    first.end();
    const written: number[] = [];
    for (let round = 1; round <= 12; round++) {
      const { prints, end } = night();
      map.delete(round * 3);
      for (const [n, name] of [...map].reverse()) {
        const now = n % 40 === round ? `乙${round}` : name;
        expect(prints.meet(of(n), named(now))).toBe(now === name ? MET.known : MET.known | MET.name);
        map.set(n, now);
      }
      map.set(500 + round, '丙');
      expect(prints.meet(of(500 + round), named('丙'))).toBe(0);
      end();
      written.push(rows());
    }
    // The export was turned round: all was written in its order. Then 12 to 15 changes a night, of 500.
    expect(written).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1]);
    const { prints } = night();
    expect(prints.size).toBe(map.size);
    for (const [n, name] of map) expect(prints.meet(of(n), named(name))).toBe(MET.known);
    expect(prints.meet(of(3), named('甲'))).toBe(0);
    database.close();
  });

  it('are read where a ledger of the first form has them', async () => {
    const file = join(dir, 'first.db');
    const { database } = await Database.open(file, true);
    const prints = Prints.load(database);
    const one = { name: '甲', scope: '乙', standing: 'live' } as Registration;
    for (let n = 0; n < 100; n++) prints.meet(`s|c|${n}`, one);
    prints.save(database, new Set());
    database.exec(`ALTER TABLE prints RENAME COLUMN part TO bucket; UPDATE prints SET bucket = 1023;
      DROP TABLE print_changes; PRAGMA user_version = 1`);
    database.close();
    const { database: opened } = await Database.open(file, false);
    const again = Prints.load(opened);
    for (let n = 99; n >= 0; n--) expect(again.meet(`s|c|${n}`, one)).toBe(MET.known);
    again.save(opened, new Set());
    expect(Prints.load(opened).size).toBe(100);
    opened.close();
  });

  it('pass over what is neither watched nor strange', async () => {
    const { database } = await Database.open(join(dir, 'watch.db'), true);
    const prints = Prints.load(database);
    const one = { name: '甲', scope: '乙', standing: 'live' } as const;
    prints.watch('s|c|1');
    expect(prints.pass(print('s|c|1', one), false)).toBe(false);
    expect(prints.pass(print('s|c|2', one), true)).toBe(false);
    expect(prints.pass(print('s|c|2', one), false)).toBe(true);
    expect(prints.pass(print('s|c|2', one), true)).toBe(true);
    // A watched print that is never met is not written.
    prints.save(database, new Set());
    expect(Prints.load(database).size).toBe(1);
    database.close();
  });
});

describe('raw characters', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'金融服务（不含）、；,A1"'), maxLength: 30 });
  const code = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), minLength: 18, maxLength: 18 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 15, maxLength: 15 }),
    fc.string({ unit: fc.constantFrom(...'01IOab'), minLength: 15, maxLength: 18 }),
  );

  it('give the print of the text they spell, or none', () => {
    fc.assert(
      fc.property(code, cell, cell, fc.boolean(), (written, name, scope, inactive) => {
        const quoted = [written, name, scope].map((text) => text.replaceAll('"', '""'));
        const spans = quoted.map((_, i) => {
          const start = quoted.slice(0, i).join('').length;
          return { start, end: start + quoted[i]!.length };
        });
        const text = quoted.join('');
        const raw: RawRecord = {
          ...{ units: Uint16Array.from(text, (_, i) => text.charCodeAt(i)), inactive },
          ...{ code: spans[0]!, name: spans[1]!, scope: spans[2]! },
        };
        const found = { high: 0, low: 0, name: 0, scope: 0 };
        const plain = isPlainCode(raw) && readPrint(found, codePrefix('stock'), raw);
        const wellFormed = /^(?:[0-9A-HJ-NPQRTUWXY]{18}|\d{15})$/.test(written) && new Set(written).size > 1;
        expect(plain).toBe(wellFormed && !`${name}${scope}`.includes('"'));
        if (plain)
          expect(found).toEqual(
            print(`s|c|${written}`, { name, scope, standing: inactive ? 'moved' : 'live' }),
          );
      }),
    );
  });
});
