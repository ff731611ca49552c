/**
 * A disk that is full, or may not be written, is told (status 4) and costs nothing. On a small tmpfs; skipped where none
 * may be mounted.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/model/index.js';
import { nightly } from '../../src/run/index.js';
import { firm, ledgers, type Nights, type Row } from './nights.js';

const fresh = ledgers();

const disk = mkdtempSync(join(tmpdir(), 'mingcha-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

const register = (size: number): Row[] =>
  Array.from({ length: size }, (_, i) =>
    firm({
      企业名称: `郑州第${i}金融信息服务有限公司`,
      统一社会信用代码: `91410106MA${String(i).padStart(8, '0')}`,
      住所: `郑州市上街区许昌路${i}号`,
    }),
  );

/** Fills the disk to the last byte. @returns a way to free it again. */
function fill(): () => void {
  const file = join(disk, '占满');
  const bytes = Buffer.alloc(1 << 12);
  try {
    for (;;) writeFileSync(file, bytes, { flag: 'a' });
  } catch {
    return () => rmSync(file);
  }
}

describe.skipIf(!mounted)('a full disk', () => {
  it('under the lists: the ledger does not know of the night, and nothing is left behind', async () => {
    const nights = fresh();
    await nights.run(register(10));
    const out = join(disk, '名单');
    const free = fill();
    await expect(nights.run(register(200), { dir: out })).rejects.toMatchObject({
      status: EXIT.output,
      message: expect.stringMatching(/磁盘已满/),
    });
    free();
    expect(readdirSync(disk)).toEqual([]);
    expect(await nights.verify()).toEqual({ faults: [], unpublished: null });
    const { summary } = await nights.run(register(200), { dir: out });
    expect(summary).toMatchObject({ night: { number: 2 }, changes: { new: 190 } });
    rmSync(out, { recursive: true });
  });

  it('under the ledger: the lists are not there, and the next night tells all of it', async () => {
    const nights = fresh();
    const ledger = join(disk, '台账.db');
    await nights.run(register(10), { ledger });
    const free = fill();
    const request = nights.request(register(900));
    await expect(nights.run(register(900), { ledger, dir: request.dir })).rejects.toMatchObject({
      status: EXIT.output,
      message: expect.stringMatching(/磁盘已满|读写出错/),
    });
    expect(existsSync(request.dir)).toBe(false);
    free();
    mkdirSync(join(nights.dir, '空'));
    const { summary } = await nights.run(register(900), { ledger, dir: request.dir });
    expect(summary).toMatchObject({ night: { number: 2 }, changes: { new: 890 } });
  });
});

/** Root may write everywhere: it becomes somebody else for as long as the work takes. */
async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid!(65534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}

describe('a ledger that cannot be opened', () => {
  it.each([
    ['a folder', async (_: Nights, ledger: string) => void mkdirSync(ledger), /打不开/],
    [
      'a file of a folder that may not be written',
      async (nights: Nights, ledger: string) => void (await nights.run(register(3), { ledger })),
      /没有写入权限/,
    ],
    ['a new file in such a folder', async () => {}, /打不开/],
  ])('%s', async (_, prepare, message) => {
    const nights = fresh();
    const folder = join(nights.dir, '台账');
    mkdirSync(folder);
    const ledger = join(folder, '台账.db');
    await prepare(nights, ledger);
    const request = nights.request(register(3), { ledger });
    for (const dir of [nights.dir, folder]) chmodSync(dir, 0o555);
    await expect(unprivileged(() => nightly(request))).rejects.toMatchObject({
      status: EXIT.output,
      message: expect.stringMatching(new RegExp(`^台账 .*${message.source}`)),
    });
    for (const dir of [nights.dir, folder]) chmodSync(dir, 0o755);
    expect(existsSync(request.dir)).toBe(false);
  });
});
