/**
 * Cuts decoded text into records, each with the physical line it begins on. A quoted field may run over several
 * lines; a quote that never closes must not swallow the records below it. So a record is given up, and reading goes
 * on at its second line, when it runs on too far, when a line inside it is a complete record of its own, or when its
 * quotes end up wrong and its fields do not fit the header.
 */
import type { FaultCode } from '../../model/index.js';
import { shapeOf } from './quotes.js';

/** One record, or a line that is none. */
export interface Frame {
  /** Physical line the record begins on, 1-based. */
  readonly line: number;
  /** As written, without the line end. */
  readonly text: string;
  /** Quotes stand where RFC 4180 has none: the record must be split on its own. */
  readonly odd: boolean;
  readonly fault: FaultCode | null;
}

/** A record runs over at most this many lines and UTF-16 units. */
const MAX_LINES = 100;
const MAX_QUOTED = 64 * 1024;
/** A single line, in UTF-16 units. */
export const MAX_LINE = 1024 * 1024;
/** A file with fewer columns gives no proof that a line is a record of its own. */
const TELLING_WIDTH = 4;

interface Line {
  readonly start: number;
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
}

export class Framer {
  #rest = '';
  #line: number;
  #skipping = false;
  readonly #delimiter: string;
  readonly #width: number;

  /** `width`: fields of the header, 0 while it is being looked for. `line`: physical line of the first text, 1-based. */
  constructor(delimiter: string, width: number, line = 1) {
    this.#line = line;
    this.#delimiter = delimiter;
    this.#width = width;
  }

  /** Physical line that the next text begins on, when everything so far was complete; null in the middle of a record. */
  get nextLine(): number | null {
    return this.#rest === '' && !this.#skipping ? this.#line : null;
  }

  /** The records that are complete with this text; the rest is kept. */
  push(text: string): Frame[] {
    return this.#cut(text, false);
  }

  /** What is left at the end of the input. */
  end(): Frame[] {
    return this.#cut('', true);
  }

  #cut(text: string, last: boolean): Frame[] {
    const frames: Frame[] = [];
    const lines = new Lines(this.#rest + text, last);
    let at = 0;
    for (;;) {
      const line = lines.at(at);
      if (!line) break;
      if (this.#skipping) {
        this.#skipping = false;
        this.#line += 1;
        at = line.next;
        continue;
      }
      const end = this.#frame(lines, line, frames);
      if (end === null) break;
      at = end;
    }
    this.#rest = lines.text.slice(at);
    if (this.#rest.length > MAX_LINE + 1 && !lines.at(at)) this.#skip(frames);
    return frames;
  }

  /** Adds the record that begins with `line`; tells where the next begins, or null when more text is needed. */
  #frame(lines: Lines, line: Line, frames: Frame[]): number | null {
    const { end, next } = line;
    // Exports put one after another keep their byte order marks.
    const start = lines.text[line.start] === '\ufeff' ? line.start + 1 : line.start;
    const first = lines.text.slice(start, end);
    const begun = this.#line;
    if (end - start > MAX_LINE) {
      frames.push({ line: begun, text: first.slice(0, MAX_LINE), odd: false, fault: 'oversize' });
    } else if (!first.includes('"')) {
      if (first !== '') frames.push({ line: begun, text: first, odd: false, fault: null });
    } else {
      const shape = shapeOf(first, this.#delimiter);
      if (shape.open) {
        const whole = this.#extend(lines, line, shape.odd, shape.delimiters);
        if (whole === undefined) return null;
        if (whole) {
          frames.push({ line: begun, text: lines.text.slice(start, whole.end), odd: whole.odd, fault: null });
          this.#line += whole.lines;
          return whole.next;
        }
        frames.push({ line: begun, text: first, odd: true, fault: 'unclosed-quote' });
      } else frames.push({ line: begun, text: first, odd: shape.odd, fault: null });
    }
    this.#line += 1;
    return next;
  }

  /** Follows an open quote to the line that closes it; null when it must not be followed, undefined for want of text. */
  #extend(lines: Lines, first: Line, odd: boolean, delimiters: number) {
    let complete = false;
    let at = first.next;
    for (let count = 2; count <= MAX_LINES; count++) {
      const line = lines.at(at);
      if (!line) return lines.last || lines.text.length - first.start > MAX_QUOTED + 1 ? null : undefined;
      if (line.end - first.start > MAX_QUOTED) return null;
      const text = lines.text.slice(line.start, line.end);
      complete ||= this.#isRecord(text);
      if (complete && isTelling(this.#width)) return null;
      const shape = shapeOf(text, this.#delimiter, true);
      odd ||= shape.odd;
      delimiters += shape.delimiters;
      if (!shape.open) {
        if (odd && (complete || delimiters + 1 !== this.#width)) return null;
        return { end: line.end, next: line.next, lines: count, odd };
      }
      at = line.next;
    }
    return null;
  }

  #isRecord(line: string): boolean {
    return this.#width >= 2 && isRecord(line, this.#delimiter, this.#width);
  }

  /** A line without end is reported once, from its beginning, and dropped up to the next line. */
  #skip(frames: Frame[]): void {
    if (!this.#skipping)
      frames.push({ line: this.#line, text: this.#rest.slice(0, MAX_LINE), odd: false, fault: 'oversize' });
    this.#skipping = true;
    this.#rest = this.#rest.endsWith('\r') ? '\r' : '';
  }
}

/** Whether a header is wide enough for a line to prove anything by its fields. */
export const isTelling = (width: number): boolean => width >= TELLING_WIDTH;

/** Whether a line by itself proves that a record begins with it, whatever stands above it. */
export const isWholeRecord = (line: string, delimiter: string, width: number): boolean =>
  isTelling(width) && isRecord(line, delimiter, width);

function isRecord(line: string, delimiter: string, width: number): boolean {
  const { open, odd, delimiters } = shapeOf(line, delimiter);
  return !open && !odd && delimiters + 1 === width;
}

/** Lines of a text, ended by LF, CRLF or CR. A last line without end counts only at the end of the input. */
class Lines {
  readonly #lf: Finder;
  readonly #cr: Finder;

  constructor(
    readonly text: string,
    readonly last: boolean,
  ) {
    this.#lf = new Finder(text, '\n');
    this.#cr = new Finder(text, '\r');
  }

  at(start: number): Line | null {
    const { text } = this;
    const lf = this.#lf.from(start);
    const cr = this.#cr.from(start);
    const end = Math.min(lf, cr);
    if (end === text.length) return this.last && start < end ? { start, end, next: end } : null;
    if (end === lf) return { start, end, next: end + 1 };
    if (end + 1 === text.length && !this.last) return null;
    return { start, end, next: text[end + 1] === '\n' ? end + 2 : end + 1 };
  }
}

/** Remembers the last hit, so that a mark the text does not hold is searched for once. */
class Finder {
  #asked = 0;
  #hit = -1;

  constructor(
    readonly text: string,
    readonly mark: string,
  ) {}

  /** The mark's first place at or after `start`; the length of the text when there is none. */
  from(start: number): number {
    if (start < this.#asked || start > this.#hit) {
      const hit = this.text.indexOf(this.mark, start);
      this.#asked = start;
      this.#hit = hit < 0 ? this.text.length : hit;
    }
    return this.#hit;
  }
}
