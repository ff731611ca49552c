/**
 * One fingerprint for every registration ever met, listed or not: 64 bits of who it is, 32 of its name, 31 of its scope
 * and one for whether the register calls it gone.  * It is what tells a new enterprise from an old one whose name or scope changed, or whom only new rules caught, without
 * keeping a register. Sixteen bytes each, in 1,024 buckets of which only those that changed are written.
 */
import { type Blob, type Database, wordsOf } from './database.js';
import { hash32, SEEDS } from './hash.js';

/** Bits of what meet() says. */
export const MET = { known: 1, name: 2, scope: 4, standing: 8 } as const;

const WORDS = 4;
const BUCKETS = 1024;
const FIRST_SLOTS = 1 << 12;

const SAID = 15;
const USED = 16;
const TONIGHT = 32;

export class Prints {
  #slots = new Uint32Array(FIRST_SLOTS * WORDS);
  /** Per slot: USED, TONIGHT, and what meet() said tonight. */
  #flags = new Uint8Array(FIRST_SLOTS);
  #count = 0;
  readonly #dirty = new Uint8Array(BUCKETS);

  static load(database: Database): Prints {
    const prints = new Prints();
    for (const { entries } of database.each<{ entries: Blob }>('SELECT entries FROM prints')) {
      const words = wordsOf(entries);
      for (let at = 0; at < words.length; at += WORDS) {
        const slot = prints.#slot(words[at]!, words[at + 1]!);
        prints.#put(slot, words.subarray(at, at + WORDS));
      }
    }
    return prints;
  }

  get size(): number {
    return this.#count;
  }

  /**
   * Notes a registration. @param key its primary key. @param stock keeps the two batches apart.
   * @returns MET bits as against the nights before, however often it is met tonight.
   */
  meet(key: string, stock: boolean, name: string, scope: string, gone: boolean): number {
    const high = (hash32(key, SEEDS[0]) & ~1) | (stock ? 1 : 0);
    const low = hash32(key, SEEDS[1]);
    const slot = this.#slot(high >>> 0, low);
    const flags = this.#flags[slot]!;
    const at = slot * WORDS;
    const nameHash = hash32(name, SEEDS[2]);
    const scopeHash = ((hash32(scope, SEEDS[2]) & ~1) | (gone ? 1 : 0)) >>> 0;
    const same = this.#slots[at + 2] === nameHash && this.#slots[at + 3] === scopeHash;
    if (flags & TONIGHT && same) return flags & SAID;
    let met = flags & SAID;
    if (!(flags & TONIGHT)) {
      met = flags & USED ? MET.known : 0;
      if (met && this.#slots[at + 2] !== nameHash) met |= MET.name;
      const differs = met ? this.#slots[at + 3]! ^ scopeHash : 0;
      if (differs & ~1) met |= MET.scope;
      if (differs & 1) met |= MET.standing;
    }
    if (!(flags & USED)) this.#put(slot, Uint32Array.of(high, low, nameHash, scopeHash), TONIGHT | met);
    else {
      this.#slots[at + 2] = nameHash;
      this.#slots[at + 3] = scopeHash;
      this.#flags[slot] = USED | TONIGHT | met;
    }
    if (!same) this.#dirty[(high >>> 0) >>> 22] = 1;
    return met;
  }

  /** Writes what changed. @param gone says of which batches (0 new, 1 stock) those not met tonight are forgotten. */
  save(database: Database, gone: ReadonlySet<number>): void {
    const kept = (slot: number) => {
      const flags = this.#flags[slot]!;
      return (flags & USED) !== 0 && ((flags & TONIGHT) !== 0 || !gone.has(this.#slots[slot * WORDS]! & 1));
    };
    const sizes = new Uint32Array(BUCKETS);
    for (let slot = 0; slot < this.#flags.length; slot++) {
      const bucket = this.#slots[slot * WORDS]! >>> 22;
      if (kept(slot)) sizes[bucket]!++;
      else if (this.#flags[slot]! & USED) this.#dirty[bucket] = 1;
    }
    const buckets = Array.from(sizes, (size, bucket) =>
      this.#dirty[bucket] ? new Uint32Array(size * WORDS) : null,
    );
    for (let slot = 0; slot < this.#flags.length; slot++) {
      const bucket = this.#slots[slot * WORDS]! >>> 22;
      if (kept(slot))
        buckets[bucket]?.set(
          this.#slots.subarray(slot * WORDS, (slot + 1) * WORDS),
          --sizes[bucket]! * WORDS,
        );
    }
    buckets.forEach((entries, bucket) => {
      if (entries)
        database.run('INSERT OR REPLACE INTO prints VALUES (?, ?)', bucket, new Uint8Array(entries.buffer));
    });
  }

  /** Where the print stands or would stand; makes room first. */
  #slot(high: number, low: number): number {
    if (this.#count * 4 >= this.#flags.length * 3) this.#grow();
    const mask = this.#flags.length - 1;
    let slot = low & mask;
    while (
      this.#flags[slot]! & USED &&
      !(this.#slots[slot * WORDS] === high && this.#slots[slot * WORDS + 1] === low)
    )
      slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, words: Uint32Array, flags = 0): void {
    this.#slots.set(words, slot * WORDS);
    this.#flags[slot] = USED | flags;
    this.#count++;
  }

  #grow(): void {
    const [slots, flags] = [this.#slots, this.#flags];
    this.#slots = new Uint32Array(slots.length * 2);
    this.#flags = new Uint8Array(flags.length * 2);
    this.#count = 0;
    for (let i = 0; i < flags.length; i++) {
      if (!(flags[i]! & USED)) continue;
      const words = slots.subarray(i * WORDS, (i + 1) * WORDS);
      this.#put(this.#slot(words[0]!, words[1]!), words, flags[i]);
    }
  }
}
