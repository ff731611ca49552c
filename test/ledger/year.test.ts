/**
 * A year of nights against an oracle that replays them in memory. Short here; in full with
 * MINGCHA_NIGHTS=365 MINGCHA_ENTERPRISES=50000 (bench/ledger-year.mjs).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type NightReport, simulate } from './year/simulate.js';

const nights = Number(process.env.MINGCHA_NIGHTS ?? 40);
const enterprises = Number(process.env.MINGCHA_ENTERPRISES ?? 300);
const long = nights * enterprises > 100_000;

const dir = mkdtempSync(join(tmpdir(), 'mingcha-year-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('every night agrees with a plain replay', () => {
  it(`${nights} nights, ${enterprises} enterprises`, { timeout: long ? 7_200_000 : 60_000 }, async () => {
    const told = new Map<string, number>();
    let decisions = 0;
    const check = (report: NightReport) => {
      expect(report.told.found, `night ${report.night}`).toEqual(report.told.expected);
      const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
      expect([...report.standing.found].sort(byName), `night ${report.night}`).toEqual(
        [...report.standing.expected].sort(byName),
      );
      for (const { change, causes } of Object.values(report.told.found))
        for (const cause of causes.split('、'))
          told.set(`${change} ${cause}`, (told.get(`${change} ${cause}`) ?? 0) + 1);
      decisions += report.decisions;
      if (long && report.night % 10 === 0) console.log(`night ${report.night}, ${decisions} decisions`);
    };
    await simulate({
      seed: Number(process.env.MINGCHA_SEED ?? 2),
      nights,
      enterprises,
      rate: long ? 0.004 : 0.05,
      dir,
      onNight: check,
    });
    // The year is worth nothing unless everything in it happens.
    expect([...told.keys()].sort()).toEqual(expect.arrayContaining(EVERYTHING));
    expect(decisions).toBeGreaterThan(20);
    if (long) console.log(Object.fromEntries(told), decisions);
  });
});

const EVERYTHING = [
  ...['首次见到', '经营范围', '登记状态', '规则'].map((cause) => `新增 ${cause}`),
  ...['名称', '经营范围', '代码', '辖区', '许可', '规则'].map((cause) => `变更 ${cause}`),
  ...['登记册中已无此户', '经营范围', '登记状态', '判定'].map((cause) => `消失 ${cause}`),
  ...['再次出现', '经营范围', '登记状态', '例外到期'].map((cause) => `重现 ${cause}`),
];
