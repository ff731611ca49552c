/** Everybody the ledger knows, in memory for the length of a night: keys to enterprises, and the trace of their marks. */
import { OUTCOMES, type Outcome } from '../model/index.js';
import type { Database } from './database.js';
import { asApplication, type Identity } from './identity.js';

/** Which of two records of one enterprise speaks for it: the worse outcome; what the export calls gone, last. */
export const rankOf = (outcome: Outcome): number =>
  outcome === 'inactive' ? OUTCOMES.length : OUTCOMES.indexOf(outcome);

export class Known {
  readonly #keys = new Map<string, number>();
  readonly #traces: Float64Array;
  readonly #ranks: Uint8Array;

  constructor(database: Database) {
    const { most } = database.first<{ most: number }>(
      'SELECT coalesce(max(id), 0) AS most FROM enterprises',
    )!;
    this.#traces = new Float64Array(most + 1);
    this.#ranks = new Uint8Array(most + 1);
    for (const row of database.each<{ id: number; trace: number; outcome: Outcome }>(
      'SELECT id, trace, outcome FROM enterprises WHERE absent = 0',
    )) {
      this.#traces[row.id] = row.trace;
      this.#ranks[row.id] = rankOf(row.outcome);
    }
    for (const { key, enterprise } of database.each<{ key: string; enterprise: number }>(
      'SELECT * FROM keys',
    ))
      this.#keys.set(key, enterprise);
  }

  by(key: string): number | undefined {
    return this.#keys.get(key);
  }

  /** Whether any key of the record leads to an enterprise; `deep` asks further than the primary key. */
  has({ primary, proofs, place }: Identity, deep: boolean): boolean {
    if (this.#keys.size === 0) return false;
    if (this.#keys.has(primary)) return true;
    if (!deep) return false;
    return (
      proofs.some((key) => this.#keys.has(key)) ||
      (place !== null && (this.#keys.has(place) || this.#keys.has(asApplication(place))))
    );
  }

  /** The trace of its mark; 0 while it is absent, so that its return is never quiet. */
  trace(enterprise: number): number {
    return this.#traces[enterprise]!;
  }

  rank(enterprise: number): number {
    return this.#ranks[enterprise]!;
  }

  get most(): number {
    return this.#traces.length - 1;
  }
}
