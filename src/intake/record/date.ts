/** Dates as exports write them. The cell stays as written; what cannot be read as a day is pointed out. */
import { serialDay } from '../../model/index.js';

/** A day that every month has, as nearly all cells are written; the forms below say the same of it. */
const PLAIN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

const FORMS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?(?:\d{1,2}[:时]\d{2}(?:分|:\d{2})?)?$/,
  /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/,
];

/** Days of Excel from 1927 to 2064: five digits in a date column are its serial number. */
const SERIAL = /^(?:[1-5]\d{4}|60000)(?:\.\d+)?$/;

/** Null when the cell is a day; else what there is to say of it, possibly nothing. */
export function dateFault(cell: string): string | null {
  return PLAIN.test(cell) || fault(cell) === null ? null : fault(cell.normalize('NFKC').trim());
}

function fault(text: string): string | null {
  for (const form of FORMS) {
    const found = form.exec(text);
    if (found) return isDay(Number(found[1]), Number(found[2]), Number(found[3])) ? null : text;
  }
  if (!SERIAL.test(text)) return text;
  return `${text} 可能是 ${serialDay(Number(text))}`;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
