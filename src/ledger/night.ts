/**
 * One night while it runs. Records are met one by one; what the ledger need not know of costs a lookup. All of it
 * is one transaction: a night that is stopped has left no mark.
 */
import { type Batch, type Cells, Failure, type RawRecord, type Registration } from '../model/index.js';
import { assign } from './assign.js';
import type { Claim } from './claim.js';
import type { Database } from './database.js';
import { codePrefix, digest, type Identity, identify, isPlainCode, underCode } from './identity.js';
import { Known, rankOf } from './known.js';
import { LastSeen } from './last-seen.js';
import { isListed, markOf, type Sighting, traceOf } from './mark.js';
import { readPrint } from './print.js';
import { Prints } from './prints.js';
import { settle } from './settle.js';

/** What the ledger says of a record before it is asked to take it. */
export interface Met {
  readonly identity: Identity;
  /** MET bits of its fingerprint. */
  readonly print: number;
  /** The ledger may know the enterprise, so it must see the record even if it is on no list. */
  readonly known: boolean;
}

export interface NightOptions {
  readonly number: number;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** The input is the complete register: who is not in it is gone. */
  readonly complete: boolean;
  /** Go on although the register seems to have lost half of itself. */
  readonly anyway: boolean;
  /** Whether rules, program or manner of reading are other than on the night before. */
  readonly rulesChanged: boolean;
  /** Readable registrations of the last complete night, by batch; null when there was none. */
  readonly before: Readable | null;
}

export type Readable = Readonly<Record<Batch, number>>;

/** How many enterprises must vanish at once before it is thought strange. */
const STRANGE = 20;

export class Night {
  readonly #known: Known;
  readonly #prints: Prints;
  readonly #lastSeen: LastSeen;
  /** Of the record glanced at. */
  readonly #print = { high: 0, low: 0, name: 0, scope: 0 };
  readonly #claims: Claim[] = [];
  /** By enterprise: an unchanged record of it was seen. */
  readonly #same: Uint8Array;
  readonly #readable = { new: 0, stock: 0 };
  readonly #batches = new Set<Batch>();
  /** Cells of records that could not be read: who is named there is not gone. */
  readonly #fragments = new Set<string>();
  #rejects = 0;

