#!/usr/bin/env node
/**
 * Everything that is made once so that a start need not make it: the bundle, nodejieba's dictionary, the shipped rules,
 * and the bytecode of what a run compiles. Type checking is tsc's; this only translates.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { assemble } from './assemble.mjs';
import { bundle } from './bundle.mjs';
import { rooms } from './rooms.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { HOME, cacheOf, load } = createRequire(import.meta.url)('../bin/load.js');

rmSync(here('../dist'), { recursive: true, force: true });
for (const name of ['sift', 'double-byte']) await assemble(name);
await bundle({ main: 'src/cli/index.ts', thread: 'src/cli/thread.ts' }, HOME, 'cjs');

const { context, lexicon } = await rooms();
const dictionary = context.compileFromPackage();
if (dictionary) writeFileSync(context.COMPILED, dictionary);
else
  process.stderr.write(
    '分词词典未能编译（未安装 nodejieba）。名查仍可使用：字词边界有歧义的记录将转人工复核。\n',
  );
try {
  writeFileSync(join(HOME, 'rules.bin'), lexicon.compileRules());
} catch (error) {
  if (!(error instanceof lexicon.RuleFault)) throw error;
  // An edited table is a matter for whoever runs it, who is told at every start.
  process.stderr.write(`自带的规则未能编译：${error.message}\n`);
}

/**
 * Files that may have a code cache. Not those that import a package: functions from a cache have forgotten whom to ask
 * (Node 20). An empty one is refused, but has the file loaded where its bytecode can be had.
 */
const cacheable = readdirSync(HOME)
  .filter((name) => name.endsWith('.cjs'))
  .map((name) => join(HOME, name))
  .filter((path) => !/\bimport\(/.test(readFileSync(path, 'utf8')));
for (const path of cacheable) writeFileSync(`${path}.cache`, '');

const scratch = mkdtempSync(join(tmpdir(), 'mingcha-build-'));
const samples = ['stock-register.csv', 'pending-applications.csv'].map((name) => here(`../samples/${name}`));
const lists = ['--out', join(scratch, 'lists'), '--force', '--quiet'];
await warmUp('screen', ...samples, ...lists);
await warmUp('screen', ...samples, ...lists, '--jobs', '2');
await warmUp('check', '--name', '嵩岭投资管理有限公司', '--scope', '投资咨询（不含金融、证券）；代理财务');
await warmUp('--help');
rmSync(scratch, { recursive: true, force: true });
for (const path of cacheable) writeFileSync(`${path}.cache`, cacheOf(path));

/** Runs a command of the built program, so that what it compiles is there to be kept. */
async function warmUp(...line) {
  const { main, processWorld } = load('./main.cjs');
  const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const world = Object.defineProperties(processWorld(), {
    stdout: { value: nowhere() },
    stderr: { value: nowhere() },
  });
  await main(line, world);
}
