/** `rules diff`: what a change of rules would do, on the samples and, where it lies at hand, on real data. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LISTS } from '../../src/model/index.js';
import { diffRules } from '../../src/run/index.js';
import { fakeWorld, mingcha } from '../cli/world.js';
import { temporaryFolders } from '../folders.js';
import { copyRules } from './copy.js';

const folder = temporaryFolders();
const STOCK = fileURLToPath(new URL('../../samples/stock-register.csv', import.meta.url));
const REAL = process.env.MINGCHA_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

const diff = (a: string, b: string, more: Partial<Parameters<typeof diffRules>[0]> = {}) =>
  diffRules({
    ...{ a, b, inputs: [{ path: STOCK }], rules: null, batch: 'auto', rows: 5, encoding: 'auto' },
    ...{ map: new Map(), signal: new AbortController().signal, ...more },
  });

describe('on the sample register', () => {
  it('a set differs from itself in nothing', async () => {
    const same = await diff('shangjie-2016', 'shangjie-2016');
    expect(same.changed).toBe(0);
    expect(same.words).toEqual({ onlyA: [], onlyB: [] });
    expect(LISTS.flatMap((key) => [same.lists[key].enter.count, same.lists[key].leave.count])).toEqual(
      LISTS.flatMap(() => [0, 0]),
    );
  });

  it('the 2016 set and the regulation of 2021: what is no longer listed, and who leaves', async () => {
    const { words, lists, changed, documents } = await diff('shangjie-2016', 'feifajizi-2021');
    expect(documents).toEqual({ a: '上政办〔2016〕24号', b: '国务院令第737号' });
    expect(words).toEqual({
      onlyA: [
        '资产管理',
        '基金',
        '基金管理',
        '投资管理',
        '股权投资基金',
        '网贷',
        '网络借贷',
        'P2P',
        '互联网保险',
        '支付',
      ],
      onlyB: [],
    });
    expect(lists.notify.enter.count).toBe(0);
    expect(lists.notify.leave.count).toBeGreaterThan(5);
    expect(lists.notify.leave.rows).toHaveLength(5);
    expect(lists.notify.leave.rows[0]!.grounds.join()).toMatch(/（上政办〔2016〕24号 四（一）/);
    expect(lists.investment.leave.count).toBeGreaterThan(0);
    expect(changed).toBeGreaterThanOrEqual(lists.notify.leave.count);
  });

  it('is turned round when the sets are', async () => {
    const [there, back] = [
      await diff('shangjie-2016', 'feifajizi-2021'),
      await diff('feifajizi-2021', 'shangjie-2016'),
    ];
    for (const key of LISTS)
      expect([back.lists[key].enter, back.lists[key].leave]).toEqual([
        there.lists[key].leave,
        there.lists[key].enter,
      ]);
  });

  it('several sets together against one', async () => {
    const { changed, documents } = await diff('shangjie-2016', 'shangjie-2016+feifajizi-2021+zhifu-2024');
    expect(changed).toBe(0);
    expect(documents.b).toBe('上政办〔2016〕24号、国务院令第737号、国务院令第768号');
  });

  it('an edited copy against the shipped set', async () => {
    const rules = copyRules(folder());
    rules.append('shangjie-2016/words.csv', '信息技术,限制字样,经营范围,四（一）,,信息技术咨询,信息');
    const { words, lists } = await diff('shangjie-2016', `${rules.dir}/shangjie-2016`);
    expect(words.onlyB).toEqual(['信息技术']);
    expect(lists.notify.leave.count).toBe(0);
  });

  it('prints counts and rows', async () => {
    const world = fakeWorld();
    expect(await mingcha(`rules diff shangjie-2016 feifajizi-2021 --on ${STOCK} --rows 1`, world)).toBe(0);
    expect(world.stdout.text).toMatch(
      /^由 shangjie-2016（上政办〔2016〕24号）改为 feifajizi-2021（国务院令第737号）\n/,
    );
    expect(world.stdout.text).toMatch(/离开告知名单：\d+ 户，列出前 1 户\n {2}\S+/);
    const wrong = fakeWorld();
    expect(await mingcha(`rules diff shangjie-2016 nowhere --on ${STOCK}`, wrong)).toBe(2);
    expect(await mingcha('rules diff shangjie-2016 zhifu-2024', wrong)).toBe(2);
  });
});

describe.skipIf(!existsSync(REAL))('on real registrations', () => {
  it('counts add up, and nothing enters where no word is added', { timeout: 120_000 }, async () => {
    const { records, lists, changed } = await diff('shangjie-2016', 'feifajizi-2021', {
      inputs: [{ path: `${REAL}/registrations` }],
      rows: 3,
    });
    expect(records).toBeGreaterThan(200_000);
    expect(changed).toBeGreaterThan(1_000);
    expect([lists.suspend.enter.count, lists.notify.enter.count, lists.licensed.enter.count]).toEqual([
      0, 0, 0,
    ]);
    expect(lists.watch.leave.count).toBe(lists.notify.leave.count);
  });
});
