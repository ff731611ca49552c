/**
 * A night is wholly recorded or not at all, its lists whole or absent, whenever it is stopped; the next run mends it.
 * kill -9 at random moments of a real process: MINGCHA_KILLS of them, 300 in the long form.
 */
import { spawn } from 'node:child_process';
import fs, {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Ledger } from '../../src/ledger/index.js';
import { EXIT, Failure } from '../../src/model/index.js';
import { exportNight, nightly, openLedger } from '../../src/run/index.js';
import { firm, ledgers, type Nights, type Row } from './nights.js';
import { Chance } from './year/random.js';

const fresh = ledgers();
afterEach(() => vi.restoreAllMocks());

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = process.env.MINGCHA_BIN ?? join(ROOT, 'bin/mingcha.js');
const built = existsSync(join(BIN, '../../dist/program/main.cjs'));
const kills = Number(process.env.MINGCHA_KILLS ?? 15);

const register = (night: number): Row[] =>
  Array.from({ length: 400 }, (_, i) =>
    firm({
      企业名称: `郑州第${i}${i % 3 === 0 ? '金融信息服务' : '商贸'}有限公司`,
      统一社会信用代码: `91410106MA${String(i).padStart(8, '0')}`,
      经营范围: (i + night) % 4 === 0 ? '资产管理' : '日用百货销售',
      住所: `郑州市上街区许昌路${i}号`,
    }),
  );

/** The lists of a night, without the summary, which says when it began; null when there is no folder. */
function lists(dir: string): Record<string, string> | null {
  if (!existsSync(dir)) return null;
  const names = readdirSync(dir).sort();
  expect(names).toHaveLength(7);
  return Object.fromEntries(
    names
      .filter((name) => name !== 'summary.json')
      .map((name) => [name, readFileSync(join(dir, name), 'utf8')]),
  );
}

async function everything(file: string) {
  const opened = await openLedger(file);
  try {
    const { faults } = opened.verify();
    expect(faults).toEqual([]);
    return { night: opened.last()?.number ?? 0, entries: [...opened.entries('all')] };
  } finally {
    opened.close();
  }
}

describe.skipIf(!built)('kill -9', () => {
  it(`at ${kills} random moments`, { timeout: 20_000 + kills * 4_000 }, async () => {
    const nights = fresh();
    await nights.run(register(1), { full: true });
    const before = await everything(nights.ledger);
    const input = join(nights.dir, '第二夜.csv');
    writeFileSync(input, nights.csv(register(2)));
    const place = (name: string) => {
      const dir = join(nights.dir, name);
      mkdirSync(dir);
      copyFileSync(nights.ledger, join(dir, '台账.db'));
      return { ledger: join(dir, '台账.db'), out: join(dir, '名单'), again: join(dir, '再跑') };
    };
    const start = ({ ledger, out }: ReturnType<typeof place>) =>
      spawn(
        process.execPath,
        [BIN, 'nightly', input, '--full', '--as-of', '2017-01-03', '--ledger', ledger, '--out', out],
        {
          stdio: 'ignore',
        },
      );
    const run = async (paths: ReturnType<typeof place>, delay: number | null) => {
      const began = performance.now();
      const child = start(paths);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const timer = delay === null ? undefined : setTimeout(() => child.kill('SIGKILL'), delay);
      await ended;
      clearTimeout(timer);
      return performance.now() - began;
    };

    const whole = place('参照');
    const duration = await run(whole, null);
    const reference = lists(whole.out);
    expect(reference).not.toBeNull();
    const after = await everything(whole.ledger);

    const chance = new Chance(3);
    const found = { before: 0, recorded: 0, published: 0 };
    for (let kill = 0; kill < kills; kill++) {
      const paths = place(`第${kill}次`);
      // Most of a short night is start-up; two kills in three come after it.
      await run(paths, duration * (chance.happens(1 / 3) ? chance.next() : 0.5 + chance.next() * 0.55));
      const state = await everything(paths.ledger);
      const folder = lists(paths.out);
      if (state.night === 1) {
        found.before++;
        expect(state.entries).toEqual(before.entries);
        expect(folder).toBeNull();
      } else {
        found[folder === null ? 'recorded' : 'published']++;
        expect(state.entries).toEqual(after.entries);
        if (folder !== null) expect(folder).toEqual(reference);
      }
      nights.day = 1;
      const next = await nights.run(register(2), { full: true, ledger: paths.ledger, dir: paths.again });
      expect((await everything(paths.ledger)).entries).toEqual(after.entries);
      const told = state.night === 1 ? paths.again : paths.out;
      expect(strip(lists(told)!)).toEqual(strip(reference!));
      if (state.night === 2)
        expect(next.summary.changes).toMatchObject({ new: 0, changed: 0, gone: 0, back: 0 });
    }
    if (kills < 100) return;
    console.log(found);
    expect(found.before).toBeGreaterThan(0);
    expect(found.published).toBeGreaterThan(0);
  });
});

/** Without the column that names the input, which has another name when the night is run again. */
const strip = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, text.replaceAll(/[^,\n]*\.csv,/g, ',')]),
  );

const systemError = (code: string) => Object.assign(new Error(code), { code, errno: -1, syscall: 'rename' });

/** Stops a night between its commit and the rename that would show its lists. */
async function stopBeforeRename(nights: Nights, rows: readonly Row[]): Promise<string> {
  vi.spyOn(fs, 'renameSync').mockImplementationOnce(() => {
    throw systemError('EIO');
  });
  nights.day++;
  const request = nights.request(rows);
  await expect(nightly(request)).rejects.toMatchObject({ status: EXIT.output });
  return request.dir;
}

