/**
 * A night's records against what the ledger held: who is new, changed, gone or back, and why. Exemptions begin, lapse
 * and fall here too, whether or not their enterprise was in tonight's input.
 */
import { CAUSE_TEXTS, type Cause, type Change, type Outcome, type State } from '../model/index.js';
import type { Assignment } from './assign.js';
import type { Database } from './database.js';
import { byEnterprise, type Decision, inForce, moveTo, openWords, standingDecisions } from './decisions.js';
import { betterCode } from './identity.js';
import { causesBetween, decodeMark, encodeMark, isListed, type Mark, textOf } from './mark.js';
import type { Claim } from './night.js';
import { MET } from './prints.js';
import { isExempting } from './states.js';

export interface Settlement {
  readonly asOf: string;
  readonly night: number;
  readonly rulesChanged: boolean;
  readonly assignment: Assignment<Claim>;
  /** Enterprises of whom there was no record although the register is complete. */
  readonly absent: readonly number[];
  /** The row of a listed record, as JSON. */
  cells(claim: Claim): string | null;
}

export interface Settled {
  readonly counts: Readonly<Record<Change, number>>;
  /** Enterprises that the ledger did not know. */
  readonly entered: readonly number[];
}

interface Row {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly mark: string;
  readonly open: string;
  readonly listed: number;
  readonly absent: number;
  readonly state: State;
  readonly cells: string;
}

/** Where an enterprise stands after the night. */
interface After {
  readonly mark: Mark;
  readonly absent: boolean;
  readonly open: readonly string[];
  readonly listed: boolean;
}

export function settle(database: Database, settlement: Settlement): Settled {
  const { assignment, absent, night, asOf } = settlement;
  const counts = { new: 0, changed: 0, gone: 0, back: 0 };
  const decided = byEnterprise(standingDecisions(database));
  const gone = new Set(absent);

  const look = (id: number, claim: Claim | null) => {
    const row = database.first<Row>(
      'SELECT id, code, name, mark, open, listed, absent, state, cells FROM enterprises WHERE id = ?',
      id,
    )!;
    const before = decodeMark(row.mark);
    const mark = claim?.mark ?? before;
    const moved = textOf(mark) !== textOf(before);
    const decisions = decided.get(id) ?? [];
    if (moved && decisions.length > 0)
      database.run('UPDATE decisions SET fallen = ? WHERE enterprise = ? AND fallen IS NULL', night, id);
    const standing = moved ? [] : decisions;
    const after = place(mark, claim === null && (gone.has(id) || row.absent === 1), standing, asOf);
    const cells = cellsOf(row, claim, settlement);
    const change = changeOf(row, after, claim);
    if (change !== null) {
      counts[change]++;
      write(
        change,
        id,
        before.outcome,
        after,
        causesOf(row, before, after, standing, claim, asOf),
        withFormer(row, claim, cells, change === 'gone'),
      );
    }
    update(row, after, claim, cells);
    reopen(row, after, moved);
  };

  const write = (
    change: Change,
    id: number,
    former: Outcome | '',
    after: After,
    causes: readonly Cause[],
    cells: string,
  ) =>
    database.run(
      'INSERT INTO events (night, enterprise, change, causes, former, outcome, cells) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[night, id, change, inOrder(causes), former, after.absent ? '' : after.mark.outcome, cells],
    );

  const update = (
    row: Row,
    { mark, absent: away, open, listed }: After,
    claim: Claim | null,
    cells: string,
  ) => {
    database.run(
      'UPDATE enterprises SET open = ?, listed = ?, absent = ? WHERE id = ?',
      ...[JSON.stringify(open), Number(listed), Number(away), row.id],
    );
    if (claim === null) return;
    database.run(
      'UPDATE enterprises SET batch = ?, code = ?, name = ?, place = ?, mark = ?, trace = ?, text = ?, outcome = ?, cells = ? WHERE id = ?',
      ...[
        claim.batch,
        betterCode(row.code, claim.identity.code),
        claim.displayed,
        claim.identity.place ?? '',
      ],
      ...[encodeMark(mark), claim.trace, textOf(mark), mark.outcome, cells, row.id],
    );
    remember(database, row.id, claim, null);
  };

  /** What is on a list again, or anew in another text, has to be told again. */
  const reopen = ({ id, state }: Row, { listed, open }: After, moved: boolean) => {
    const lapsed = isExempting(state) && open.length > 0;
    if (!listed || state === 'pending' || !(moved || lapsed)) return;
    const note = moved ? '名称或经营范围已变更，原判定失效' : '例外到期或出现未判定的字样';
    moveTo(database, {
      enterprise: id,
      day: asOf,
      former: state,
      state: 'pending',
      decision: null,
      night,
      note,
    });
  };

  for (const [id, claim] of assignment.known) look(id, claim);
  for (const id of absent) look(id, null);
  for (const id of decided.keys()) if (!assignment.known.has(id) && !gone.has(id)) look(id, null);
  const entered: number[] = [];
  for (const { claim, key } of assignment.fresh) {
    if (!isListed(claim.outcome)) continue;
    const after = place(claim.mark, false, [], asOf);
    const cells = settlement.cells(claim)!;
    const id = enter(database, claim, after, cells, asOf);
    remember(database, id, claim, key);
    counts.new++;
    write('new', id, '', after, entryCauses(claim, settlement.rulesChanged), cells);
    entered.push(id);
  }
  return { counts, entered };
}

