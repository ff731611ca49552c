/** Everybody the ledger knows, in memory for the length of a night: keys to enterprises, and the trace of their marks. */
import { OUTCOMES, type Outcome } from '../model/index.js';
import type { Database } from './database.js';
import { asApplication, type Identity, isByCode, isStock } from './identity.js';

/** Which of two records of one enterprise speaks for it: the worse outcome; what the export calls gone, last. */
export const rankOf = (outcome: Outcome): number =>
  outcome === 'inactive' ? OUTCOMES.length : OUTCOMES.indexOf(outcome);

/** A lookup costs as much as so many rows read one behind the other (measured). */
const LOOKUP = 4;
/** No trace of a mark. */
const ABSENT = -1;

export class Known {
  /** Codes; and the other keys, once so many were asked for that it pays to have them all. */
  readonly #keys = new Map<string, number>();
  #patience: number;
  readonly #traces: Float64Array;
  /** Without any, nobody has to be asked whether an enterprise once applied. */
  readonly #hasApplications: boolean;

  constructor(readonly database: Database) {
    const { most } = database.first<{ most: number }>(
      'SELECT coalesce(max(id), 0) AS most FROM enterprises',
    )!;
    this.#traces = new Float64Array(most + 1).fill(ABSENT);
    const rows = database.eachRow<[number, number]>('SELECT id, trace FROM enterprises WHERE absent = 0');
    for (const [id, trace] of rows) this.#traces[id] = trace;
    this.#hasApplications = database.first("SELECT 1 FROM keys WHERE key < 's' LIMIT 1") !== undefined;
    this.#load("key BETWEEN 'n|c|' AND 'n|c}' OR key BETWEEN 's|c|' AND 's|c}'");
    this.#patience = most / LOOKUP;
  }

  get isEmpty(): boolean {
    return this.#traces.length === 1;
  }

  /** Every code an enterprise has been known by, as keys. */
  codes(): Iterable<string> {
    return [...this.#keys.keys()].filter(isByCode);
  }

  by(key: string): number | undefined {
    if (!isStock(key) && !this.#hasApplications) return undefined;
    if (isByCode(key) || this.#patience < 0) return this.#keys.get(key);
    if (--this.#patience >= 0)
      return this.database.first<{ enterprise: number }>('SELECT enterprise FROM keys WHERE key = ?', key)
        ?.enterprise;
    this.#load("key NOT BETWEEN 'n|c|' AND 'n|c}' AND key NOT BETWEEN 's|c|' AND 's|c}'");
    return this.#keys.get(key);
  }

  /** The enterprise that the record's keys lead to, the best of them first; its place is folded only when none does. */
  find(identity: Identity): number | undefined {
    for (const key of [identity.primary, ...identity.proofs]) {
      const enterprise = this.by(key);
      if (enterprise !== undefined) return enterprise;
    }
    return identity.place === null ? undefined : this.by(identity.place);
  }

  /** Whether any key of the record leads to an enterprise; `deep` asks further than the primary key. */
  has(identity: Identity, deep: boolean): boolean {
    if (this.isEmpty) return false;
    if (this.by(identity.primary) !== undefined) return true;
    if (!deep) return false;
    const { proofs, place } = identity;
    const further = place === null ? proofs : [...proofs, place, asApplication(place)];
    return further.some((key) => this.by(key) !== undefined);
  }

  /** Enterprises that were there on the night before. */
  present(): number[] {
    return Array.from(this.#traces.keys()).filter((id) => this.#traces[id] !== ABSENT);
  }

  /** The trace of its mark; ABSENT while it is, so that its return is never quiet. */
  trace(enterprise: number): number {
    return this.#traces[enterprise]!;
  }

  #load(kinds: string): void {
    const rows = this.database.eachRow<[string, number]>(`SELECT key, enterprise FROM keys WHERE ${kinds}`);
    for (const [key, enterprise] of rows) this.#keys.set(key, enterprise);
  }

  /** Of the record that spoke for it last; asked about an enterprise that is present. */
  rank(enterprise: number): number {
    const row = this.database.first<{ outcome: Outcome }>(
      'SELECT outcome FROM enterprises WHERE id = ?',
      enterprise,
    );
    return rankOf(row!.outcome);
  }

  get most(): number {
    return this.#traces.length - 1;
  }
}
