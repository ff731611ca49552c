#!/usr/bin/env node
/**
 * A screening shared out and put together: node bench/shards.mjs FILE.csv [--of 7]. Prints what the shards and the merge
 * take one after the other, and from that an estimate for the whole country. Checks that the lists are those of one run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
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

/** All shards once more, as many at a time as there are cores; seconds. */
async function atOnce() {
  const began = performance.now();
  let next = 1;
  const worker = async () => {
    while (next <= of) {
      const i = next++;
      const args = [bin, ...screen, '--shard', `${i}/${of}`, '--quiet', '--out', at('again', String(i))];
      const [status] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
      if (status !== 0) throw new Error(`shard ${i} ended with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return (performance.now() - began) / 1000;
}

/** Runs a command; seconds. */
function timed(...args) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args, '--quiet'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - began) / 1000;
}

const screen = ['screen', file, '--batch', 'stock', '--as-of', '2016-07-14'];
const whole = timed(...screen, '--jobs', '1', '--out', at('whole'));
const shards = Array.from({ length: of }, (_, i) =>
  timed(...screen, '--shard', `${i + 1}/${of}`, '--out', at('shards', String(i + 1))),
);
const together = await atOnce();
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
const minutes = (seconds) => (seconds / 60).toFixed(1);
const scale = NATION / records;
const slowest = Math.max(...shards.slice(1));
console.log(
  `${file}: ${(bytes / 1e6).toFixed(1)} MB, ${records} records, ${of} shards: the lists are those of one run`,
);
console.log(`one run, one thread   ${whole.toFixed(2)} s`);
console.log(
  `a shard               ${slowest.toFixed(2)} s (the first, which also takes the digest of the file, ${shards[0].toFixed(2)} s)`,
);
console.log(`all, ${availableParallelism()} at a time     ${together.toFixed(2)} s`);
console.log(`merge                 ${merged.toFixed(2)} s, from ${(kept / 1e6).toFixed(1)} MB of records`);
console.log(
  `190 million records   ${((bytes * scale) / 1e9).toFixed(0)} GB: ${minutes(whole * scale)} min in one thread; ${minutes(slowest * scale)} min on ${of} machines of one thread each, ${((kept * scale) / 1e9).toFixed(1)} GB of shards, ${minutes(merged * scale)} min to merge`,
);
rmSync(scratch, { recursive: true, force: true });
