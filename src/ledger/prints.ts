/**
 * One print for every registration ever met, listed or not. It tells a new enterprise from an old one whose name or
 * scope changed, or whom only new rules caught, without keeping a register. They are kept in the order in which they
 * were met; what a night changes is written behind them, and they are written anew once that has become much.
 */
import type { Registration } from '../model/index.js';
import { type Blob, type Database, wordsOf } from './database.js';
import { keyPrint, type Print, printOf } from './print.js';
import { PrintTable, WORDS } from './print-table.js';

/** Bits of what meet() says. */
export const MET = { known: 1, name: 2, scope: 4, standing: 8 } as const;

/** Flags of a place, beside what meet() said tonight. */
const SAID = 15;
const TONIGHT = 16;
const WATCHED = 32;
const CHANGED = 64;

const FIRST_MET = 1 << 10;

/** Prints in one row of the table `prints`: 1 MiB. */
const PART = 1 << 16;
/** In a row of `print_changes`, the place stands before each. */
const CHANGE = 1 + WORDS;
/** So many changes to a print, or a stray one in so many, and all are written anew. */
const MUCH = 1 / 8;

export class Prints {
  readonly #table: PrintTable;
  /** Codes to watch of which there is no print: their `low`. */
  readonly #awaited = new Set<number>();
  /** Changes written by earlier nights. */
  #changes = 0;
  /** Places in the order in which they were met tonight, so many of them. */
  #met = new Uint32Array(FIRST_MET);
  #count = 0;

  private constructor(expected: number) {
    this.#table = new PrintTable(expected);
  }

  static load(database: Database): Prints {
    const { bytes } = database.first<{ bytes: number }>(
      'SELECT coalesce(sum(length(entries)), 0) AS bytes FROM prints',
    )!;
    const prints = new Prints(bytes / (WORDS * 4));
    const table = prints.#table;
    for (const [entries] of database.eachRow<[Blob]>('SELECT entries FROM prints ORDER BY part'))
      table.put(table.count, wordsOf(entries));
    for (const [entries] of database.eachRow<[Blob]>('SELECT entries FROM print_changes ORDER BY id')) {
      const words = wordsOf(entries);
      prints.#changes += words.length / CHANGE;
      for (let at = 0; at < words.length; at += CHANGE)
        table.put(words[at]!, words.subarray(at + 1, at + CHANGE));
    }
    table.reindex();
    return prints;
  }

  get size(): number {
    return this.#places().length;
  }

  /** Marks a code by which the ledger knows an enterprise. */
  watch(key: string): void {
    const print = keyPrint(key);
    const place = this.#table.find(print);
    if (place < 0) this.#awaited.add(print.low);
    else this.#table.flags[place]! |= WATCHED;
  }

  /**
   * Notes a registration, unless it is one to look at: watched, or `curious` and never met.
   * @returns whether it was noted.
   */
  pass(print: Print, curious: boolean): boolean {
    const place = this.#table.follow(print);
    const watched = place < 0 ? this.#awaited.has(print.low) : this.#table.flags[place]! & WATCHED;
    if (watched || (curious && place < 0)) return false;
    this.#note(place, print);
    return true;
  }

  /** Notes a registration. @returns MET bits as against the nights before, however often it is met tonight. */
  meet(key: string, registration: Registration): number {
    const print = printOf(key, registration);
    return this.#note(this.#table.follow(print), print);
  }

  /** MET bits as against the nights before, noting nothing; 0 for a key that was met tonight and is another record's. */
  compare(key: string, registration: Registration): number {
    const print = printOf(key, registration);
    const place = this.#table.find(print);
    return place < 0 || this.#table.flags[place]! & TONIGHT ? 0 : this.#compare(place, print);
  }

  #note(place: number, print: Print): number {
    const { words, flags } = this.#table;
    if (place < 0) {
      const added = this.#table.add(print);
      this.#meetAt(added);
      this.#table.flags[added] = TONIGHT | CHANGED | (this.#awaited.has(print.low) ? WATCHED : 0);
      return 0;
    }
    const before = flags[place]!;
    const said = before & TONIGHT ? before & SAID : this.#compare(place, print);
    if (!(before & TONIGHT)) this.#meetAt(place);
    flags[place] = (before & ~SAID) | TONIGHT | said;
    const at = place * WORDS;
    if (words[at + 2] !== print.name || words[at + 3] !== print.scope) {
      words[at + 2] = print.name;
      words[at + 3] = print.scope;
      flags[place]! |= CHANGED;
    }
    return said;
  }

  #meetAt(place: number): void {
    if (this.#count === this.#met.length) {
      const longer = new Uint32Array(2 * this.#count);
      longer.set(this.#met);
      this.#met = longer;
    }
    this.#met[this.#count++] = place;
  }

  #compare(place: number, { name, scope }: Print): number {
    const { words } = this.#table;
    const differs = words[place * WORDS + 3]! ^ scope;
    return (
      MET.known |
      (words[place * WORDS + 2] === name ? 0 : MET.name) |
      (differs & ~1 ? MET.scope : 0) |
      (differs & 1 ? MET.standing : 0)
    );
  }

  /** Writes what changed. @param gone says of which batches (0 new, 1 stock) those not met tonight are forgotten. */
  save(database: Database, gone: ReadonlySet<number>): void {
    const table = this.#table;
    const { words, flags, count } = table;
    const changed: number[] = [];
    for (let place = 0; place < count; place++) {
      const forgotten =
        !(flags[place]! & TONIGHT) && gone.has(words[place * WORDS]! & 1) && !table.isVoid(place);
      if (forgotten) words.fill(0, place * WORDS, (place + 1) * WORDS);
      if (forgotten || flags[place]! & CHANGED) changed.push(place);
    }
    const much = count * MUCH;
    if (this.#changes + changed.length > much || table.astray > much) this.#writeAll(database);
    else if (changed.length > 0) this.#writeChanges(database, changed);
  }

  #writeChanges(database: Database, changed: readonly number[]): void {
    const { words } = this.#table;
    const entries = new Uint32Array(changed.length * CHANGE);
    changed.forEach((place, nth) => {
      entries[nth * CHANGE] = place;
      entries.set(words.subarray(place * WORDS, (place + 1) * WORDS), nth * CHANGE + 1);
    });
    database.run('INSERT INTO print_changes (entries) VALUES (?)', bytesOf(entries));
  }

  /** Those met tonight in the order of the export, the others behind them. */
  #writeAll(database: Database): void {
    const { words } = this.#table;
    const places = this.#places();
    const entries = new Uint32Array(places.length * WORDS);
    places.forEach((place, nth) => {
      for (let word = 0; word < WORDS; word++) entries[nth * WORDS + word] = words[place * WORDS + word]!;
    });
    database.exec('DELETE FROM prints; DELETE FROM print_changes');
    for (let part = 0; part * PART < places.length; part++)
      database.run(
        'INSERT INTO prints VALUES (?, ?)',
        ...[part, bytesOf(entries.subarray(part * PART * WORDS, (part + 1) * PART * WORDS))],
      );
  }

  #places(): Uint32Array {
    const { flags, count } = this.#table;
    const places = new Uint32Array(count);
    places.set(this.#met.subarray(0, this.#count));
    let size = this.#count;
    for (let place = 0; place < count; place++)
      if (!(flags[place]! & TONIGHT) && !this.#table.isVoid(place)) places[size++] = place;
    return places.subarray(0, size);
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
