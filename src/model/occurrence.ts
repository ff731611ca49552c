/**
 * What the matcher finds and the reader says of it.
 * The vocabulary is the contract's: occurrence, reading, sure, cue (docs/readings.md).
 */
import type { Reason } from './reasons.js';
import type { Field } from './registration.js';
import type { VariantKind } from './variant.js';

/** Which rule lists the word: the 16 words, the 投资 rule for names, or a sector of section 五. */
export type RuleKind = 'restricted' | 'investment' | 'sector';

/** A stretch of a cell in UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One place where a listed word, or a recognised variant of it, stands. Nested words are separate occurrences. */
export interface Occurrence extends Span {
  readonly field: Field;
  readonly rule: RuleKind;
  /** The listed word, as the rule set writes it. */
  readonly word: string;
  /** The cell's own characters between start and end. */
  readonly text: string;
  /** How the writing differs from the listed word's; absent when it does not. */
  readonly variant?: readonly VariantKind[];
}

export const READINGS = ['use', 'excluded', 'reference', 'cross-word', 'exempt'] as const;
/**
 * `use`: the enterprise names itself with the word or states it as business.
 * `excluded`: inside a statement that it may not do it, or that it is left out.
 * `reference`: only in the name of a licence, document, authority, or of another body or place.
 * `cross-word`: the characters straddle two words.
 * `exempt`: a cited exception of the rule set covers it.
 */
export type Reading = (typeof READINGS)[number];

/** An occurrence with its reading. `cue` is where the characters stand that decided it; `scope` is how far they reach. */
export interface Finding extends Occurrence {
  readonly reading: Reading;
  /** False sends the record to a person (人工复核名单). */
  readonly sure: boolean;
  /** The characters that decided a reading other than `use`; null otherwise. */
  readonly cue: string | null;
  /** Why, as a code; REASONS has the sentence. */
  readonly reason: Reason;
  readonly cueSpan: Span | null;
  readonly scopeSpan: Span | null;
}
