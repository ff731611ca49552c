/** The seam between intake/ and the rest: an opened export yields batches of records, synchronously usable. */

import type { Noise, Passed, Rejected } from './outcome.js';
import type { Batch, Registration } from './registration.js';
import type { Share } from './shard.js';
import type { Sieve } from './sieve.js';
import type { InputSummary } from './summary.js';

/** What a record turned out to be once mapped. */
export type IntakeRecord =
  | { readonly kind: 'registration'; readonly registration: Registration }
  | Rejected
  | Passed
  | Noise;

/** How an export is to be read; every field comes from the command line. */
export interface IntakeOptions {
  /** Label, or `auto`. */
  readonly encoding: string;
  /** Our column name (企业名称 …) to the file's own header, from --map. */
  readonly map: ReadonlyMap<string, string>;
  /** What to look for in a first pass; without it every record is taken apart. */
  readonly sieve?: Sieve;
  /** Only this share of it is looked at to settle its encoding, and is going to be read. */
  readonly share?: Share;
  /** All of it is going to be read in this thread: what that takes may start while its encoding is being settled. */
  readonly reads?: boolean;
  /** The beginning of a large file is believed about its encoding. Reading throws Misjudged when the rest disagrees. */
  readonly presume?: boolean;
}

/** An input whose header has been found and mapped. Reads forward only, in input order, in flat memory. */
export interface OpenedExport {
  readonly file: string;
  /** What the columns say of the whole file: an application column means `new`; codes, dates or a status mean `stock`. */
  readonly batch: Batch | null;
  /**
   * Batches of records; the inner loop over a batch is synchronous. A record is made when it is asked for, so that next to
   * nothing is alive when garbage is collected; a batch is only lent, until the next.
   */
  batches(): AsyncIterable<Iterable<IntakeRecord>>;
  /** Bytes read so far and in all (null for a pipe), for the progress line. */
  progress(): { readonly read: number; readonly total: number | null };
  /** Valid once batches() has ended. */
  summary(): InputSummary;
}
