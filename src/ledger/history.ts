/** The history of one enterprise, put together from what nights told, what people decided, and the states it went through. */
import type { Cause, Change, Outcome, State } from '../model/index.js';
import type { Database } from './database.js';
import { type Decision, decisionsOf } from './decisions.js';

export interface HistoryLine {
  readonly day: string;
  readonly night: number | null;
  readonly what:
    | {
        readonly kind: 'change';
        readonly change: Change;
        readonly causes: readonly Cause[];
        readonly former: Outcome | '';
        readonly outcome: Outcome | '';
        readonly formerName: string;
        readonly formerCode: string;
      }
    | { readonly kind: 'decision'; readonly decision: Decision }
    | { readonly kind: 'state'; readonly former: State; readonly state: State; readonly note: string };
}

/** All that was ever noted of one enterprise, in the order in which it was noted. */
export function historyOf(database: Database, enterprise: number): HistoryLine[] {
  const lines = [
    ...changesOf(database, enterprise),
    ...decisionLines(database, enterprise),
    ...statesOf(database, enterprise),
  ];
  return lines.sort((a, b) => comparePlaces(a.place, b.place)).map(({ line }) => line);
}

/** The night, then before or after what was decided in the days that followed it, then which decision, then what of it. */
type Place = readonly [night: number, decided: number, decision: number, step: number];
interface Placed {
  readonly place: Place;
  readonly line: HistoryLine;
}

function comparePlaces(a: Place, b: Place): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function changesOf(database: Database, enterprise: number): Placed[] {
  const rows = database.all<{
    night: number;
    as_of: string;
    change: Change;
    causes: string;
    former: Outcome | '';
    outcome: Outcome | '';
    cells: string;
  }>(
    'SELECT night, as_of, change, causes, former, outcome, cells FROM events JOIN nights ON number = night WHERE enterprise = ?',
    enterprise,
  );
  return rows.map(({ night, as_of, causes, cells, ...change }) => {
    const { formerName = '', formerCode = '' } = JSON.parse(cells);
    const what = {
      kind: 'change' as const,
      ...change,
      causes: causes.split(',') as Cause[],
      formerName,
      formerCode,
    };
    return { place: [night, 0, 0, 0], line: { day: as_of, night, what } };
  });
}

function decisionLines(database: Database, enterprise: number): Placed[] {
  return decisionsOf(database, enterprise).map((decision) => ({
    place: [decision.afterNight, 1, decision.id, 0],
    line: { day: decision.day, night: null, what: { kind: 'decision', decision } },
  }));
}

function statesOf(database: Database, enterprise: number): Placed[] {
  const rows = database.all<{
    id: number;
    day: string;
    night: number | null;
    former: State;
    state: State;
    note: string;
    decision: number | null;
    after_night: number | null;
  }>(
    `SELECT states.id, states.day, night, former, state, note, decision, after_night
       FROM states LEFT JOIN decisions ON decisions.id = decision WHERE states.enterprise = ?`,
    enterprise,
  );
  return rows.map(({ id, day, night, former, state, note, decision, after_night }) => ({
    place: night === null ? [after_night!, 1, decision!, id] : [night, 0, 0, id],
    line: { day, night, what: { kind: 'state', former, state, note } },
  }));
}
