/**
 * Public holidays and the weekends worked for them (keywords/calendar/holidays.csv), as the General Office of the State
 * Council announces them for one year after the other: 《国务院办公厅关于…年部分节假日安排的通知》.
 */
import { join } from 'node:path';
import { addDays, type Calendar, daysBetween, isWeekend } from '../model/index.js';
import { toDays } from './roster-days.js';
import { SHIPPED } from './sets.js';
import { need, type Row, strict, tableOf } from './table.js';

/** No arrangement is longer; what is, is a slip of the pen. */
const LONGEST = 15;

/** @throws RuleFault naming file, line and remedy. @param dir of the table; the shipped one by default. */
export function loadCalendar(dir = join(SHIPPED, 'calendar')): Calendar {
  const years = new Set<string>();
  const off: string[] = [];
  const worked: string[] = [];
  tableOf(join(dir, 'holidays.csv'), ['年份', '放假起', '放假止', '调休上班'], strict, (row) => {
    const year = need(row, '年份');
    if (!/^\d{4}$/.test(year)) throw row.fault(`“年份”写作“${year}”，应为 2026 这样的四位数`);
    years.add(year);
    off.push(...holiday(row).filter((day) => !isWeekend(day)));
    for (const each of row.list('调休上班')) {
      const day = dayIn(row, '调休上班', each);
      if (!isWeekend(day)) throw row.fault(`“调休上班”的 ${day} 不是周六或周日，请核对`);
      worked.push(day);
    }
  });
  return { years, off, worked };
}

/** Every day of a row's holiday. */
function holiday(row: Row): string[] {
  const first = dayIn(row, '放假起', need(row, '放假起'));
  const last = dayIn(row, '放假止', need(row, '放假止'));
  const length = daysBetween(first, last) + 1;
  if (length < 1 || length > LONGEST)
    throw row.fault(`放假从 ${first} 到 ${last}，${length < 1 ? '止日在起日之前' : '太长了'}，请核对`);
  return Array.from({ length }, (_, i) => addDays(first, i));
}

/** However a spreadsheet program has rewritten it. */
function dayIn(row: Row, column: string, text: string): string {
  const day = toDays(text)?.to;
  if (!day) throw row.fault(`“${column}”写作“${text}”，应为 2026-10-01 这样的日期`);
  return day;
}
