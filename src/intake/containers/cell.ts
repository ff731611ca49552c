/**
 * A workbook cell as text. Codes and dates that Excel turned into numbers come back as they were typed; a number with
 * more than 15 digits has lost the rest in Excel and is shown in exponent form, so that it is seen to be lost.
 */
import type { CellObject } from '@e965/xlsx';

export interface Formats {
  readonly ssf: {
    is_date(format: string): boolean;
    parse_date_code(value: number, options: { date1904: boolean }): DateParts | null;
  };
  /** Days are counted from 1904 (workbooks from a Mac). */
  readonly date1904: boolean;
}

interface DateParts {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}

/** Excel keeps 15 significant digits. */
const EXACT = 1e15;

export function cellText(cell: CellObject | undefined, formats: Formats): string {
  if (!cell) return '';
  switch (cell.t) {
    case 's':
      return String(cell.v ?? '');
    case 'n':
      return typeof cell.v === 'number' ? numberText(cell.v, String(cell.z ?? 'General'), formats) : '';
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    default:
      return '';
  }
}

function numberText(value: number, format: string, { ssf, date1904 }: Formats): string {
  if (format !== 'General' && ssf.is_date(format)) {
    const date = ssf.parse_date_code(value, { date1904 });
    if (date) return dateText(date);
  }
  if (Math.abs(value) >= EXACT) return value.toExponential().toUpperCase();
  return /^0+$/.test(format) ? String(value).padStart(format.length, '0') : String(value);
}

function dateText({ y, m, d, H, M, S }: DateParts): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`;
  return H + M + S === 0 ? day : `${day} ${two(H)}:${two(M)}:${two(S)}`;
}
