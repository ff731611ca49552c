/** Damage that shows in a record's own text: characters that no export should hold, and cells in the wrong columns. */
import { type FaultCode, type WarningCode, warningText } from '../../model/index.js';

/** Anything below needs a closer look; most records hold none of it. */
const SUSPECT =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd\ue000-\uf8ff\udb80-\udbff]/;
const CONTROL = /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const PRIVATE_USE = /[\ue000-\uf8ff]|[\udb80-\udbff][\udc00-\udfff]/;

const CODE = /^(?:\d{15}|[0-9A-Z]{18})$/i;
const DATE = /^\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?$/;

export interface Fault {
  readonly fault: FaultCode;
  readonly detail: string;
}

/** Whether a record of `text` must be asked about its characters at all. */
export function isSuspect(text: string): boolean {
  return SUSPECT.test(text);
}

/** Characters that make the record unreadable. `searched` is what the rule searches: name and scope. */
export function characterFault(text: string, searched: string): Fault | null {
  const nuls = count(text, '\0');
  if (nuls > 0) return { fault: 'nul', detail: `${nuls} 个空字节` };
  const lost = count(searched, '\ufffd');
  return lost > 0 ? { fault: 'garbled', detail: `${lost} 处字符无法还原` } : null;
}

/** Characters worth a look. */
export function characterWarnings(text: string, searched: string): string[] {
  const warnings: string[] = [];
  const warn = (code: WarningCode, detail = '') => warnings.push(warningText(code, detail));
  if (text.includes('\ufffd') && !searched.includes('\ufffd')) warn('garbled-elsewhere');
  const character = PRIVATE_USE.exec(text)?.[0];
  if (character) warn('private-use', `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`);
  if (CONTROL.test(searched)) warn('control');
  return warnings;
}

/** A code or a date where a name, a scope or a date belongs: the cells of this row have moved. */
export function shiftFault(name: string, scope: string, established: string): Fault | null {
  const moved =
    (isCode(name) && '名称') ||
    (isDate(name) && '名称') ||
    (isCode(scope) && '经营范围') ||
    (isDate(scope) && '经营范围');
  if (moved) return { fault: 'column-shift', detail: `${moved}一格是代码或日期` };
  return isCode(established) ? { fault: 'column-shift', detail: '成立日期一格是代码' } : null;
}

/** A code or a date: no header looks like that. */
export const isValue = (cell: string) => isCode(cell) || isDate(cell);

/** 15 digits, or 18 digits and letters. */
export const isCode = (cell: string) => (cell.length === 15 || cell.length === 18) && CODE.test(cell);
const isDate = (cell: string) => cell.length >= 6 && cell.length <= 11 && DATE.test(cell);

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
