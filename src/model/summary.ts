/** summary.json, field by field as the contract fixes it; further fields may follow the fixed ones. */

import type { ListKey, Outcome } from './outcome.js';
import type { Field } from './registration.js';

/** One input, after it has been read to its end. */
export interface InputSummary {
  readonly file: string;
  /** Of the bytes as read. */
  readonly sha256: string;
  readonly encoding: string;
  /** Why that encoding was chosen, in Chinese. */
  readonly ground: string;
  readonly records: number;
}

export interface RuleSetSummary {
  readonly id: string;
  readonly version: string;
  /** Over the bytes of every rule file, in name order. */
  readonly sha256: string;
}

export interface Summary {
  readonly tool: string;
  readonly version: string;
  readonly ruleset: RuleSetSummary;
  readonly asOf: string;
  readonly inputs: readonly InputSummary[];
  readonly records: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly lists: Readonly<Record<ListKey, number>>;
  readonly words: Readonly<Record<string, Readonly<Record<Field, number>>>>;
  /** Things the reader of the lists must know, in Chinese (segmenter missing, literal reading …). */
  readonly notices: readonly string[];
}
