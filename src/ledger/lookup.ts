/** What the ledger says of a record, outside any night: since when its enterprise is listed, and how its case stands. */
import { type Batch, type Registration, STATE_TEXTS, type State } from '../model/index.js';
import type { Database } from './database.js';
import { identify } from './identity.js';
import { Known } from './known.js';

export interface Standing {
  /** YYYY-MM-DD. */
  readonly since: string;
  /** In Chinese. */
  readonly state: string;
}

export type LookUp = (registration: Registration, batch: Batch) => Standing | null;

export function lookUpIn(database: Database): LookUp {
  const known = new Known(database);
  return (registration, batch) => {
    const enterprise = known.find(identify(registration, batch));
    if (enterprise === undefined) return null;
    const row = database.first<{ since: string; state: State }>(
      'SELECT first_listed AS since, state FROM enterprises WHERE id = ?',
      enterprise,
    )!;
    return { since: row.since, state: STATE_TEXTS[row.state] };
  };
}
