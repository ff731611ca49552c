/** The import rules hold, and a planted violation of each kind makes them fail. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the rules in a folder; returns what is printed and the exit status. */
function cruise(cwd: string): { output: string; status: number } {
  const command = [
    join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'src',
  ];
  try {
    return {
      output: execFileSync(process.execPath, command, { cwd, encoding: 'utf8', stdio: 'pipe' }),
      status: 0,
    };
  } catch (error) {
    const { stdout, status } = error as { stdout: string; status: number };
    return { output: stdout, status };
  }
}

describe('import rules', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'mingcha-rules-'));
    for (const name of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  it('hold for the house as it stands', { timeout: 60_000 }, () => {
    expect(cruise(copy)).toMatchObject({ status: 0 });
  });

  it('fire on each kind of planted violation', { timeout: 60_000 }, () => {
    const planted: [string, string, string][] = [
      ['src/match/sibling.ts', "export { decide } from '../decide/index.js';", 'match-imports'],
      ['src/decide/impure.ts', "export { readFileSync } from 'node:fs';", 'pure-rooms'],
      ['src/run/effect.ts', "export { readFileSync } from 'node:fs';", 'run-no-builtins'],
      ['src/run/back-door.ts', "export { parse } from '../context/structure.js';", 'front-door'],
      ['src/lists/package.ts', "export { parse } from 'csv-parse';", 'lists-packages'],
      ['src/model/upward.ts', "export { compile } from '../match/index.js';", 'model-imports'],
      ['src/intake/bytes/upward.ts', "export { headerKey } from '../table/keys.js';", 'intake-bytes'],
      ['src/intake/record/beside.ts', "export { unpack } from '../sift/packed.js';", 'intake-record-sift'],
      ['src/context/ring.ts', "import { other } from './ring-b.js';\nexport const one = other;", 'no-cycles'],
    ];
    for (const [file, text] of planted) writeFileSync(join(copy, file), `${text}\n`);
    writeFileSync(
      join(copy, 'src/context/ring-b.ts'),
      "import { one } from './ring.js';\nexport const other = one;\n",
    );
    const { output, status } = cruise(copy);
    expect(status).not.toBe(0);
    for (const [file, , rule] of planted)
      expect(output).toMatch(new RegExp(`${rule}: ${file.replace(/(-b)?\.ts$/, '')}`));
  });
});
