/**
 * Codes as they come out of Excel, put right where that is certain. Where it is not, the cell stays as written and a
 * warning says why.
 */
import { warningText } from '../model/index.js';
import { isUnifiedForm, registrationCheck, unifiedCheck } from './checkdigit.js';

export interface ReadCode {
  readonly code: string;
  readonly warning: string | null;
}

/** Letters the alphabet of GB 32100 leaves out because they look like others. */
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' };

const ORGANISATION = /^[0-9A-Z]{8}-?[0-9X]$/;
/** Certificates before 2007 were numbered in words: 企合苏总字第000123号. */
const WORDED = /[字第号]/;

/** Reads a code cell; an empty one is an empty code. */
export function readCode(cell: string): ReadCode {
  if (cell === '') return { code: '', warning: null };
  const code = isUnifiedForm(cell) ? cell : unwrapped(cell);
  if (/^\d(\.\d+)?E\+?\d+$/.test(code))
    return { code: cell.trim(), warning: warningText('code-lost', cell.trim()) };
  if (isUnifiedForm(code)) {
    const check = unifiedCheck(code);
    return { code, warning: check === code[17] ? null : warningText('code-check', `${code} 应为 ${check}`) };
  }
  if (/^\d{15}$/.test(code)) {
    const check = registrationCheck(code);
    return { code, warning: check === code[14] ? null : warningText('regno-check', `${code} 应为 ${check}`) };
  }
  if (/^\d{13}$/.test(code) || ORGANISATION.test(code) || WORDED.test(code)) return { code, warning: null };
  const mended = code.replace(/[IOSVZ]/g, (letter) => LOOKALIKES[letter]!);
  if (isUnifiedForm(mended) && unifiedCheck(mended) === mended[17]) {
    return { code: mended, warning: warningText('code-mended', `${code} 作 ${mended}`) };
  }
  return { code: cell.trim(), warning: warningText('code-form') };
}

/** ="91…", '91…, full width, lower case, blanks inside and a trailing .0 are Excel's doing. */
function unwrapped(cell: string): string {
  const text = cell
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200b\ufeff]/g, '');
  return text.replace(/^=?["'`‘’“”]*|["'`‘’“”]*$/g, '').replace(/^(\d+)\.0+$/, '$1');
}
