/**
 * Text on its way to a file, gathered as UTF-16 units and handed on as UTF-8. A string that grows line by line has to
 * be put together again before it can be encoded, and V8 encodes Chinese slowly (measured: 0.7 µs a row this way
 * instead of 1.8).
 */
import { transcode } from 'node:buffer';
import { KINDS } from './kinds.js';

/** In units; most outputs of a run stay small, and there may be one for each addressee. */
const SMALL = 1 << 11;

/** Up to so many units a loop is quicker than a call out of the engine, which takes 60 ns and puts a rope together once. */
const SHORT = 32;

/** Called by itself: V8 looks a method of a text up anew at every unit once it has met five kinds of text (slices, ropes …). */
const { charCodeAt } = String.prototype;

/** Whole numbers below this are written digit by digit. */
const SMALL_NUMBER = 1e9;

export class Page {
  private bytes = Buffer.allocUnsafeSlow(SMALL * 2);
  private units = new Uint16Array(this.bytes.buffer);
  /** Units written so far; set back to take back what was written last. */
  length = 0;
  /** How often it has been taken. */
  private taken = 0;

  /**
   * @param text well-formed, as everything made harmless is; or else to be taken back.
   * @returns the kinds of character in it (kinds.ts).
   */
  write(text: string): number {
    const { length } = text;
    const units = this.room(length);
    const at = this.length;
    const end = at + length;
    this.length = end;
    let kinds = 0;
    if (length > SHORT) {
      this.bytes.write(text, at * 2, 'utf16le');
      for (let i = at; i < end; i++) kinds |= KINDS[units[i]!]!;
    } else
      for (let i = 0; i < length; i++) {
        const unit = charCodeAt.call(text, i);
        units[at + i] = unit;
        kinds |= KINDS[unit]!;
      }
    return kinds;
  }

  /** The same for a number. */
  number(value: number): number {
    if (!(Number.isInteger(value) && value >= 0 && value < SMALL_NUMBER)) return this.write(String(value));
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    const units = this.room(digits);
    this.length += digits;
    for (let at = this.length - 1, left = value | 0; digits > 0; digits--, at--) {
      units[at] = 0x30 + (left % 10);
      left = (left / 10) | 0;
    }
    return 0;
  }

  /** What is the same time and again, encoded once (constant()). */
  put(constant: Uint16Array): void {
    const { length } = constant;
    const units = this.room(length);
    const at = this.length;
    for (let i = 0; i < length; i++) units[at + i] = constant[i]!;
    this.length = at + length;
  }

  /** One character of a single unit. */
  unit(unit: number): void {
    this.room(1)[this.length] = unit;
    this.length += 1;
  }

  /** What was written from a place on, for quote(). */
  since(from: number): Passage {
    return { page: this, taken: this.taken, from, length: this.length - from };
  }

  /** Writes once more what stands on a page, this or another; false when that has been taken. */
  quote({ page, taken, from, length }: Passage): boolean {
    if (page.taken !== taken) return false;
    const units = this.room(length);
    const theirs = page.units;
    const at = this.length;
    for (let i = 0; i < length; i++) units[at + i] = theirs[from + i]!;
    this.length = at + length;
    return true;
  }

  /** The kinds of the unit at a place. */
  kindsAt(at: number): number {
    return KINDS[this.units[at]!]!;
  }

  /** What was written since, as UTF-8. */
  take(): Uint8Array {
    const written = this.bytes.subarray(0, this.length * 2);
    this.length = 0;
    this.taken += 1;
    return transcode(written, 'utf16le', 'utf8');
  }

  /** The block, with room for so many units after those written. */
  private room(more: number): Uint16Array {
    const needed = this.length + more;
    if (needed > this.units.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.units.length * 2) * 2);
      this.bytes.copy(grown, 0, 0, this.length * 2);
      this.bytes = grown;
      this.units = new Uint16Array(grown.buffer);
    }
    return this.units;
  }
}

/** A stretch of a page. */
export interface Passage {
  readonly page: Page;
  readonly taken: number;
  readonly from: number;
  readonly length: number;
}

/** For put(). */
export const constant = (text: string) =>
  Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
