/**
 * The words exports use for their columns and values. Data under keywords/exports/, loaded by lexicon/,
 * handed to intake/ by run/: a new header spelling needs a line of CSV, no code.
 */
import type { Batch, Column, Standing } from './registration.js';

/** A header spelling and the column it means; `rank` 1 wins over 2 when a file has both (企业名称 over 原文件导入名称). */
export interface HeaderSynonym {
  readonly header: string;
  readonly column: Column;
  readonly rank: number;
  /** What the header alone says of the whole file: 拟用名称 stands only in lists of pending applications. */
  readonly batch?: Batch;
}

/** All value vocabularies intake/ needs. */
export interface Vocabulary {
  readonly headers: readonly HeaderSynonym[];
  /** Status as written (compared after width and punctuation are made equal) to standing. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Application type as written to batch. */
  readonly applications: ReadonlyMap<string, Batch>;
  /** Cells that mean nothing was entered: N/A, 无, -. */
  readonly placeholders: ReadonlySet<string>;
}
