/**
 * Text on its way to a file, gathered as UTF-16 units and handed on as UTF-8. A string that grows line by line has to
 * be put together again before it can be encoded, and V8 encodes Chinese slowly (measured: 0.7 µs a row this way
 * instead of 1.8).
 */
import { transcode } from 'node:buffer';

/** In units; most outputs of a run stay small, and there may be one for each addressee. */
const SMALL = 1 << 11;

/** Up to so many units, a loop is quicker than a call out of the engine. */
const SHORT = 48;

export class Page {
  private bytes = Buffer.allocUnsafeSlow(SMALL * 2);
  private units = new Uint16Array(this.bytes.buffer);
  /** Units written so far; set by whoever writes into room(). */
  length = 0;

  /** The block, with room for so many units after those written. */
  room(more: number): Uint16Array {
    const needed = this.length + more;
    if (needed > this.units.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.units.length * 2) * 2);
      this.bytes.copy(grown, 0, 0, this.length * 2);
      this.bytes = grown;
      this.units = new Uint16Array(grown.buffer);
    }
    return this.units;
  }

  /** @param text well-formed, as everything made harmless is. */
  write(text: string): void {
    const { length } = text;
    const units = this.room(length);
    const at = this.length;
    if (length > SHORT) this.bytes.write(text, at * 2, 'utf16le');
    else for (let i = 0; i < length; i++) units[at + i] = text.charCodeAt(i);
    this.length = at + length;
  }

  /** What was written since, as UTF-8. */
  take(): Uint8Array {
    const written = this.bytes.subarray(0, this.length * 2);
    this.length = 0;
    return transcode(written, 'utf16le', 'utf8');
  }
}
