/**
 * What a fast first pass over raw characters looks for: compiled by match/ from the rule set, run by intake/ over every
 * record before any is taken apart (filter before you parse: Palkar and others, Sparser, VLDB 2018). It may let too
 * much through and never too little: what it stops is read again, field by field.
 */
import type { Span } from './occurrence.js';

/** An automaton over raw UTF-16 units, as tables. */
export interface Sieve {
  /** Per raw UTF-16 unit: 0 ends a match, 1 is passed over inside one, from 2 on a character of some word. */
  readonly classes: Uint16Array;
  /** Every unit of a class but 0, some of them twice. */
  readonly units: readonly number[];
  /** State after a class: next[state * width + class]; state 0 is the start. */
  readonly next: Int32Array;
  readonly width: number;
  /** Per state, what ends there: a sum of FOUND. */
  readonly found: Uint8Array;
  /** GB/T 2260 code of the district whose enterprises the words for names concern; six digits. */
  readonly district: string;
  /** Asked of every record that would be passed over; true has it taken apart after all. */
  readonly watch?: Watch;
}

/** A plain record as raw characters: the contents of three of its cells, [from, to), quotes inside still doubled. */
export interface RawRecord {
  readonly units: Uint16Array;
  /** 统一社会信用代码, else 注册号; empty when the record has neither. */
  readonly code: Span;
  readonly name: Span;
  readonly scope: Span;
  /** The export says it is gone. */
  readonly inactive: boolean;
}

/** The record is only lent: it is the same object every time. */
export type Watch = (record: RawRecord) => boolean;

/** `word`: searched in names and scopes. `nameWord`: only in names, only in the district. `place`: says that it is in the district. */
export const FOUND = { word: 1, nameWord: 2, place: 4 } as const;
