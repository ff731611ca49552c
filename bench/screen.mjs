#!/usr/bin/env node
/**
 * mingcha against its comparators on one file of UTF-8, whole processes in turn:
 * node bench/screen.mjs FILE.csv [--runs N] [--only a,b]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inGb18030, inventedWords } from './invented.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const [file] = positionals;
const runs = Number(values.runs);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
const mingcha = (name, input, ...more) => [
  ...[here('../bin/mingcha.js'), 'screen', input, '--out', join(scratch, name), '--force', '--quiet'],
  ...['--batch', 'stock', '--as-of', '2016-07-14', '--jobs', name === 'two' ? '2' : '1', ...more],
];

/** Comparators; `mingcha` is one thread, `two` two of them, `gb18030` the same rows, `words` 160 words more. */
const CONTENDERS = {
  node: () => ['-e', '0'],
  read: () => [here('peers/read.mjs'), file],
  decode: () => [here('peers/decode.mjs'), file],
  includes: () => [here('peers/includes.mjs'), file],
  jieba: () => [here('peers/includes.mjs'), file, 'jieba'],
  mingcha: () => mingcha('mingcha', file),
  two: () => mingcha('two', file),
  gb18030: () => mingcha('gb18030', gb18030),
  words: () => mingcha('words', file, '--overrides', words),
};
const only = values.only?.split(',') ?? Object.keys(CONTENDERS);
const gb18030 = only.includes('gb18030') && (await inGb18030(file, join(scratch, 'gb18030.csv')));
const words = inventedWords(join(scratch, 'invented'));

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
    const result = run(CONTENDERS[name]());
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

/**
 * The answer: the same records, and every record that holds a word is a record with a finding; one thread, two and the
 * other encoding write the same lists.
 */
function check() {
  const out = join(scratch, 'mingcha');
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  console.log(`\n${summary.records} records, ${(summary.records / seconds.mingcha).toFixed(0)} a second`);
  for (const other of only.filter((name) => name === 'two' || name === 'gb18030'))
    for (const list of readdirSync(out).filter((name) => name !== 'summary.json')) {
      const same = (bytes) => bytes.toString().replaceAll(gb18030 || file, file);
      if (same(readFileSync(join(out, list))) !== same(readFileSync(join(scratch, other, list))))
        throw new Error(`${other} has another ${list}`);
    }
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
