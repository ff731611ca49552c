/**
 * Whether an enterprise stands in an export a second time, told in bounded memory: a 52-bit fingerprint and a place for
 * each, 12 bytes a slot, at most four million slots. Beyond three million enterprises no new one is remembered. Two
 * different codes share a fingerprint about once in ten thousand exports of a million records; the price is one odd
 * warning.
 */
import { type Registration, warningText } from '../../model/index.js';

const FIRST_SLOTS = 1 << 12;
const MOST_SLOTS = 1 << 22;

/** No sheet has more rows. */
const ROWS = 2 ** 21;

/** Remembers the enterprises of one input, in the order in which they are asked about. */
export class Repeats {
  #prints = new Float64Array(FIRST_SLOTS);
  #places = new Uint32Array(FIRST_SLOTS);
  #count = 0;
  /** Names of the sheets met so far; a place counts on from sheet to sheet. */
  readonly #sheets: string[] = [];

  /** The registration, with one more warning when its enterprise came before. */
  noted(registration: Registration): Registration {
    const warning = this.warning(registration.key, registration.position);
    return warning === null
      ? registration
      : { ...registration, warnings: [...registration.warnings, warning] };
  }

  /** What the list says of an enterprise that came before; null when it is new. */
  warning(key: string, position: Pick<Registration['position'], 'line' | 'sheet'>): string | null {
    const first = key === '' ? 0 : this.#first(key, this.#place(position));
    return first === 0 ? null : warningText('duplicate', `与${this.#told(first)}`);
  }

  #place({ sheet, line }: Pick<Registration['position'], 'line' | 'sheet'>): number {
    if (sheet === undefined) return line;
    if (this.#sheets.at(-1) !== sheet) this.#sheets.push(sheet);
    return (this.#sheets.length - 1) * ROWS + line;
  }

  #told(place: number): string {
    if (this.#sheets.length === 0) return `第 ${place} 行`;
    return `工作表“${this.#sheets[Math.floor(place / ROWS)]}”第 ${place % ROWS} 行`;
  }

  /** The place where the key stood first; 0 when it is new. */
  #first(key: string, place: number): number {
    if (this.#count * 4 >= this.#prints.length * 3 && this.#prints.length < MOST_SLOTS) this.#grow();
    const print = fingerprint(key);
    const slot = this.#slot(print);
    if (this.#prints[slot] === print) return this.#places[slot]!;
    if (this.#count * 4 < this.#prints.length * 3) this.#put(slot, print, place);
    return 0;
  }

  #put(slot: number, print: number, place: number): void {
    this.#prints[slot] = print;
    this.#places[slot] = place;
    this.#count += 1;
  }

  /** Where the fingerprint stands or would stand. */
  #slot(print: number): number {
    const mask = this.#prints.length - 1;
    let slot = print & mask;
    while (this.#prints[slot] !== 0 && this.#prints[slot] !== print) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [prints, places] = [this.#prints, this.#places];
    this.#prints = new Float64Array(prints.length * 2);
    this.#places = new Uint32Array(prints.length * 2);
    this.#count = 0;
    for (let i = 0; i < prints.length; i++) {
      if (prints[i] !== 0) this.#put(this.#slot(prints[i]!), prints[i]!, places[i]!);
    }
  }
}

/** Two 26-bit multiplicative hashes over the UTF-16 units, joined; never 0. */
function fingerprint(key: string): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  a ^= a >>> 13;
  return (a >>> 6) * 0x4000000 + (b >>> 6) || 1;
}
