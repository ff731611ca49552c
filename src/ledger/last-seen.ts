/**
 * The night each enterprise was last seen. It moves every night for nearly all of them, so it is kept apart from their
 * rows: four bytes each, a thousand to a row.
 */
import { type Blob, type Database, wordsOf } from './database.js';

const CHUNK = 1024;

export class LastSeen {
  #nights = new Uint32Array(CHUNK);
  readonly #dirty = new Set<number>();

  static load(database: Database): LastSeen {
    const seen = new LastSeen();
    for (const [chunk, nights] of database.eachRow<[number, Blob]>('SELECT chunk, nights FROM seen')) {
      seen.#reach((chunk + 1) * CHUNK - 1);
      seen.#nights.set(wordsOf(nights), chunk * CHUNK);
    }
    return seen;
  }

  /** Number of the night; 0 for never. */
  of(enterprise: number): number {
    return this.#nights[enterprise] ?? 0;
  }

  note(enterprise: number, night: number): void {
    this.#reach(enterprise);
    this.#nights[enterprise] = night;
    this.#dirty.add(Math.floor(enterprise / CHUNK));
  }

  save(database: Database): void {
    for (const chunk of this.#dirty) {
      const nights = this.#nights.slice(chunk * CHUNK, (chunk + 1) * CHUNK);
      database.run('INSERT OR REPLACE INTO seen VALUES (?, ?)', chunk, new Uint8Array(nights.buffer));
    }
  }

  #reach(enterprise: number): void {
    let length = this.#nights.length;
    while (length <= enterprise) length *= 2;
    if (length === this.#nights.length) return;
    const nights = new Uint32Array(length);
    nights.set(this.#nights);
    this.#nights = nights;
  }
}
