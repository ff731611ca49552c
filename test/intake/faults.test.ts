/** Law: every code has its words and its section in docs/faults.md, under the same title. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAULT_CODES, FAULTS, WARNING_CODES, WARNINGS, warningText } from '../../src/model/index.js';

const sections = [...readFileSync('docs/faults.md', 'utf8').matchAll(/^### ([a-z-]+)：(.+)$/gm)].map(
  ([, code, title]) => [code, title],
);

test('docs/faults.md has one section per code, in the order of the catalogue', () => {
  expect(sections).toEqual([
    ...FAULT_CODES.map((code) => [code, FAULTS[code].title]),
    ...WARNING_CODES.map((code) => [code, WARNINGS[code].title]),
  ]);
});

test('titles hold no colon: what follows one is the detail', () => {
  for (const code of WARNING_CODES) {
    expect(WARNINGS[code].title).not.toContain('：');
    expect(warningText(code, '详情').split('：')).toEqual([WARNINGS[code].title, '详情']);
  }
});
