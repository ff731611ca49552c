/**
 * What people decided. A decision speaks of words in a text: it covers those words of that enterprise, no others, until
 * its day is over, a later decision on the same word takes its place, or the text changes. None is ever erased.
 */
import { STATE_TEXTS, type State } from '../model/index.js';
import type { Database } from './database.js';
import { isExempting } from './states.js';

export interface Decision {
  readonly id: number;
  readonly enterprise: number;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly verdict: State;
  readonly words: readonly string[];
  readonly reason: string;
  readonly document: string;
  /** Last day on which it holds, YYYY-MM-DD. */
  readonly until: string | null;
  readonly officer: string;
  /** The last night before it was taken. */
  readonly afterNight: number;
  /** The night the judged text was found changed; null while it stands. */
  readonly fallen: number | null;
}

type Row = Omit<Decision, 'words'> & { readonly words: string };

const COLUMNS =
  'id, enterprise, day, verdict, words, reason, document, until, officer, after_night AS afterNight, fallen';

export function decisionsOf(database: Database, enterprise: number): Decision[] {
  return read(
    database.all<Row>(`SELECT ${COLUMNS} FROM decisions WHERE enterprise = ? ORDER BY id`, enterprise),
  );
}

/** Every decision that stands, in the order they were taken. */
export function standingDecisions(database: Database): Decision[] {
  return read(database.all<Row>(`SELECT ${COLUMNS} FROM decisions WHERE fallen IS NULL ORDER BY id`));
}

export function byEnterprise(decisions: readonly Decision[]): Map<number, Decision[]> {
  const groups = new Map<number, Decision[]>();
  for (const decision of decisions)
    groups.set(decision.enterprise, [...(groups.get(decision.enterprise) ?? []), decision]);
  return groups;
}

const read = (rows: readonly Row[]): Decision[] =>
  rows.map((row) => ({ ...row, words: JSON.parse(row.words) }));

/** The latest standing decision on each word; to be told is none. @param decisions of one enterprise, in order. */
export function inForce(decisions: readonly Decision[]): Map<string, Decision> {
  const latest = new Map<string, Decision>();
  for (const decision of decisions) {
    if (decision.fallen !== null || decision.verdict === 'notified') continue;
    for (const word of decision.words) latest.set(word, decision);
  }
  return latest;
}

/** Whether on this day the decision keeps its words off the lists. */
export function exempts({ verdict, until }: Decision, day: string): boolean {
  return isExempting(verdict) && until !== null && day <= until;
}

/** The words nothing covers on this day. */
export function openWords(words: readonly string[], decisions: readonly Decision[], day: string): string[] {
  const latest = inForce(decisions);
  return words.filter((word) => {
    const decision = latest.get(word);
    return decision === undefined || !exempts(decision, day);
  });
}

/** 金融：未从事金融活动（至2017-06-30，上金办〔2016〕3号）; what has fallen or was superseded is left out. */
export function decisionsText(decisions: readonly Decision[]): string {
  const words = new Map<Decision, string[]>();
  for (const [word, decision] of inForce(decisions))
    words.set(decision, [...(words.get(decision) ?? []), word]);
  return [...words]
    .map(([{ verdict, until, document }, of]) => {
      const details = [until === null ? '' : `至${until}`, document].filter((detail) => detail !== '');
      return `${of.join('、')}：${STATE_TEXTS[verdict]}${details.length > 0 ? `（${details.join('，')}）` : ''}`;
    })
    .join('；');
}

export interface Step {
  readonly enterprise: number;
  readonly day: string;
  readonly former: State;
  readonly state: State;
  readonly decision: number | null;
  readonly night: number | null;
  readonly note: string;
}

/** Moves an enterprise to another state, and writes down how it came there. */
export function moveTo(database: Database, step: Step): void {
  const { enterprise, day, former, state, decision, night, note } = step;
  database.run(
    'INSERT INTO states (enterprise, day, former, state, decision, night, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[enterprise, day, former, state, decision, night, note],
  );
  database.run('UPDATE enterprises SET state = ?, state_since = ? WHERE id = ?', state, day, enterprise);
}
