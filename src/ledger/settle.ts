/**
 * A night's records against what the ledger held: who is new, changed, gone or back, and why. Exemptions begin, lapse
 * and fall here too, whether or not their enterprise was in tonight's input.
 */
import type { Cause, Change, Outcome } from '../model/index.js';
import type { Assignment } from './assign.js';
import {
  type After,
  causesOf,
  cellsOf,
  changeOf,
  entryCauses,
  inOrder,
  place,
  type Row,
  withFormer,
} from './change.js';
import type { Claim } from './claim.js';
import type { Database } from './database.js';
import { byEnterprise, type Decision, moveTo, standingDecisions } from './decisions.js';
import { betterCode } from './identity.js';
import { decodeMark, encodeMark, isListed, textOf } from './mark.js';
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

/** Compares and writes, inside the night's transaction. */
export function settle(database: Database, settlement: Settlement): Settled {
  const settling = new Settling(database, settlement);
  const { assignment, absent } = settlement;
  for (const [id, claim] of assignment.known) settling.look(id, claim);
  for (const id of absent) settling.look(id, null);
  for (const id of settling.decided.keys())
    if (!assignment.known.has(id) && !settling.absent.has(id)) settling.look(id, null);
  const entered = assignment.fresh
    .filter(({ claim }) => isListed(claim.outcome))
    .map(({ claim, key }) => settling.enter(claim, key));
  return { counts: settling.counts, entered };
}

class Settling {
  readonly counts = { new: 0, changed: 0, gone: 0, back: 0 };
  /** Standing decisions by enterprise. */
  readonly decided: ReadonlyMap<number, readonly Decision[]>;
  readonly absent: ReadonlySet<number>;

  constructor(
    readonly database: Database,
    readonly settlement: Settlement,
  ) {
    this.decided = byEnterprise(standingDecisions(database));
    this.absent = new Set(settlement.absent);
  }

  /** An enterprise the ledger knows. @param claim its record, when that is not as it was. */
  look(id: number, claim: Claim | null): void {
    const { database, settlement } = this;
    const { asOf, night } = settlement;
    const row = database.first<Row>(
      'SELECT id, code, name, mark, open, listed, absent, state, cells FROM enterprises WHERE id = ?',
      id,
    )!;
    const before = decodeMark(row.mark);
    const mark = claim?.mark ?? before;
    const moved = textOf(mark) !== textOf(before);
    const decisions = this.decided.get(id) ?? [];
    if (moved && decisions.length > 0)
      database.run('UPDATE decisions SET fallen = ? WHERE enterprise = ? AND fallen IS NULL', night, id);
    const standing = moved ? [] : decisions;
    const away = claim === null && (this.absent.has(id) || row.absent === 1);
    const after = place(mark, away, standing, asOf);
    const cells = cellsOf(row, claim, claim && settlement.cells(claim));
    const change = changeOf(row, after, claim);
    if (change !== null) {
      const causes = causesOf(row, before, after, standing, claim, asOf);
      this.#tell(change, id, before.outcome, after, causes, withFormer(row, claim, cells, change === 'gone'));
    }
    this.#update(row, after, claim, cells);
    this.#reopen(row, after, moved);
  }

  /** An enterprise it does not know. @param key stands in for the primary key when that is another's. */
  enter(claim: Claim, key: string | null): number {
    const { asOf, rulesChanged, cells: cellsOfClaim } = this.settlement;
    const after = place(claim.mark, false, [], asOf);
    const { mark, open, listed } = after;
    const cells = cellsOfClaim(claim)!;
    const id = this.database.insert(
      `INSERT INTO enterprises
         (batch, code, name, mark, trace, text, outcome, open, listed, absent, first_listed, state, state_since, cells)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'pending', ?, ?)`,
      ...[claim.batch, claim.identity.code, claim.displayed, encodeMark(mark)],
      ...[claim.trace, textOf(mark), mark.outcome, JSON.stringify(open), Number(listed), asOf, asOf, cells],
    );
    const { primary, proofs, place: located } = claim.identity;
    this.#remember(id, key === null ? [primary, ...proofs, located] : [key]);
    this.#tell('new', id, '', after, entryCauses(claim, rulesChanged), cells);
    return id;
  }

  #tell(
    change: Change,
    id: number,
    former: Outcome | '',
    { absent, mark }: After,
    causes: readonly Cause[],
    cells: string,
  ): void {
    this.counts[change]++;
    this.database.run(
      'INSERT INTO events (night, enterprise, change, causes, former, outcome, cells) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[this.settlement.night, id, change, inOrder(causes), former, absent ? '' : mark.outcome, cells],
    );
  }

  #update(row: Row, { mark, absent, open, listed }: After, claim: Claim | null, cells: string): void {
    this.database.run(
      'UPDATE enterprises SET open = ?, listed = ?, absent = ? WHERE id = ?',
      ...[JSON.stringify(open), Number(listed), Number(absent), row.id],
    );
    if (claim === null) return;
    const { batch, identity, displayed, trace } = claim;
    this.database.run(
      `UPDATE enterprises SET batch = ?, code = ?, name = ?, mark = ?, trace = ?, text = ?, outcome = ?, cells = ?
        WHERE id = ?`,
      ...[batch, betterCode(row.code, identity.code), displayed, encodeMark(mark), trace],
      ...[textOf(mark), mark.outcome, cells, row.id],
    );
    this.#remember(row.id, [identity.primary, ...identity.proofs, identity.place]);
  }

  /** What is on a list again, or anew in another text, has to be told again. */
  #reopen({ id, state }: Row, { listed, open }: After, moved: boolean): void {
    const lapsed = isExempting(state) && open.length > 0;
    if (!listed || state === 'pending' || !(moved || lapsed)) return;
    const { asOf, night } = this.settlement;
    const note = moved ? '名称或经营范围已变更，原判定失效' : '例外到期或出现未判定的字样';
    const step = {
      enterprise: id,
      day: asOf,
      former: state,
      state: 'pending',
      decision: null,
      night,
      note,
    } as const;
    moveTo(this.database, step);
  }

  #remember(enterprise: number, keys: readonly (string | null)[]): void {
    for (const key of keys)
      if (key !== null) this.database.run('INSERT OR IGNORE INTO keys VALUES (?, ?)', key, enterprise);
  }
}
