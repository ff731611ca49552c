/** What can be asked of a ledger. Each answer is plain data; nothing here writes. */
import { addDays, type Calendar, type Outcome, type State } from '../model/index.js';
import type { Database } from './database.js';
import { unknownYears, workingDays } from './days.js';
import {
  byEnterprise,
  type Decision,
  decisionsText,
  exempts,
  inForce,
  standingDecisions,
} from './decisions.js';
import { LastSeen } from './last-seen.js';
import { decodeMark } from './mark.js';
import { tagOf } from './night-rows.js';

export interface Entry {
  readonly id: number;
  readonly tag: string;
  readonly code: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly listed: boolean;
  readonly absent: boolean;
  readonly words: readonly string[];
  readonly town: string;
  /** First listed, last seen; YYYY-MM-DD. */
  readonly since: string;
  readonly seen: string;
  readonly state: State;
  readonly stateSince: string;
  readonly decided: string;
}

interface Row {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly mark: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly listed: number;
  readonly absent: number;
  readonly first_listed: string;
  readonly state: State;
  readonly state_since: string;
  readonly cells: string;
}

/** Every enterprise the ledger keeps, in the order they entered it. */
export function* entries(
  database: Database,
  where = '1',
  ...values: readonly (string | number)[]
): Iterable<Entry> {
  const decided = byEnterprise(standingDecisions(database));
  const lastSeen = LastSeen.load(database);
  const nights = database.all<{ number: number; as_of: string }>('SELECT number, as_of FROM nights');
  const days = new Map(nights.map(({ number, as_of }) => [number, as_of]));
  for (const row of database.each<Row>(`SELECT * FROM enterprises WHERE ${where} ORDER BY id`, ...values)) {
    const { id, code, name, outcome, first_listed, state, state_since } = row;
    yield {
      ...{ id, code, name, outcome, state },
      tag: tagOf(id, row.text),
      listed: row.listed === 1,
      absent: row.absent === 1,
      words: decodeMark(row.mark).words,
      town: String(JSON.parse(row.cells).town ?? ''),
      since: first_listed,
      seen: days.get(lastSeen.of(id)) ?? '',
      stateSince: state_since,
      decided: decisionsText(decided.get(id) ?? []),
    };
  }
}

/** By 台账编号, any code it ever had, or its name; else by part of its name. */
export function findEntries(database: Database, asked: string): Entry[] {
  const tag = /^T(\d{1,15})(?:-[0-9A-F]{6})?$/i.exec(asked);
  if (tag) return [...entries(database, 'id = ?', Number(tag[1]))];
  const exact = [
    ...entries(
      database,
      "id IN (SELECT enterprise FROM keys WHERE key IN ('s|c|' || ?1, 'n|c|' || ?1, 's|f|' || ?1, 'n|f|' || ?1)) OR name = ?2",
      ...[asked.toUpperCase(), asked],
    ),
  ];
  return exact.length > 0 ? exact : [...entries(database, 'instr(name, ?) > 0', asked)];
}

export interface Due {
  /** Told, and no verdict after so many working days. */
  readonly unanswered: readonly (Entry & { readonly workingDays: number })[];
  readonly expiring: readonly (Entry & { readonly until: string })[];
  /** Exemptions that keep nobody off a list: the words or the enterprise are gone, or the day is over. */
  readonly idle: readonly (Entry & { readonly words: readonly string[]; readonly until: string })[];
  /** Years of which no holidays are known, so that in them Monday to Friday were counted. */
  readonly unknownYears: readonly string[];
}

/** @param workdays so many without a verdict are too long. @param within so many days is soon. */
export function due(
  database: Database,
  today: string,
  calendar: Calendar,
  workdays: number,
  within: number,
): Due {
  const told = [...entries(database, "listed = 1 AND state = 'notified'")];
  const since = told.map(({ stateSince }) => stateSince).sort()[0];
  const unanswered = told
    .map((entry) => ({ ...entry, workingDays: workingDays(entry.stateSince, today, calendar) }))
    .filter((entry) => entry.workingDays >= workdays);
  const expiring: Due['expiring'][number][] = [];
  const idle: Due['idle'][number][] = [];
  for (const [id, decisions] of byEnterprise(standingDecisions(database))) {
    const [entry] = entries(database, 'id = ?', id);
    if (!entry) continue;
    for (const [decision, words] of grouped(inForce(decisions))) {
      const { until } = decision;
      if (until === null || decision.verdict === 'rectify') continue;
      const works =
        exempts(decision, today) && !entry.absent && words.some((word) => entry.words.includes(word));
      if (!works) idle.push({ ...entry, words, until });
      else if (until <= addDays(today, within)) expiring.push({ ...entry, until });
    }
  }
  return {
    unanswered,
    expiring,
    idle,
    unknownYears: since === undefined ? [] : unknownYears(since, today, calendar),
  };
}

function grouped(latest: ReadonlyMap<string, Decision>): Map<Decision, string[]> {
  const groups = new Map<Decision, string[]>();
  for (const [word, decision] of latest) groups.set(decision, [...(groups.get(decision) ?? []), word]);
  return groups;
}

/** Counts for the periodic report (汇总表). */
export interface Stats {
  readonly nights: number;
  /** Enterprises on a list now, by outcome, word, town and state. */
  readonly listed: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, number>>;
  readonly towns: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, number>>;
  /** What the nights of the period told, and what was decided. */
  readonly changes: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, number>>;
}

export function stats(database: Database, from: string, to: string): Stats {
  const [outcomes, words, towns, states] = [new Counter(), new Counter(), new Counter(), new Counter()];
  let listed = 0;
  for (const entry of entries(database, 'listed = 1')) {
    listed++;
    outcomes.add(entry.outcome);
    towns.add(entry.town);
    states.add(entry.state);
    for (const word of entry.words) words.add(word);
  }
  const grouped = (sql: string) =>
    Object.fromEntries(
      database.all<{ key: string; count: number }>(sql, from, to).map(({ key, count }) => [key, count]),
    );
  return {
    nights: database.first<{ count: number }>(
      'SELECT count(*) AS count FROM nights WHERE as_of BETWEEN ? AND ?',
      from,
      to,
    )!.count,
    listed,
    ...{ outcomes: outcomes.sorted(), words: words.sorted(), towns: towns.sorted(), states: states.sorted() },
    changes: grouped(
      'SELECT change AS key, count(*) AS count FROM events JOIN nights ON number = night WHERE as_of BETWEEN ? AND ? GROUP BY change',
    ),
    verdicts: grouped(
      'SELECT verdict AS key, count(*) AS count FROM decisions WHERE day BETWEEN ? AND ? GROUP BY verdict',
    ),
  };
}

class Counter {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** The most frequent first. */
  sorted(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort((a, b) => b[1] - a[1]));
  }
}
