/** summary.json, field by field as the contract fixes it; further fields may follow the fixed ones. */

import type { ListKey, Outcome } from './outcome.js';
import type { Field } from './registration.js';
import type { Overrides, SetState } from './ruleset.js';

/** One input, after it has been read to its end. */
export interface InputSummary {
  readonly file: string;
  /** Of the bytes as read. */
  readonly sha256: string;
  readonly encoding: string;
  /** Why that encoding was chosen, in Chinese. */
  readonly ground: string;
  /** Sheets of a workbook that hold no registrations' header and were not read. */
  readonly unread?: readonly string[];
  readonly records: number;
}

export interface RuleSetSummary {
  readonly id: string;
  readonly version: string;
  /** Over the bytes of every rule file, in name order. */
  readonly sha256: string;
}

/** A set of rules and its part in the run. */
export type RuleSetPart = Pick<
  SetState,
  'id' | 'version' | 'sha256' | 'document' | 'title' | 'from' | 'to' | 'standing' | 'verified'
>;

/** The roster of licensed institutions, and how many listed enterprises it settled, by what it says of them. */
export interface LicenceSummary {
  readonly file: string;
  readonly version: number;
  readonly sha256: string;
  readonly entries: number;
  /** Entries in force on the day of the run. */
  readonly valid: number;
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
  /** Every set of the rules folder, those that are on first. */
  readonly rulesets?: readonly RuleSetPart[];
  readonly overrides?: Overrides;
  readonly licences?: LicenceSummary;
}
