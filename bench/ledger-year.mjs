#!/usr/bin/env node
/**
 * The simulated year in full: 365 nights over 50,000 invented enterprises, every list held against an oracle that
 * replays the nights in memory (test/ledger/year/). node bench/ledger-year.mjs [--nights 365] [--enterprises 50000] [--seed 2]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const { status } = spawnSync('npx', ['vitest', 'run', 'test/ledger/year.test.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env: {
    ...process.env,
    MINGCHA_NIGHTS: option('nights', '365'),
    MINGCHA_ENTERPRISES: option('enterprises', '50000'),
    MINGCHA_SEED: option('seed', '2'),
  },
});
process.exitCode = status ?? 1;
