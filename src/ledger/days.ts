/** Days as text, YYYY-MM-DD, and what clerks type for them. */
import { addDays, type Calendar, daysBetween, isoDay, isWeekend, serialDay } from '../model/index.js';

const FORMS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** A day of 1995 to 2064 as spreadsheet programs count them, left over where a date became text. */
const SERIAL = /^(?:3[5-9]|[45]\d)\d{3}$|^60000$/;

/** 2017-6-30, 2017/6/30, 2017年6月30日, 20170630 or 42916 as YYYY-MM-DD; null when it is no day of the calendar. */
export function readDay(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (SERIAL.test(plain)) return serialDay(Number(plain));
  for (const form of FORMS) {
    const [, year, month, day] = form.exec(plain)?.map(Number) ?? [];
    if (year === undefined) continue;
    const date = new Date(Date.UTC(year, month! - 1, day));
    return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day ? isoDay(date) : null;
  }
  return null;
}

/** Days worked after `from`, up to and with `to`. */
export function workingDays(from: string, to: string, { off, worked }: Calendar): number {
  const between = (day: string) => from < day && day <= to;
  return weekdays(from, to) - off.filter(between).length + worked.filter(between).length;
}

/** Monday to Friday. */
function weekdays(from: string, to: string): number {
  const days = daysBetween(from, to);
  if (days <= 0) return 0;
  let count = Math.floor(days / 7) * 5;
  for (let i = days - (days % 7) + 1; i <= days; i++) if (!isWeekend(addDays(from, i))) count++;
  return count;
}

/** Years from one day to another of which no holidays are known. */
export function unknownYears(from: string, to: string, { years }: Calendar): string[] {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4))) as [number, number];
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => String(first + i));
  return all.filter((year) => !years.has(year));
}
