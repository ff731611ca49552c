/**
 * Codes as they come out of Excel, put right where that is certain. Where it is not, the cell stays as written and a
 * warning says why.
 */
import { type WarningCode, warningText } from '../../model/index.js';
import { isUnifiedForm, registrationCheck, unifiedCheck } from './checkdigit.js';

export interface ReadCode {
  readonly code: string;
  /** Whether it tells one enterprise from another: 9.14E+17, 办理中 or all zeros do not. */
  readonly telling: boolean;
  readonly warning: string | null;
}

/** Letters the alphabet of GB 32100 leaves out because they look like others. */
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' };

const ORGANISATION = /^[0-9A-Z]{8}-?[0-9X]$/;
/** Certificates before 2007 were numbered in words: 企合苏总字第000123号. */
const WORDED = /[字第号]/;

/** What unwrapping leaves as it is. */
const BARE = /^[0-9A-Z]+$/;

/** What Excel makes of a long number; its second character is E or a point. */
const EXPONENT = /^\d(\.\d+)?E\+?\d+$/;

/** A cell filled with one character, which its second is then too. */
const FILLER = /^(.)\1*$/;

/** Reads a code cell; an empty one is an empty code. */
export function readCode(cell: string): ReadCode {
  if (cell === '') return { code: '', telling: false, warning: null };
  const code = isUnifiedForm(cell) || BARE.test(cell) ? cell : unwrapped(cell);
  const [first, second] = [code[0], code[1]];
  if ((second === 'E' || second === '.') && EXPONENT.test(code))
    return unread(cell, 'code-lost', cell.trim());
  const telling = (second !== undefined && first !== second) || !FILLER.test(code);
  if (isUnifiedForm(code)) {
    const check = unifiedCheck(code);
    const warning = check === code[17] ? null : warningText('code-check', `${code} 应为 ${check}`);
    return { code, telling, warning };
  }
  if (code.length === 15 && /^\d{15}$/.test(code)) {
    const check = registrationCheck(code);
    const warning = check === code[14] ? null : warningText('regno-check', `${code} 应为 ${check}`);
    return { code, telling, warning };
  }
  if ((code.length === 13 && /^\d{13}$/.test(code)) || ORGANISATION.test(code) || WORDED.test(code))
    return { code, telling, warning: null };
  const mended = code.replace(/[IOSVZ]/g, (letter) => LOOKALIKES[letter]!);
  if (isUnifiedForm(mended) && unifiedCheck(mended) === mended[17])
    return { code: mended, telling, warning: warningText('code-mended', `${code} 作 ${mended}`) };
  return unread(cell, 'code-form');
}

function unread(cell: string, warning: WarningCode, detail = ''): ReadCode {
  return { code: cell.trim(), telling: false, warning: warningText(warning, detail) };
}

/** ="91…", '91…, full width, lower case, blanks inside and a trailing .0 are Excel's doing. */
function unwrapped(cell: string): string {
  const text = cell
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200b\ufeff]/g, '');
  return text.replace(/^=?["'`‘’“”]*|["'`‘’“”]*$/g, '').replace(/^(\d+)\.0+$/, '$1');
}
