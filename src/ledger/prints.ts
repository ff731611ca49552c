/**
 * One fingerprint for every registration ever met, listed or not: 64 bits of who it is, 32 of its name, 31 of its scope
 * and one for whether the register calls it gone. It tells a new enterprise from an old one whose name or scope
 * changed, or whom only new rules caught, without keeping a register. Sixteen bytes each, in 1,024 buckets of which
 * only those that changed are written.
 */
import { isGone, type RawRecord, type Registration } from '../model/index.js';
import { type Blob, type Database, wordsOf } from './database.js';
import { hash32, hash32Cell, hash32Units, SEEDS } from './hash.js';
import { isStock } from './identity.js';

/** Four unsigned 32-bit words. The last bit of `high` keeps the two batches apart, that of `scope` says who is gone. */
export interface Print {
  readonly high: number;
  readonly low: number;
  readonly name: number;
  readonly scope: number;
}

export function keyPrint(key: string): Pick<Print, 'high' | 'low'> {
  return { high: withBit(hash32(key, SEEDS[0]), isStock(key)), low: hash32(key, SEEDS[1]) };
}

export function printOf(key: string, { name, scope, standing }: Registration): Print {
  const gone = isGone(standing);
  return {
    ...keyPrint(key),
    name: hash32(name, SEEDS[2]),
    scope: withBit(hash32(scope, SEEDS[2]), gone),
  };
}

/**
 * The same of a record that was not taken apart, into `print`.
 * @param prefix of its key. @returns false when it holds doubled quotes, so that what it says is not what stands there.
 */
export function readPrint(
  print: { -readonly [K in keyof Print]: Print[K] },
  prefix: string,
  { units, code, name, scope, inactive }: RawRecord,
): boolean {
  const [nameHash, scopeHash] = [hash32Cell(units, name, SEEDS[2]), hash32Cell(units, scope, SEEDS[2])];
  if (nameHash < 0 || scopeHash < 0) return false;
  print.high = withBit(hash32Units(prefix, units, code.start, code.end, SEEDS[0]), isStock(prefix));
  print.low = hash32Units(prefix, units, code.start, code.end, SEEDS[1]);
  print.name = nameHash;
  print.scope = withBit(scopeHash, inactive);
  return true;
}

const withBit = (hash: number, bit: boolean): number => ((hash & ~1) | (bit ? 1 : 0)) >>> 0;

/** Bits of what meet() says. */
export const MET = { known: 1, name: 2, scope: 4, standing: 8 } as const;

const WORDS = 4;
const BUCKETS = 1024;
const FIRST_SLOTS = 1 << 12;

const SAID = 15;
const USED = 16;
const TONIGHT = 32;
const WATCHED = 64;
const EMPTY = 128;

export class Prints {
  #slots: Uint32Array;
  /** Per slot: USED, TONIGHT, WATCHED, EMPTY, and what meet() said tonight. */
  #flags: Uint8Array;
  #count = 0;
  readonly #dirty = new Uint8Array(BUCKETS);

  /** @param expected prints; more make it grow. */
  private constructor(expected: number) {
    let slots = FIRST_SLOTS;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Uint32Array(slots * WORDS);
    this.#flags = new Uint8Array(slots);
  }

  static load(database: Database): Prints {
    const { size } = database.first<{ size: number }>(
      'SELECT coalesce(sum(length(entries)), 0) AS size FROM prints',
    )!;
    const prints = new Prints(size / (WORDS * 4));
    for (const { entries } of database.each<{ entries: Blob }>('SELECT entries FROM prints')) {
      const words = wordsOf(entries);
      for (let at = 0; at < words.length; at += WORDS) {
        const [high, low, name, scope] = [words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!];
        prints.#put(prints.#slot(high, low), high, low, name, scope, 0);
      }
    }
    return prints;
  }

  get size(): number {
    return this.#count;
  }

  /** Marks a code by which the ledger knows an enterprise. */
  watch(key: string): void {
    const { high, low } = keyPrint(key);
    const slot = this.#slot(high, low);
    // A print that was forgotten comes back empty: whatever is met under it differs, and is looked at.
    if (!(this.#flags[slot]! & USED)) this.#put(slot, high, low, 0, 0, EMPTY);
    this.#flags[slot]! |= WATCHED;
  }

  /**
   * Notes a registration, unless it is one to look at: watched, or `curious` and never met.
   * @returns whether it was noted.
   */
  pass(print: Print, curious: boolean): boolean {
    const slot = this.#slot(print.high, print.low);
    const flags = this.#flags[slot]!;
    if (flags & WATCHED || (curious && !(flags & USED))) return false;
    this.#note(slot, print);
    return true;
  }

  /** Notes a registration. @returns MET bits as against the nights before, however often it is met tonight. */
  meet(print: Print): number {
    return this.#note(this.#slot(print.high, print.low), print);
  }

  #note(slot: number, { high, low, name, scope }: Print): number {
    const flags = this.#flags[slot]!;
    const at = slot * WORDS;
    const same = this.#slots[at + 2] === name && this.#slots[at + 3] === scope;
    if (flags & TONIGHT && same) return flags & SAID;
    const met = flags & TONIGHT ? flags & SAID : this.#compare(slot, name, scope);
    if (!(flags & USED)) this.#put(slot, high, low, name, scope, TONIGHT | met);
    else {
      this.#slots[at + 2] = name;
      this.#slots[at + 3] = scope;
      this.#flags[slot] = (flags & WATCHED) | USED | TONIGHT | met;
    }
    if (!same) this.#dirty[high >>> 22] = 1;
    return met;
  }

  /** MET bits as against the nights before, noting nothing; 0 for a key that was met tonight and is another record's. */
  compare({ high, low, name, scope }: Print): number {
    const slot = this.#slot(high, low);
    return this.#flags[slot]! & TONIGHT ? 0 : this.#compare(slot, name, scope);
  }

  #compare(slot: number, name: number, scope: number): number {
    const flags = this.#flags[slot]!;
    if (!(flags & USED) || flags & EMPTY) return 0;
    const differs = this.#slots[slot * WORDS + 3]! ^ scope;
    return (
      MET.known |
      (this.#slots[slot * WORDS + 2] === name ? 0 : MET.name) |
      (differs & ~1 ? MET.scope : 0) |
      (differs & 1 ? MET.standing : 0)
    );
  }

  /** Writes what changed. @param gone says of which batches (0 new, 1 stock) those not met tonight are forgotten. */
  save(database: Database, gone: ReadonlySet<number>): void {
    const kept = (slot: number) => {
      const flags = this.#flags[slot]!;
      if ((flags & USED) === 0 || flags & EMPTY) return false;
      return (flags & TONIGHT) !== 0 || !gone.has(this.#slots[slot * WORDS]! & 1);
    };
    const sizes = new Uint32Array(BUCKETS);
    for (let slot = 0; slot < this.#flags.length; slot++) {
      const bucket = this.#slots[slot * WORDS]! >>> 22;
      if (kept(slot)) sizes[bucket]!++;
      else if ((this.#flags[slot]! & (USED | EMPTY)) === USED) this.#dirty[bucket] = 1;
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

  #put(slot: number, high: number, low: number, name: number, scope: number, flags: number): void {
    const at = slot * WORDS;
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
    this.#slots[at + 2] = name;
    this.#slots[at + 3] = scope;
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
      const at = i * WORDS;
      const [high, low] = [slots[at]!, slots[at + 1]!];
      this.#put(this.#slot(high, low), high, low, slots[at + 2]!, slots[at + 3]!, flags[i]!);
    }
  }
}
