/** Days as text, YYYY-MM-DD, and which of them are worked: Monday to Friday, but for what the State Council arranges. */

/** Milliseconds. */
const DAY = 86_400_000;

export interface Calendar {
  /** Years (YYYY) whose arrangement is known. */
  readonly years: ReadonlySet<string>;
  /** Days from Monday to Friday that are off, YYYY-MM-DD. */
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked instead. */
  readonly worked: readonly string[];
}

export const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => isoDay(new Date(Date.parse(day) + days * DAY));

/** The day that Excel counts as so many; what stands behind the point is the time of day. */
export const serialDay = (serial: number): string => addDays('1899-12-30', Math.floor(serial));

/** How many days later the second is. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());
