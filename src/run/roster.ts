/** `licences show`: what the clerk's roster says on a day. */
import { loadRoster } from '../lexicon/index.js';
import { type LicenceState, licenceState } from '../model/index.js';

export interface RosterShown {
  readonly file: string;
  readonly version: number;
  readonly day: string;
  /** Entries by list and state, in order of list. */
  readonly lists: readonly {
    readonly list: string;
    readonly states: Readonly<Record<LicenceState, number>>;
  }[];
  readonly history: readonly string[];
}

/** @throws Failure (usage) when there is no roster. */
export function showRoster(roster: string, day: string): RosterShown {
  const { file, version, licences, history } = loadRoster(roster);
  const lists = new Map<string, Record<LicenceState, number>>();
  for (const licence of licences) {
    const states = lists.get(licence.list) ?? { valid: 0, pending: 0, expired: 0, ended: 0 };
    states[licenceState(licence, day)]++;
    lists.set(licence.list, states);
  }
  return { file, version, day, lists: [...lists].map(([list, states]) => ({ list, states })), history };
}
