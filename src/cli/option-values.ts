/** Values of options, from what was typed to what is meant. Each throws a Failure (usage) that says what to type. */
import { Failure } from '../model/index.js';

/** One of a fixed set. */
export function oneOf<T extends string>(flag: string, typed: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === typed);
  if (found === undefined) throw usage(`${flag} 只能是 ${allowed.join('、')}，不能是“${typed}”`);
  return found;
}

/** YYYY-MM-DD that stands in the calendar. */
export function calendarDate(flag: string, typed: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)?.map(Number) ?? [];
  if (year === undefined) throw usage(`${flag} 要写成 2016-07-14 这样的日期，不能是“${typed}”`);
  const date = new Date(Date.UTC(year, month! - 1, day));
  // Not by toISOString(), whose first call takes 5 ms.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day)
    throw usage(`${flag} 的 ${typed} 不是日历上有的日子`);
  return typed;
}

/** The day that was typed, else today. */
export const dayOrToday = (flag: string, typed: string | undefined, now: Date): string =>
  typed === undefined ? localDate(now) : calendarDate(flag, typed);

/** YYYY-MM-DD by the local clock. */
export const localDate = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

const two = (value: number) => String(value).padStart(2, '0');

/** A whole number from 0. */
export function count(flag: string, typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw usage(`${flag} 要写一个不小于 0 的整数，不能是“${typed}”`);
  return Number(typed);
}

/** A whole number within bounds. */
export function between(flag: string, typed: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(value >= least && value <= most))
    throw usage(`${flag} 要写 ${least} 到 ${most} 的整数，不能是“${typed}”`);
  return value;
}

/** 企业名称=主体名称,经营范围=业务范围; = and , may be full-width, as an input method types them. */
export function columnMap(flag: string, typed: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const pair of typed.flatMap((text) => text.split(/[,，]/))) {
    const [, column, header] = /^\s*([^=＝]+?)\s*[=＝]\s*(.*?)\s*$/s.exec(pair) ?? [];
    if (!column || !header)
      throw usage(`${flag} 要写成 企业名称=文件中的列名，多项用逗号隔开，不能是“${pair}”`);
    if (map.has(column)) throw usage(`${flag} 里“${column}”写了两次`);
    map.set(column, header);
  }
  return map;
}

/** Something rather than nothing. */
export function filled(flag: string, typed: string): string {
  if (typed.trim() === '') throw usage(`${flag} 后面是空的`);
  return typed;
}

export const usage = (message: string) => new Failure('usage', message);
