/** The built program starts from what the build prepared, and starts all the same where that does not fit. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STOCK = join(ROOT, 'samples/stock-register.csv');
const built = existsSync(join(ROOT, 'dist/program/main.cjs'));

describe.skipIf(!built)('an installation', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'mingcha-start-'));
    for (const name of ['bin', 'dist', 'keywords'])
      cpSync(join(ROOT, name), join(home, name), { recursive: true });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const run = (line: string, env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(home, 'bin/mingcha.js'), ...line.split(' ').filter(Boolean)],
      { encoding: 'utf8', env: { PATH: process.env.PATH, ...env } },
    );
    return { status, stdout, stderr };
  };
  const CHECK = 'check --name 嵩岭财宝商贸有限公司 --as-of 2017-01-01';
  const files = (ending: string) =>
    readdirSync(join(home, 'dist/program')).filter((name) => name.endsWith(ending));

  it('takes the compiled rules while the tables are as they were, and reads the tables when one is edited', () => {
    const before = run(CHECK, { MINGCHA_DEBUG: 'load' });
    expect(before).toMatchObject({ status: 0, stderr: expect.stringContaining('规则：已编译的') });
    expect(before.stdout).toContain('结论：未见限制字样');
    appendFileSync(join(home, 'keywords/shangjie-2016/words.csv'), '财宝,限制字样,名称,四（一）,,,\n');
    const after = run(CHECK, { MINGCHA_DEBUG: 'load' });
    expect(after).toMatchObject({ status: 0, stderr: expect.stringContaining('规则：逐表读入') });
    expect(after.stdout).toContain('【财宝】');
  });

  it('still names file and line of a fault in an edited table', () => {
    appendFileSync(join(home, 'keywords/shangjie-2016/words.csv'), '财宝,限制,名称,四（一）,,,\n');
    expect(run(CHECK)).toMatchObject({ status: 2, stderr: expect.stringMatching(/words\.csv 第 \d+ 行/) });
  });

  it('reads other rules from their tables', () => {
    cpSync(join(home, 'keywords'), join(home, 'own'), { recursive: true });
    const { stderr } = run(`${CHECK} --rules ${join(home, 'own')}`, { MINGCHA_DEBUG: 'load' });
    expect(stderr).toContain('规则：逐表读入');
  });

  const damage = (ending: string, act: (path: string) => void) => {
    for (const name of files(ending)) act(join(home, 'dist/program', name));
  };
  it.each<[string, () => void]>([
    ['no code cache', () => damage('.cache', rmSync)],
    [
      'a code cache of something else',
      () => damage('.cache', (path) => writeFileSync(path, 'x'.repeat(500))),
    ],
    ['no compiled rules', () => damage('rules.bin', rmSync)],
  ])('says the same with %s', (_, happen) => {
    expect(files('.cache')).toContain('cli.cjs.cache');
    const before = run(CHECK);
    happen();
    expect(run(CHECK)).toEqual(before);
  });

  it('loads neither rules nor dictionary for help and version', () => {
    for (const option of ['--help', '--version']) {
      const { status, stderr } = run(option, { MINGCHA_DEBUG: 'load' });
      expect(status).toBe(0);
      expect(stderr).not.toMatch(/规则|词典/);
    }
  });

  it('starts threads, which give the same lists', () => {
    const lists = (jobs: number) => {
      const out = join(home, `lists-${jobs}`);
      const { status, stderr } = run(
        `screen ${STOCK} --out ${out} --quiet --jobs ${jobs} --as-of 2017-01-01`,
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return Object.fromEntries(
        readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]),
      );
    };
    expect(lists(2)).toEqual(lists(1));
  });

  it('is of the version that package.json says', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('says how to build it where it is not built', () => {
    rmSync(join(home, 'dist'), { recursive: true });
    expect(run('--help')).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run build') });
  });

  it('names lines of src/ in the stack of a defect', () => {
    writeFileSync(join(home, 'dist/dictionary.bin'), '');
    const { status, stderr } = run('check --scope 代理财务', { MINGCHA_DEBUG: '1' });
    expect(status).toBe(70);
    expect(stderr).toMatch(/src[\\/]context[\\/]dictionary\.ts:\d+:\d+/);
  });
});
