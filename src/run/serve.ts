/**
 * The work of one thread, twice for each piece of an input: judge its records and say what they come to, and then, told
 * what stands before them, make their rows. The main thread is in gather.ts.
 */
import { Part, type Plan } from '../intake/index.js';
import { countRows, openRows, type RowCounts, type Rows, type RowsOptions } from '../lists/index.js';
import type { Judged, Rejected, Screened } from '../model/index.js';
import type { Box } from '../threads/index.js';
import { type Failed, sendable } from './failed.js';
import { judge } from './judge.js';
import { type Prepared, prepare } from './prepare.js';
import type { JudgingAsked } from './request.js';
import { type Counts, Tally } from './tally.js';

export interface ServingAsked extends JudgingAsked, Pick<RowsOptions, 'format' | 'list'> {}

/** A piece of an input to be judged. */
export interface Piece {
  /** Null: as told before. */
  readonly plan: Plan | null;
  /** In memory that is shared, and used again once it has been answered. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** The input begins with it. */
  readonly first: boolean;
  /** Its part ends with it; else the next piece goes on with the same part. */
  readonly ends: boolean;
}

/** What stands before the records of the oldest piece that has been judged. */
export interface Before {
  /** Physical lines and records of the input before the part. */
  readonly lines: number;
  readonly records: number;
  /** Rows on each list. */
  readonly rows: RowCounts;
  /** Which of its hits, counted from 0, came before, and what is said of it. */
  readonly repeats: readonly (readonly [number, string])[];
}

export type Order = Piece | Before;

/** What a piece comes to. Lines count from 1 in its part. */
export interface Account {
  readonly counts: Counts;
  readonly rows: RowCounts;
  /** Key and line of each record with a finding. */
  readonly hits: readonly (readonly [string, number])[];
  /** Of each rejected record and noise: records accepted before it in the piece, line, UTF-16 units. */
  readonly rejects: readonly (readonly [number, number, number])[];
  /** Physical lines of the part that ends; null while it goes on. */
  readonly lines: number | null;
  readonly segmenterMissing: boolean;
  /** Lines of either encoding of the part that ends, where they are mixed. */
  readonly tally: Part['tally'] | null;
}

export type Answer = Account | Rows | Failed;

/** What a member of a crew does. */
export async function serveCrew(asked: ServingAsked, { orders, answer }: Box<Order, Answer>): Promise<void> {
  await new Server(orders, answer, prepare(asked), asked).serve();
}

export class Server {
  #plan: Plan | null = null;
  /** Records of the pieces that wait for their rows. */
  readonly #kept: (Screened | Rejected)[][] = [];
  #rows: Awaited<ReturnType<typeof openRows>> | null = null;

  constructor(
    readonly orders: AsyncIterator<Order>,
    readonly answer: (answer: Answer) => void,
    readonly prepared: Prepared,
    readonly asked: Pick<ServingAsked, 'asOf' | 'literal' | 'format' | 'list'>,
  ) {}

  /** Answers every order, one for one, until there are no more. */
  async serve(): Promise<void> {
    const { ruleset } = this.prepared.rules;
    this.#rows = await openRows({ ...this.asked, ruleset });
    for (let piece = await this.#next(); piece; piece = await this.#next()) {
      this.#plan = piece.plan ?? this.#plan;
      try {
        await this.#part(piece, this.#plan!);
      } catch (error) {
        this.answer(sendable(error));
      }
    }
  }

  /** The next piece; rows that are asked for in between are made. */
  async #next(): Promise<Piece | null> {
    for (;;) {
      const { value, done } = await this.orders.next();
      if (done) return null;
      if ('bytes' in value) return value;
      this.answer(this.#rows!(placed(this.#kept.shift()!, value), value.rows));
    }
  }

  async #part(begun: Piece, plan: Plan): Promise<void> {
    const { prepared } = this;
    const part = new Part(plan, begun.first, prepared.sieve, prepared.rules.ruleset.vocabulary);
    let piece: Piece = begun;
    let found: Judged[] = [];
    const tell = (lines: number | null) => {
      this.answer({ ...this.#account(found), lines, tally: lines === null ? null : part.tally });
      found = [];
    };
    const next = () => this.#next();
    async function* bytes() {
      for (;;) {
        for (let at = 0; at < piece.bytes.length; at += CHUNK) yield piece.bytes.subarray(at, at + CHUNK);
        if (piece.ends) return;
        tell(null);
        const more = await next();
        if (more === null) return;
        piece = more;
      }
    }
    for await (const records of part.records(bytes()))
      for (const record of records) found.push(judge(record, plan, prepared));
    tell(part.lines);
  }

  /** What the records come to; those that get rows are kept. */
  #account(records: readonly Judged[]): Omit<Account, 'lines' | 'tally'> {
    const { rules, screener } = this.prepared;
    const tally = new Tally(rules.ruleset);
    const kept: (Screened | Rejected)[] = [];
    const hits: [string, number][] = [];
    const rejects: [number, number, number][] = [];
    let accepted = 0;
    for (const record of records) {
      if (record.kind === 'noise') rejects.push([accepted, record.line, record.units]);
      else if (record.kind === 'passed') {
        tally.pass(record);
        accepted += record.clean + record.inactive;
      } else {
        tally.add(record);
        if (record.kind === 'rejected') rejects.push([accepted, record.position.line, record.units]);
        else accepted++;
        if (record.kind === 'screened' && record.findings.length === 0) continue;
        kept.push(record);
        if (record.kind === 'screened')
          hits.push([record.registration.key, record.registration.position.line]);
      }
    }
    this.#kept.push(kept);
    const { segmenterMissing } = screener;
    return { counts: tally.counts(), rows: countRows(kept), hits, rejects, segmenterMissing };
  }
}

/** Bytes that are worked on at a time: what they are decoded to stays near the processor. */
const CHUNK = 512 * 1024;

/** The records by their places in the input, and with what is said of those that came before. */
function placed(
  records: (Screened | Rejected)[],
  { lines, records: number, repeats }: Before,
): typeof records {
  const said = new Map(repeats);
  let hit = 0;
  return records.map((record) => {
    const { position } = record.kind === 'rejected' ? record : record.registration;
    const at = { ...position, line: position.line + lines, record: position.record + number };
    if (record.kind === 'rejected') return { ...record, position: at };
    const warning = said.get(hit++);
    const { registration } = record;
    const warnings = warning === undefined ? registration.warnings : [...registration.warnings, warning];
    return { ...record, registration: { ...registration, position: at, warnings } };
  });
}
