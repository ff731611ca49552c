/** Law: check characters follow the standards, and a failing one never costs a record. */
import { expect, test } from 'vitest';
import { isUnifiedForm, registrationCheck, unifiedCheck } from '../../src/intake/record/checkdigit.js';
import { readCode } from '../../src/intake/record/code.js';
import { warningText } from '../../src/model/index.js';

test.each([
  '914101007474208204',
  '91410182752277862E',
  '91410106170270273F',
  '9141010674920956XG',
])('GB 32100: %s passes', (code) => {
  expect(isUnifiedForm(code)).toBe(true);
  expect(unifiedCheck(code)).toBe(code[17]);
});

test.each([
  ['91340100MA2MQ00585', 'T'],
  ['91220582778712797L', 'A'],
])('GB 32100: %s is issued although its check character should be %s', (code, check) => {
  expect(unifiedCheck(code)).toBe(check);
  expect(readCode(code)).toMatchObject({ code, warning: warningText('code-check', `${code} 应为 ${check}`) });
});

test('GS 15-2006: of the ten last digits exactly one passes, by MOD 11,10', () => {
  // The worked recurrence of GB/T 17710 over 14 digits, written out apart from the implementation.
  const verify = (digits: string) => {
    let p = 10;
    for (const d of digits.slice(0, 14)) {
      const s = (p + Number(d)) % 10;
      p = ((s === 0 ? 10 : s) * 2) % 11;
    }
    return (p + Number(digits[14])) % 10 === 1;
  };
  for (const body of ['41010600000123', '41010610000001', '11000041234567', '99999999999999']) {
    const passing = [...'0123456789'].filter((digit) => verify(body + digit));
    expect(passing).toEqual([registrationCheck(body)]);
    expect(readCode(body + registrationCheck(body)).warning).toBeNull();
    const wrong = body + ((Number(registrationCheck(body)) + 1) % 10);
    expect(readCode(wrong)).toMatchObject({
      code: wrong,
      warning: expect.stringContaining('注册号校验位不符'),
    });
  }
});
