#!/usr/bin/env node
/**
 * A screening shared out and put together: node bench/shards.mjs FILE.csv [--of 7]. Prints what the shards and the merge
 * take one after the other, and from that an estimate for the whole country. Checks that the lists are those of one run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Enterprises and individual traders registered in China, end of 2024. */
const NATION = 190e6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { of: { type: 'string', default: '7' } },
});
const [file] = positionals;
const of = Number(values.of);
const bin = fileURLToPath(new URL('../bin/mingcha.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
const at = (...names) => join(scratch, ...names);

/** Runs a command; seconds. */
function timed(...args) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args, '--quiet'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - began) / 1000;
}

const screen = ['screen', file, '--batch', 'stock', '--as-of', '2016-07-14', '--jobs', '1'];
const whole = timed(...screen, '--out', at('whole'));
const shards = Array.from({ length: of }, (_, i) =>
  timed(...screen, '--shard', `${i + 1}/${of}`, '--out', at('shards', String(i + 1))),
);
const merged = timed('merge', at('shards'), '--out', at('merged'));

for (const list of readdirSync(at('whole')))
  if (!readFileSync(at('whole', list)).equals(readFileSync(at('merged', list))))
    throw new Error(`${list} differs`);

const { records } = JSON.parse(readFileSync(at('merged', 'summary.json'), 'utf8'));
const bytes = statSync(file).size;
const kept = shards.reduce(
  (sum, _, i) => sum + statSync(at('shards', String(i + 1), 'records.jsonl')).size,
  0,
);
const hours = (seconds) => (seconds / 3600).toFixed(1);
const scale = NATION / records;
const slowest = Math.max(...shards.slice(1));
console.log(
  `${file}: ${(bytes / 1e6).toFixed(1)} MB, ${records} records, ${of} shards: the lists are those of one run`,
);
console.log(`one run, one thread   ${whole.toFixed(2)} s`);
console.log(
  `a shard               ${slowest.toFixed(2)} s (the first, which also takes the digest of the file, ${shards[0].toFixed(2)} s)`,
);
console.log(`merge                 ${merged.toFixed(2)} s, from ${(kept / 1e6).toFixed(1)} MB of records`);
console.log(
  `190 million records   ${((bytes * scale) / 1e9).toFixed(0)} GB: ${hours(whole * scale)} h in one thread; ${hours(slowest * scale)} h on ${of} machines of one thread each, ${((kept * scale) / 1e9).toFixed(1)} GB of shards, ${hours(merged * scale)} h to merge`,
);
rmSync(scratch, { recursive: true, force: true });
