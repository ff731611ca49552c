/** Check characters of the two kinds of code. Issued codes that fail exist, so a failure is only ever a warning. */

/** GB 32100-2015, table 1: digits and letters without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Of a character that is not in it: a multiple of 31 counts nothing. */
const FOREIGN = 31;

/** What each character of ASCII counts, by its number; and the weights of the places, 3^(i-1) mod 31. */
const VALUES = new Uint8Array(0x80).fill(FOREIGN);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether the text has the form of a 统一社会信用代码 (18 characters of the alphabet). */
export function isUnifiedForm(code: string): boolean {
  if (code.length !== 18) return false;
  for (let i = 0; i < 18; i++) {
    const unit = code.charCodeAt(i);
    if (unit >= 0x80 || VALUES[unit] === FOREIGN) return false;
  }
  return true;
}

/** The check character of a 统一社会信用代码 by GB 32100-2015: the weighted first 17 characters, mod 31. */
export function unifiedCheck(code: string): string {
  let sum = 0;
  for (let i = 0; i < WEIGHTS.length; i++) sum += VALUES[code.charCodeAt(i)]! * WEIGHTS[i]!;
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** The check digit of a 15-digit 注册号 by GS 15-2006, which is GB/T 17710 MOD 11,10 over the first 14 digits. */
export function registrationCheck(code: string): string {
  let product = 10;
  for (let i = 0; i < 14; i++) product = (((product + Number(code[i])) % 10 || 10) * 2) % 11;
  return String((11 - product) % 10);
}
