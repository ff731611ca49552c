#!/usr/bin/env node
/** mingcha against its comparators on one file, whole processes in turn: node bench/screen.mjs FILE.csv [--runs N] [--only a,b] */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const file = process.argv[2];
const runs = Number(option('runs', 5));
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
const out = join(scratch, 'lists');
const mingcha = (...more) => [
  here('../bin/mingcha.js'),
  'screen',
  file,
  '--out',
  out,
  '--force',
  '--quiet',
  ...more,
];

const CONTENDERS = {
  node: ['-e', '0'],
  read: [here('peers/read.mjs'), file],
  decode: [here('peers/decode.mjs'), file],
  includes: [here('peers/includes.mjs'), file],
  jieba: [here('peers/includes.mjs'), file, 'jieba'],
  mingcha: mingcha(),
};
const only = option('only', Object.keys(CONTENDERS).join()).split(',');

function run(args) {
  const peak = join(scratch, 'peak');
  const began = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', here('peak.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, MINGCHA_BENCH_PEAK: peak },
  });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (status !== 0) throw new Error(stderr);
  return { seconds, peak: Number(readFileSync(peak, 'utf8')), stdout };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const results = Object.fromEntries(only.map((name) => [name, []]));
for (let round = 0; round <= runs; round++) {
  for (const name of only) {
    const result = run(CONTENDERS[name]);
    if (round > 0) results[name].push(result);
  }
}

const size = statSync(file).size / 1e6;
const seconds = Object.fromEntries(
  only.map((name) => [name, median(results[name].map((each) => each.seconds))]),
);
console.log(`${file}: ${size.toFixed(1)} MB, medians of ${runs} runs in turn\n`);
console.log('contender   seconds    MB/s  peak MiB  against mingcha');
for (const name of only) {
  const peak = median(results[name].map((each) => each.peak));
  const rate = name === 'node' ? '' : (size / seconds[name]).toFixed(0);
  const ratio = seconds.mingcha ? (seconds[name] / seconds.mingcha).toFixed(2) : '';
  console.log(
    `${name.padEnd(10)} ${seconds[name].toFixed(3).padStart(8)} ${rate.padStart(7)} ${peak.toFixed(0).padStart(9)} ${ratio.padStart(16)}`,
  );
}
if (only.includes('mingcha')) check();
rmSync(scratch, { recursive: true, force: true });

/** The answer: the same records, and every record that holds a word is a record with a finding. */
function check() {
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  console.log(`\n${summary.records} records, ${(summary.records / seconds.mingcha).toFixed(0)} a second`);
  if (!only.includes('includes')) return;
  const { records, hits } = JSON.parse(results.includes[0].stdout);
  const found = new Set();
  for (const line of readFileSync(join(out, 'findings.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const { rule, record } = JSON.parse(line);
    if (rule === 'restricted') found.add(record);
  }
  const rejected = summary.outcomes.rejected;
  console.log(
    `includes: ${records} records, ${hits} hold a word; mingcha: ${summary.records}, ${found.size} with a finding, ${rejected} rejected`,
  );
  if (records !== summary.records || hits > found.size + rejected)
    throw new Error('the answers do not agree');
}
