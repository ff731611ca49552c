/**
 * What was judged of an enterprise, and how it came out, in the parts whose difference is a cause. Two equal marks are
 * a quiet night.
 */
import type { Batch, Cause, Cells, ListKey, Outcome, Registration } from '../model/index.js';
import { hash53 } from './hash.js';
import { digest, plain } from './identity.js';

/** One screened record as the ledger takes it. */
export interface Sighting {
  readonly registration: Registration;
  readonly batch: Batch;
  readonly outcome: Outcome;
  readonly lists: readonly ListKey[];
  /** The listed words that put it on a list, or may: what a decision can cover. */
  readonly words: readonly string[];
  /** Word, field and reading of every occurrence, without its place. */
  readonly readings: string;
  /** Class of institution, or the licence it was matched to; empty without. */
  readonly licence: string;
  /** Inside or outside the district, and the town; empty when nothing was found and nobody looked. */
  readonly residence: string;
  /** The row it gets on a list; asked for only when it will be written. */
  cells(): Cells;
}

export interface Mark {
  /** Plain name. */
  readonly name: string;
  /** Digest of the plain scope. */
  readonly scope: string;
  readonly outcome: Outcome;
  readonly lists: string;
  readonly words: readonly string[];
  /** Digest of the readings. */
  readonly readings: string;
  readonly licence: string;
  readonly residence: string;
  readonly standing: 'live' | 'revoked' | 'gone';
}

export function markOf(sighting: Sighting): Mark {
  const { registration, outcome, lists, words, readings, licence, residence } = sighting;
  const { name, scope, standing } = registration;
  return {
    name: plain(name),
    scope: digest(plain(scope)),
    outcome,
    lists: lists.join(),
    words: [...words].sort(),
    readings: readings === '' ? '' : digest(readings),
    licence,
    residence,
    standing: standing === 'moved' ? 'gone' : standing === 'unknown' ? 'live' : standing,
  };
}

/** A fingerprint of all that a mark is made of, and of where to find the enterprise, before anything is folded. */
export function traceOf(
  { registration, outcome, lists, words, readings, licence, residence }: Sighting,
  code: string,
): number {
  const { name, scope, address, standing } = registration;
  const parts = [
    name,
    scope,
    address,
    standing,
    code,
    outcome,
    lists.join(),
    words.join(),
    readings,
    licence,
    residence,
  ];
  return hash53(parts.join('\n'));
}

export const encodeMark = (mark: Mark): string => JSON.stringify(Object.values(mark));

export function decodeMark(text: string): Mark {
  const [name, scope, outcome, lists, words, readings, licence, residence, standing] = JSON.parse(text);
  return { name, scope, outcome, lists, words, readings, licence, residence, standing };
}

/** The judged text: a decision holds as long as this stays the same. */
export const textOf = ({ name, scope }: Pick<Mark, 'name' | 'scope'>): string => digest(`${name}\n${scope}`);

/** Outcomes that put an enterprise before a person; what is set aside or clean only concerns the ledger once it was. */
const LISTED: ReadonlySet<Outcome> = new Set(['suspend', 'notify', 'licensed', 'review', 'investigate']);

export const isListed = (outcome: Outcome): boolean => LISTED.has(outcome);

/**
 * What differs. Rules are named when nothing in the registration explains the difference.
 * @param renumbered whether it goes by another code now.
 */
export function causesBetween(before: Mark, after: Mark, renumbered: boolean): Cause[] {
  const causes: Cause[] = [];
  if (before.name !== after.name) causes.push('name');
  if (before.scope !== after.scope) causes.push('scope');
  const sameText = causes.length === 0;
  if (renumbered) causes.push('code');
  if (before.standing !== after.standing) causes.push('status');
  const looked = before.residence !== '' && after.residence !== '';
  const sameResidence = !looked || before.residence === after.residence;
  if (!sameResidence) causes.push('residence');
  if (looked && sameText && before.licence !== after.licence) causes.push('licence');
  const judged = before.readings !== after.readings && sameText && sameResidence;
  const decided = before.outcome !== after.outcome || before.lists !== after.lists;
  if (judged || (decided && causes.length === 0)) causes.push('rules');
  return causes;
}
