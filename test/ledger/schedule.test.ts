/** The examples of docs/夜间任务.md: the crontab line runs as cron would run it, the units are what systemd accepts. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { firm, Nights } from './nights.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = process.env.MINGCHA_BIN ?? join(ROOT, 'bin/mingcha.js');
const built = existsSync(join(dirname(BIN), '../dist/program/main.cjs'));
const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;
const page = readFileSync(join(ROOT, 'docs/夜间任务.md'), 'utf8');
const dir = mkdtempSync(join(tmpdir(), 'mingcha-cron-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text!);

/** The paths of the example, where they are in this test. */
const placed = (text: string) =>
  text
    .replaceAll('/srv/mingcha', dir)
    .replaceAll('/opt/mingcha/bin/mingcha.js', BIN)
    .replaceAll('/usr/bin/node', process.execPath);

function register(): void {
  mkdirSync(join(dir, '导出'), { recursive: true });
  const nights = new Nights();
  writeFileSync(join(dir, '导出/企业名录.csv'), nights.csv([firm()]));
  rmSync(nights.dir, { recursive: true });
}

it.skipIf(!built)('crontab: no login, no terminal, hardly an environment', { timeout: 30_000 }, () => {
  register();
  const line = blocks('crontab')[0]!.trim();
  // A % would end the command; the five fields of time come first.
  expect(line).not.toContain('%');
  const command = placed(line.replace(/^(?:\S+\s+){5}/, ''));
  const env = { HOME: dir, LOGNAME: 'nobody', SHELL: '/bin/sh', PATH: '/usr/bin:/bin' };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
  const log = readFileSync(join(dir, '夜间任务.log'), 'utf8').trimEnd().split('\n');
  expect(log.map((each) => JSON.parse(each))).toMatchObject([{ night: 1, new: 1, created: true }]);
  expect(readdirSync(join(dir, '名单'))).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
});

it.skipIf(!analyze || !built)(
  'systemd: both units are accepted, and the command is the one of the crontab',
  () => {
    const [service, timer] = blocks('ini').map(placed);
    writeFileSync(join(dir, 'mingcha.service'), service!);
    writeFileSync(join(dir, 'mingcha.timer'), timer!);
    const { status, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', join(dir, 'mingcha.timer'), join(dir, 'mingcha.service')],
      { encoding: 'utf8' },
    );
    const complaints = stderr.split('\n').filter((line) => line.includes('mingcha'));
    expect({ status, complaints }).toEqual({ status: 0, complaints: [] });
    const started = /^ExecStart=(.*)$/m.exec(service!)![1]!;
    expect(placed(blocks('crontab')[0]!)).toContain(started.replace('名单/{date}', '"名单/{date}"'));
  },
);