describe('between the commit and the end', () => {
  it('stopped before the rename: the next run puts the very lists in place', async () => {
    const nights = fresh();
    await nights.run(register(1));
    const out = await stopBeforeRename(nights, register(2));
    expect(existsSync(out)).toBe(false);
    expect(await nights.verify()).toEqual({ faults: [], unpublished: 2 });
    const { repaired, summary } = await nights.run(register(2));
    expect(repaired).toEqual({ number: 2, dir: out });
    expect(summary.changes).toMatchObject({ new: 0, changed: 0, gone: 0, back: 0 });
    const opened = await openLedger(nights.ledger);
    const { lists: digests } = opened.night(2)!;
    opened.close();
    expect(Object.keys(lists(out)!).sort()).toEqual(Object.keys(digests).sort());
    expect(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')).lists).toEqual(digests);
    expect(await nights.verify()).toEqual({ faults: [], unpublished: null });
  });

  it('stopped after the rename: the next run finds them there and leaves them', async () => {
    const nights = fresh();
    vi.spyOn(Ledger.prototype, 'publish').mockImplementationOnce(() => {
      throw new Error('killed');
    });
    nights.day++;
    const request = nights.request(register(1));
    await expect(nightly(request)).rejects.toThrow('killed');
    const written = statSync(request.dir).mtimeMs;
    expect((await nights.run(register(1))).repaired).toEqual({ number: 1, dir: request.dir });
    expect(statSync(request.dir).mtimeMs).toBe(written);
  });

  it('an import mends it too, before it decides', async () => {
    const nights = fresh();
    const out = await stopBeforeRename(nights, register(1));
    expect(await nights.decide([])).toMatchObject({ taken: 0 });
    expect(lists(out)).not.toBeNull();
  });

  it('where somebody else has taken the folder, the lists can be put elsewhere', async () => {
    const nights = fresh();
    const out = await stopBeforeRename(nights, register(1));
    mkdirSync(out);
    writeFileSync(join(out, '别人的.txt'), '');
    const again = nights.request(register(1));
    await expect(nightly(again)).rejects.toThrow(/第 1 夜已记入台账.*ledger export --night 1/);
    const { ledger, now, wait, signal } = again;
    const elsewhere = join(nights.dir, '别处');
    await exportNight({
      ledger,
      now,
      wait,
      signal,
      asOf: '2017-01-02',
      dir: elsewhere,
      format: 'csv',
      force: false,
      night: 1,
    });
    expect(lists(elsewhere)).not.toBeNull();
    expect(await nights.verify()).toEqual({ faults: [], unpublished: null });
    expect((await nightly({ ...again, dir: join(nights.dir, '第二夜') })).repaired).toBeNull();
  });
});

describe('two at once', () => {
  it('the second says who is there, and waits if it is told to', async () => {
    const nights = fresh();
    await nights.run(register(1));
    const holder = await Ledger.open(nights.ledger, false);
    const signal = new AbortController().signal;
    await holder.lock({ task: 'nightly', now: new Date('2017-01-03T02:00:00Z'), seconds: 0, signal });
    const refused = nights.run(register(1));
    await expect(refused).rejects.toBeInstanceOf(Failure);
    await expect(refused).rejects.toThrow(
      new RegExp(`进程 ${process.pid}（nightly，2017-01-03T02:00:00.000Z 起）`),
    );
    setTimeout(() => holder.close(), 250);
    expect((await nights.run(register(1), { wait: 10 })).summary.night.number).toBe(2);
  });

  it('reading goes on while a night holds the lock, and so does a backup', async () => {
    const nights = fresh();
    await nights.run(register(1));
    const holder = await Ledger.open(nights.ledger, false);
    await holder.lock({ task: 'nightly', now: new Date(), seconds: 0, signal: new AbortController().signal });
    const reader = await openLedger(nights.ledger);
    const copy = join(nights.dir, '备份.db');
    reader.backup(copy);
    expect((await everything(copy)).entries).toEqual([...reader.entries('all')]);
    expect(() => reader.backup(copy)).toThrow(/已经存在/);
    reader.close();
    holder.close();
  });

  it('an aborted wait ends at once', async () => {
    const nights = fresh();
    await nights.run(register(1));
    const holder = await Ledger.open(nights.ledger, false);
    await holder.lock({ task: 'nightly', now: new Date(), seconds: 0, signal: new AbortController().signal });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    await expect(nights.run(register(1), { wait: 60, signal: controller.signal })).rejects.toThrow(/abort/i);
    holder.close();
  });
});

describe('verify', () => {
  it.each([
    [
      'a night that was altered',
      "UPDATE nights SET as_of = '2016-01-01' WHERE number = 1",
      /第 1 夜的记录与校验值不符/,
    ],
    ['a night that was taken out', 'DELETE FROM nights WHERE number = 1', /第 2 夜的记录与校验值不符/],
    [
      'an event that was taken out',
      "DELETE FROM events WHERE change = 'new' AND enterprise = 1",
      /历史与现状不符/,
    ],
    ['a state without a step', "UPDATE enterprises SET state = 'idle' WHERE id = 1", /没有来历/],
  ])('sees %s', async (_, sql, message) => {
    const nights = fresh();
    await nights.run(register(1));
    await nights.run(register(2));
    const opened = await Ledger.open(nights.ledger, false);
    opened.database.exec(sql);
    expect(opened.verify().faults.join()).toMatch(message);
    opened.close();
  });

  it('a file that is no ledger is refused and not touched', async () => {
    const nights = fresh();
    writeFileSync(nights.ledger, '不是数据库'.repeat(500));
    await expect(nights.run(register(1))).rejects.toThrow(/不是台账或已经损坏/);
    expect(readFileSync(nights.ledger, 'utf8')).toBe('不是数据库'.repeat(500));
  });
});