function place(mark: Mark, absent: boolean, decisions: readonly Decision[], day: string): After {
  const open = openWords(mark.words, decisions, day);
  const covered = mark.words.length > 0 && open.length === 0;
  return { mark, absent, open, listed: !absent && isListed(mark.outcome) && !covered };
}

function changeOf(row: Row, after: After, claim: Claim | null): Change | null {
  if (row.listed === 0) return after.listed ? 'back' : null;
  if (!after.listed) return 'gone';
  const remarked = claim !== null && encodeMark(claim.mark) !== row.mark;
  return isRenumbered(row, claim) || remarked || JSON.stringify(after.open) !== row.open ? 'changed' : null;
}

function causesOf(
  row: Row,
  before: Mark,
  after: After,
  standing: readonly Decision[],
  claim: Claim | null,
  day: string,
): Cause[] {
  if (after.absent) return ['absent'];
  const causes: Cause[] = row.absent === 1 ? ['returned'] : [];
  causes.push(...causesBetween(before, after.mark, isRenumbered(row, claim)));
  const wasOpen: readonly string[] = JSON.parse(row.open);
  const covered = (word: string, open: readonly string[], mark: Mark) =>
    mark.words.includes(word) && !open.includes(word);
  const lost = after.open.filter((word) => covered(word, wasOpen, before));
  const latest = inForce(standing);
  for (const word of lost) {
    const decision = latest.get(word);
    // What fell with its text has its cause in the text.
    if (decision === undefined) continue;
    causes.push(decision.until !== null && decision.until < day ? 'expired' : 'decision');
  }
  if (wasOpen.some((word) => covered(word, after.open, after.mark))) causes.push('decision');
  return causes;
}

/** The row it gets on a list; an export that still has an older code does not take the better one away. */
function cellsOf(row: Row, claim: Claim | null, settlement: Settlement): string {
  const cells = claim && settlement.cells(claim);
  if (!claim || !cells) return row.cells;
  const code = betterCode(row.code, claim.identity.code);
  return code === claim.identity.code ? cells : JSON.stringify({ ...JSON.parse(cells), code });
}

const isRenumbered = ({ code }: Row, claim: Claim | null): boolean =>
  claim !== null && betterCode(code, claim.identity.code) !== code;

/** Each once, in the order they are said. */
function inOrder(causes: readonly Cause[]): string {
  return (Object.keys(CAUSE_TEXTS) as Cause[]).filter((cause) => causes.includes(cause)).join();
}

/** Why somebody is on a list for the first time, from what was met of it on earlier nights. */
function entryCauses({ print, mark }: Claim, rulesChanged: boolean): Cause[] {
  if (print === 0) return ['first'];
  const causes: Cause[] = [];
  if (print & MET.name) causes.push('name');
  if (print & MET.scope) causes.push('scope');
  if (print & MET.standing) causes.push('status');
  if (causes.length > 0) return causes;
  // The restricted words ask for no address: only the rules of the district do.
  return [mark.outcome === 'investigate' && !rulesChanged ? 'residence' : 'rules'];
}

/** The row, with what the enterprise was called before; who is gone is shown as it was known, with its present name. */
function withFormer(row: Row, claim: Claim | null, cells: string, gone: boolean): string {
  if (claim === null) return cells;
  const renamed = claim.mark.name !== decodeMark(row.mark).name;
  const code = betterCode(row.code, claim.identity.code);
  return JSON.stringify({
    ...JSON.parse(gone ? row.cells : cells),
    ...(renamed && (gone ? { presentName: claim.displayed } : { formerName: row.name })),
    ...(code !== row.code && !gone && { formerCode: row.code }),
  });
}

function enter(
  database: Database,
  claim: Claim,
  { mark, open, listed }: After,
  cells: string,
  asOf: string,
): number {
  const { id } = database.first<{ id: number }>(
    `INSERT INTO enterprises
       (batch, code, name, place, mark, trace, text, outcome, open, listed, absent, first_listed, state, state_since, cells)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'pending', ?, ?) RETURNING id`,
    ...[
      claim.batch,
      claim.identity.code,
      claim.displayed,
      claim.identity.place ?? '',
      encodeMark(mark),
      claim.trace,
    ],
    ...[textOf(mark), mark.outcome, JSON.stringify(open), Number(listed), asOf, asOf, cells],
  )!;
  return id;
}

/** @param key stands in for the primary key when that is another enterprise's. */
function remember(database: Database, enterprise: number, { identity }: Claim, key: string | null): void {
  const { primary, proofs, place: located } = identity;
  const keys = key === null ? [primary, ...proofs, ...(located === null ? [] : [located])] : [key];
  for (const each of keys) database.run('INSERT OR IGNORE INTO keys VALUES (?, ?)', each, enterprise);
}
