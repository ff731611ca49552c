/** Check characters of the two kinds of code. Issued codes that fail exist, so a failure is only ever a warning. */

/** GB 32100-2015, table 1: digits and letters without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the text has the form of a 统一社会信用代码 (18 characters of the alphabet). */
export function isUnifiedForm(code: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code);
}

/** The check character of a 统一社会信用代码 by GB 32100-2015: weights 3^(i-1) mod 31 over the first 17 characters. */
export function unifiedCheck(code: string): string {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i++) {
    sum += ALPHABET.indexOf(code[i]!) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** The check digit of a 15-digit 注册号 by GS 15-2006, which is GB/T 17710 MOD 11,10 over the first 14 digits. */
export function registrationCheck(code: string): string {
  let product = 10;
  for (let i = 0; i < 14; i++) product = (((product + Number(code[i])) % 10 || 10) * 2) % 11;
  return String((11 - product) % 10);
}
