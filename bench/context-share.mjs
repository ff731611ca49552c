#!/usr/bin/env node
/** How much of a whole screening is spent reading context: node bench/context-share.mjs FILE.csv … */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rooms } from '../scripts/rooms.mjs';

const {
  context: { Reader },
  run: { screen },
} = await rooms();
const files = process.argv.slice(2);
const { read } = Reader.prototype;
let spent = 0;
let cells = 0;
Reader.prototype.read = function timed(cell) {
  const began = performance.now();
  const findings = read.call(this, cell);
  spent += performance.now() - began;
  cells++;
  return findings;
};

const scratch = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
const began = performance.now();
const { summary } = await screen({
  inputs: files.map((path) => ({ path })),
  output: { kind: 'folder', dir: join(scratch, 'lists'), force: false },
  format: 'csv',
  batch: 'stock',
  asOf: '2026-01-01',
  rules: null,
  encoding: 'auto',
  map: new Map(),
  literal: false,
  maxRejected: null,
  signal: new AbortController().signal,
});
const whole = performance.now() - began;
rmSync(scratch, { recursive: true, force: true });
console.log(
  `${summary.records} records in ${whole.toFixed(0)} ms; context read ${cells} cells in ${spent.toFixed(0)} ms: ${((100 * spent) / whole).toFixed(1)} %`,
);