  constructor(
    readonly database: Database,
    readonly options: NightOptions,
  ) {
    this.#known = new Known(database);
    this.#prints = Prints.load(database);
    for (const key of this.#known.codes()) this.#prints.watch(key);
    this.#lastSeen = LastSeen.load(database);
    this.#same = new Uint8Array(this.#known.most + 1);
    database.exec('CREATE TEMP TABLE waiting (nth INTEGER PRIMARY KEY, cells TEXT NOT NULL)');
  }

  /** An input of this batch was read, whether or not it held records. */
  expect(batch: Batch): void {
    this.#batches.add(batch);
  }

  /**
   * Looks at a record that is on no list without its being taken apart.
   * @returns true when that will not do: its enterprise is or may be known, or its code is out of the ordinary. Then
   * meet() it.
   */
  glance(raw: RawRecord, batch: Batch): boolean {
    if (!isPlainCode(raw) || !readPrint(this.#print, codePrefix(batch), raw)) return true;
    if (!this.#prints.pass(this.#print, !this.#known.isEmpty)) return true;
    this.#readable[batch]++;
    return false;
  }

  meet(registration: Registration, batch: Batch): Met {
    this.#readable[batch]++;
    const identity = identify(registration, batch);
    const print = this.#prints.meet(identity.primary, registration);
    if (print !== 0) return { identity, print, known: this.#known.has(identity, false) };
    // Perhaps it was met under an older code.
    const older = identity.proofs.map((key) => this.#prints.compare(key, registration));
    return { identity, print: older.find((met) => met !== 0) ?? 0, known: this.#known.has(identity, true) };
  }

  /** Takes a record that is on a list, or whose enterprise the ledger knows. */
  see(sighting: Sighting, { identity, print }: Met): void {
    const { batch, outcome, registration } = sighting;
    this.#batches.add(batch);
    const trace = traceOf(sighting, identity.code);
    if (this.#isSame(this.#known.by(identity.primary), trace)) return;
    const mark = markOf(sighting);
    if (this.#isSame(this.#known.by(underCode(identity.primary, mark.name)), trace)) return;
    const nth = this.#claims.length + 1;
    if (isListed(outcome))
      this.database.run('INSERT INTO waiting VALUES (?, ?)', nth, JSON.stringify(sighting.cells()));
    this.#claims.push({
      nth,
      identity,
      batch,
      outcome,
      mark,
      trace,
      print,
      displayed: registration.name,
      name: mark.name,
      stock: batch === 'stock',
      rank: rankOf(outcome),
    });
  }

  #isSame(enterprise: number | undefined, trace: number): boolean {
    if (enterprise === undefined || this.#known.trace(enterprise) !== trace) return false;
    this.#same[enterprise] = 1;
    return true;
  }

  /** A record that could not be read; told once. @param raw its own text, as far as it makes a difference. */
  reject(raw: string, cells: () => Cells): void {
    for (const fragment of raw.split(/[,\t;|"，；]/))
      if (fragment !== '') this.#fragments.add(fragment.trim());
    const key = digest(raw);
    if (this.database.first('SELECT 1 FROM rejects WHERE digest = ?', key)) return;
    this.database.run(
      'INSERT INTO rejects (digest, night, cells) VALUES (?, ?, ?)',
      ...[key, this.options.number, JSON.stringify(cells())],
    );
    this.#rejects++;
  }

  /**
   * Compares the night with the ledger and writes what changed.
   * @throws Failure input when the register seems to have lost half of itself, before anything is written.
   */
  finish(): Finished {
    const { database, options } = this;
    const { asOf, number, rulesChanged } = options;
    const assignment = assign(this.#claims, {
      known: this.#known,
      seen: (id) => this.#same[id] === 1,
      last: (id) => {
        const row = database.first<{ name: string; code: string }>(
          "SELECT json_extract(mark, '$[0]') AS name, code FROM enterprises WHERE id = ?",
          id,
        )!;
        return row;
      },
    });
    const absent = options.complete
      ? this.#absent((id) => this.#same[id] === 1 || assignment.known.has(id))
      : [];
    this.#checkShrinking(absent.length);
    const settled = settle(database, {
      ...{ asOf, night: number, rulesChanged, assignment, absent },
      cells: (claim) =>
        database.first<{ cells: string }>('SELECT cells FROM waiting WHERE nth = ?', claim.nth)?.cells ??
        null,
    });
    for (let id = 1; id < this.#same.length; id++) if (this.#same[id]) this.#lastSeen.note(id, number);
    for (const id of assignment.known.keys()) this.#lastSeen.note(id, number);
    for (const id of settled.entered) this.#lastSeen.note(id, number);
    this.#lastSeen.save(database);
    const forgotten = options.complete ? [...this.#batches].map((batch) => (batch === 'stock' ? 1 : 0)) : [];
    this.#prints.save(database, new Set(forgotten));
    database.exec('DROP TABLE waiting');
    return { ...settled.counts, rejects: this.#rejects, readable: this.#readable };
  }

  /** Enterprises of the batches that were read, of whom there is no record, not even an unreadable one. */
  #absent(present: (enterprise: number) => boolean): number[] {
    return this.#known.present().filter((id) => {
      if (present(id)) return false;
      const { batch, code, name } = this.database.first<{ batch: Batch; code: string; name: string }>(
        'SELECT batch, code, name FROM enterprises WHERE id = ?',
        id,
      )!;
      return this.#batches.has(batch) && !this.#fragments.has(code || name) && !this.#fragments.has(name);
    });
  }

  #checkShrinking(absent: number): void {
    const { complete, anyway, before } = this.options;
    if (!complete || anyway || before === null || !this.#batches.has('stock')) return;
    const now = this.#readable.stock;
    const remedy = '请核对导出是否完整；确实如此时，请加 --anyway 继续。台账没有改动';
    if (now * 2 < before.stock)
      throw new Failure('input', `登记册只剩 ${now} 条，上次有 ${before.stock} 条，减少一半以上。${remedy}`);
    const { listed } = this.database.first<{ listed: number }>(
      "SELECT count(*) AS listed FROM enterprises WHERE absent = 0 AND batch = 'stock'",
    )!;
    if (absent >= STRANGE && absent * 2 > listed)
      throw new Failure('input', `台账中的 ${listed} 户有 ${absent} 户不在登记册里，超过一半。${remedy}`);
  }
}

export interface Finished {
  readonly new: number;
  readonly changed: number;
  readonly gone: number;
  readonly back: number;
  /** Unreadable records not told before. */
  readonly rejects: number;
  readonly readable: Readable;
}
