/** A shard: one machine's share of a screening, as a folder that `merge` reads. */
import type { InputSummary } from './summary.js';

/** The `index`-th of `of` byte ranges of every input; from 1. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** Files of a shard's folder. */
export const SHARD_FILES = { note: 'shard.json', records: 'records.jsonl' } as const;

/** One input, as far as a shard has read it. */
export interface ShardInput extends Omit<InputSummary, 'sha256'> {
  /** Of the whole input; the first shard tells it. */
  readonly sha256: string | null;
  /** Physical lines of the share. */
  readonly lines: number;
  /** Lines of the records file that are about this input. */
  readonly batches: number;
  /** Bytes of the whole input; null when it was read as one, by the first shard. */
  readonly total: number | null;
}

/** What must be the same for shards to make up one screening. */
export interface ShardBasis {
  readonly version: string;
  readonly asOf: string;
  readonly batch: string;
  readonly literal: boolean;
  readonly encoding: string;
  /** Digests of every rule file, the clerk's own and the roster. */
  readonly rules: string;
  readonly map: readonly (readonly [string, string])[];
}

/** shard.json. */
export interface ShardNote {
  readonly shard: Share;
  readonly basis: ShardBasis;
  readonly inputs: readonly ShardInput[];
  readonly segmenterMissing: boolean;
  /** What folders hold besides exports, in Chinese. */
  readonly notice: string | null;
  /** Of the records file. */
  readonly sha256: string;
}
