/**
 * Remembers which enterprises an export has already held, in bounded memory: a 52-bit fingerprint and a line for each,
 * 12 bytes a slot, at most four million slots. Beyond three million enterprises no new one is remembered. Two different
 * codes share a fingerprint about once in ten thousand exports of a million records; the price is one odd warning.
 */

const FIRST_SLOTS = 1 << 12;
const MOST_SLOTS = 1 << 22;

export class Seen {
  #prints = new Float64Array(FIRST_SLOTS);
  #lines = new Uint32Array(FIRST_SLOTS);
  #count = 0;
  #key = new Uint16Array(64);
  /** Lines may come out of order, so the smallest counts. */
  #ahead = false;

  /** The place (Places.mark) where the key was seen first; 0 when it is new. */
  first(key: string, line: number): number {
    if (key.length > this.#key.length) this.#key = new Uint16Array(key.length * 2);
    for (let i = 0; i < key.length; i++) this.#key[i] = key.charCodeAt(i);
    return this.#find(this.#key, 0, key.length, line);
  }

  /**
   * Remembers a key that stands in UTF-16 units from `from` to `to` and is not asked about: the first pass runs ahead of
   * the rows it leaves, by up to a block.
   */
  pass(units: Uint16Array, from: number, to: number, line: number): void {
    this.#ahead = true;
    this.#find(units, from, to, line);
  }

  #find(units: Uint16Array, from: number, to: number, line: number): number {
    if (this.#count * 4 >= this.#prints.length * 3 && this.#prints.length < MOST_SLOTS) this.#grow();
    const print = fingerprint(units, from, to);
    const slot = this.#slot(print);
    if (this.#prints[slot] === print) {
      const first = this.#lines[slot]!;
      if (!this.#ahead || first <= line) return first;
      this.#lines[slot] = line;
      return 0;
    }
    if (this.#count * 4 < this.#prints.length * 3) this.#put(slot, print, line);
    return 0;
  }

  #put(slot: number, print: number, line: number): void {
    this.#prints[slot] = print;
    this.#lines[slot] = line;
    this.#count += 1;
  }

  /** Where the fingerprint stands or would stand. */
  #slot(print: number): number {
    const mask = this.#prints.length - 1;
    let slot = print % this.#prints.length;
    while (this.#prints[slot] !== 0 && this.#prints[slot] !== print) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [prints, lines] = [this.#prints, this.#lines];
    this.#prints = new Float64Array(prints.length * 2);
    this.#lines = new Uint32Array(prints.length * 2);
    this.#count = 0;
    for (let i = 0; i < prints.length; i++) {
      if (prints[i] !== 0) this.#put(this.#slot(prints[i]!), prints[i]!, lines[i]!);
    }
  }
}

/** Two 26-bit multiplicative hashes over the UTF-16 units, joined; never 0. */
function fingerprint(units: Uint16Array, from: number, to: number): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = from; i < to; i++) {
    const unit = units[i]!;
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  a ^= a >>> 13;
  return (a >>> 6) * 0x4000000 + (b >>> 6) || 1;
}
