#!/usr/bin/env node
/**
 * How long a start takes: bare node, a counter check, and a file of 20,000 records given as FILE.csv, whole processes in
 * turn: node bench/start.mjs [FILE.csv] [--runs 15]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '15' } },
});
const runs = Number(values.runs);
const [file] = positionals;
const scratch = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
const out = join(scratch, 'lists');
const bin = fileURLToPath(new URL('../bin/mingcha.js', import.meta.url));

const CONTENDERS = {
  node: ['-e', '0'],
  version: [bin, '--version'],
  check: [bin, 'check', '--name', '嵩岭投资管理有限公司', '--scope', '投资咨询（不含金融、证券）；代理财务'],
  ...(file && { screen: [bin, 'screen', file, '--out', out, '--force', '--quiet', '--batch', 'stock'] }),
};

const times = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, []]));
for (let round = 0; round <= runs; round++) {
  for (const [name, args] of Object.entries(CONTENDERS)) {
    const began = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    // The first round warms the disk.
    if (round > 0) times[name].push(performance.now() - began);
    if (status !== 0) throw new Error(stderr);
    if (name === 'check' && !stdout.includes('【投资管理】')) throw new Error(`not the answer: ${stdout}`);
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
console.log(`medians of ${runs} runs in turn\n`);
console.log('            ms  times node');
for (const [name, values] of Object.entries(times)) {
  const ratio = median(values.map((value, round) => value / times.node[round]));
  console.log(`${name.padEnd(8)} ${median(values).toFixed(0).padStart(5)} ${ratio.toFixed(2).padStart(11)}`);
}
if (file) {
  const { records } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  console.log(`\n${records} records`);
}
rmSync(scratch, { recursive: true, force: true });
