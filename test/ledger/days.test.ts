/** Working days against a walk over the days, and the shipped holidays against the law. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay, unknownYears, workingDays } from '../../src/ledger/days.js';
import { loadCalendar } from '../../src/lexicon/index.js';

const shipped = loadCalendar();
const iso = (n: number) => new Date(Date.UTC(2016, 0, 1 + n)).toISOString().slice(0, 10);
const isWeekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay());

describe('working days', () => {
  it('are those that a walk from day to day counts', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.nat(400), fc.integer({ min: -5, max: 400 }), days, (from, length, odd) => {
        const marked = odd.map(iso);
        const off = marked.filter((day) => !isWeekend(day));
        const worked = marked.filter(isWeekend);
        let count = 0;
        for (let n = from + 1; n <= from + length; n++)
          if (worked.includes(iso(n)) || !(isWeekend(iso(n)) || off.includes(iso(n)))) count++;
        const calendar = { years: new Set<string>(), off, worked };
        expect(workingDays(iso(from), iso(from + length), calendar)).toBe(count);
      }),
    );
  });

  it.each([
    ['across 国庆 2026, with 20 September and 10 October worked', '2026-09-18', '2026-10-10', 11],
    ['across 春节 2026', '2026-02-13', '2026-02-28', 6],
    ['on the weekend that is worked', '2026-02-27', '2026-02-28', 1],
    ['from 元旦 2017, which a Monday follows', '2016-12-30', '2017-01-03', 1],
    ['across 31 December 2018, a Monday off by the notice of 2019', '2018-12-28', '2019-01-02', 2],
    ['in 春节 2020 as it was prolonged', '2020-01-23', '2020-02-03', 1],
    ['none', '2026-11-02', '2026-11-02', 0],
  ])('%s', (_, from, to, days) => expect(workingDays(from, to, shipped)).toBe(days));

  it('are not known of years that no notice was entered for', () => {
    expect(unknownYears('2025-12-30', '2026-01-05', shipped)).toEqual([]);
    expect(unknownYears('2014-06-01', '2016-01-05', shipped)).toEqual(['2014', '2015']);
  });
});

/**
 * 全国年节及纪念日放假办法 gives everybody 11 days a year, 13 since 2025; what is off beyond them is worked at weekends.
 * 春节 2020 was prolonged by two.
 */
describe('the shipped holidays give as many days as the law', () => {
  it.each([...shipped.years])('%s', (year) => {
    const within = (day: string) => day.startsWith(year);
    const given = shipped.off.filter(within).length - shipped.worked.filter(within).length;
    expect(given).toBe((year < '2025' ? 11 : 13) + (year === '2020' ? 2 : 0));
  });
});

describe('a day as clerks type it', () => {
  it.each(['2017-02-29', '2017-13-01', '明天', '12', '2017-1', ''])('%j is none', (text) =>
    expect(readDay(text)).toBeNull());
});
