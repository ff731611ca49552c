/**
 * Prints in an order of their own, each at its place. An export nearly always comes in the order of the last one, so
 * the place behind the one found last is tried first: a table in that order is read from end to end, where a hash table
 * costs a cache miss for each record. Only what stands elsewhere is looked up in an index of places.
 */
import type { Print, PrintKey } from './print.js';

export const WORDS = 4;
const FIRST_PLACES = 1 << 11;

export class PrintTable {
  /** WORDS to a place: high, low, name, scope; zeros where a print was taken out. */
  words: Uint32Array;
  /** One byte to a place, for whoever uses the table. */
  flags: Uint8Array;
  /** Places, with or without a print. */
  count = 0;
  /** How many were found, but not where the last ones made one expect them. */
  astray = 0;
  /** Place + 1, or 0; open addressing by `low`. */
  #index: Int32Array;
  #next = 0;
  /** What was expected before the last that was astray: one record that moved leaves its neighbours in order. */
  #before = 0;

  /** @param expected places; more make it grow. */
  constructor(expected: number) {
    let places = FIRST_PLACES;
    while (places <= expected) places *= 2;
    this.words = new Uint32Array(places * WORDS);
    this.flags = new Uint8Array(places);
    this.#index = new Int32Array(places * 2);
  }

  /** Takes prints over as they are, from `place` on, without making them known to find(): see reindex(). */
  put(place: number, words: Uint32Array): void {
    const end = place + words.length / WORDS;
    this.#reach(end);
    this.words.set(words, place * WORDS);
    this.count = Math.max(this.count, end);
  }

  /** The next in the order of the export. @returns its place; -1 when there is no such print. */
  follow(key: PrintKey): number {
    if (this.#isAt(this.#next, key)) return this.#next++;
    if (this.#isAt(this.#before, key)) {
      this.#next = this.#before + 1;
      return this.#before;
    }
    const place = this.find(key);
    if (place < 0) return place;
    this.astray++;
    this.#before = this.#next;
    this.#next = place + 1;
    return place;
  }

  /** The place of a print whose neighbours do not matter; -1 when there is none. */
  find(key: PrintKey): number {
    const mask = this.#index.length - 1;
    for (let slot = key.low & mask; ; slot = (slot + 1) & mask) {
      const place = this.#index[slot]! - 1;
      if (place < 0 || this.#isAt(place, key)) return place;
    }
  }

  /** At the end. @returns its place. */
  add({ high, low, name, scope }: Print): number {
    const place = this.count++;
    if (this.count > this.flags.length - 1) {
      this.#reach(this.count);
      this.reindex();
    }
    const at = place * WORDS;
    this.words[at] = high;
    this.words[at + 1] = low;
    this.words[at + 2] = name;
    this.words[at + 3] = scope;
    this.#enter(place);
    return place;
  }

  /** Makes every print known to find(). */
  reindex(): void {
    this.#index = new Int32Array(this.flags.length * 2);
    for (let place = 0; place < this.count; place++) if (!this.isVoid(place)) this.#enter(place);
  }

  isVoid(place: number): boolean {
    return this.words[place * WORDS] === 0 && this.words[place * WORDS + 1] === 0;
  }

  #isAt(place: number, { high, low }: PrintKey): boolean {
    return this.words[place * WORDS] === high && this.words[place * WORDS + 1] === low;
  }

  #enter(place: number): void {
    const mask = this.#index.length - 1;
    let slot = this.words[place * WORDS + 1]! & mask;
    while (this.#index[slot] !== 0) slot = (slot + 1) & mask;
    this.#index[slot] = place + 1;
  }

  /** Room for so many places and one more, where nothing stands yet. */
  #reach(places: number): void {
    let length = this.flags.length;
    while (length <= places) length *= 2;
    if (length === this.flags.length) return;
    const [words, flags] = [this.words, this.flags];
    this.words = new Uint32Array(length * WORDS);
    this.words.set(words);
    this.flags = new Uint8Array(length);
    this.flags.set(flags);
  }
}
