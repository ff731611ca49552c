/** Runs a whole screening in a temporary folder and hands back every file it wrote. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, Summary } from '../../src/model/index.js';
import { type ScreenRequest, screen } from '../../src/run/index.js';

export interface Outcome {
  readonly summary: Summary;
  /** File name to bytes. */
  readonly files: Readonly<Record<string, string>>;
}

/** Bytes as a stream, cut into chunks of this size. */
export async function* chunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const request = (
  inputs: readonly Input[],
  dir: string,
  options: Partial<ScreenRequest> = {},
): ScreenRequest => ({
  inputs,
  output: { kind: 'folder', dir, force: false },
  format: 'csv',
  batch: 'auto',
  asOf: '2026-07-14',
  rules: null,
  encoding: 'auto',
  map: new Map(),
  literal: false,
  maxRejected: null,
  signal: new AbortController().signal,
  ...options,
});

export async function screening(
  inputs: readonly Input[],
  options: Partial<ScreenRequest> = {},
): Promise<Outcome> {
  const parent = mkdtempSync(join(tmpdir(), 'mingcha-run-'));
  const dir = join(parent, 'lists');
  try {
    const { summary } = await screen(request(inputs, dir, options));
    const files = Object.fromEntries(
      readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]),
    );
    return { summary, files };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
