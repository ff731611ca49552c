/**
 * The first pass over an export: splits lines, follows quotes, counts fields and looks for listed words in one loop
 * over raw characters. A line that is a plain, whole record and holds nothing is counted and left; a plain one that
 * holds something is a frame at once; anything unusual goes to the Framer, which knows what to do with damage. What
 * the loop passes over would come out the same the long way (test/run/sift.test.ts holds it to that).
 */
import { FOUND, isGone, type Sieve, type Standing, type Watch } from '../model/index.js';
import { MAX_LINE } from './frames.js';
import type { Header } from './header.js';
import {
  BOM,
  CR,
  FINDS,
  FOUND_SHIFT,
  isPlainCode,
  kinds,
  LF,
  MARK,
  QUOTE,
  STATE,
  steps,
} from './sift-tables.js';

/** Codes and dates, which mean that columns have moved, are no longer than this. */
const TELLING_LENGTH = 18;

/** A line with more fields than the header by this many is none that this pass splits. */
const SPARE_FIELDS = 32;

/** What became of a line. */
export const LINE = { passed: 0, inactive: 1, blank: 2, frame: 3, unusual: 4 } as const;

export interface SiftOptions {
  readonly sieve: Sieve;
  readonly header: Header;
  /** Standing of a status cell. */
  readonly standing: (cell: string) => Standing;
  /** Cells that mean nothing was entered. */
  readonly placeholders: ReadonlySet<string>;
}

/** Looks at one line after another of a block of UTF-16 units. */
export class Sifter {
  readonly #kinds: Uint16Array;
  readonly #next: Int32Array;
  readonly #width: number;
  readonly #district: readonly number[];
  readonly #standing: (cell: string) => Standing;
  /** Fields of the header. */
  readonly #fields: number;
  readonly #name: number;
  readonly #scopes: readonly number[];
  readonly #codes: readonly number[];
  readonly #dates: readonly number[];
  readonly #statuses: readonly number[];
  readonly #headerStart: readonly number[];
  /** A name that begins like a placeholder is not passed over. */
  readonly #doubtfulStarts: ReadonlySet<number>;
  readonly #watch: Watch | undefined;
  /** Only where one column each makes up name and scope can a record be shown raw. */
  readonly #plain: boolean;
  /** Lent to #watch. */
  readonly #raw = {
    units: new Uint16Array() as Uint16Array,
    code: { start: 0, end: 0 },
    name: { start: 0, end: 0 },
    scope: { start: 0, end: 0 },
    inactive: false,
  };
  /** Where each field of the line ends. */
  #ends: Int32Array;
  /** Index of its last field. */
  #last = 0;
  /** The line after the one looked at. */
  after = 0;
  /** Where the line looked at ends, without its line end. */
  end = 0;

  constructor({ sieve, header, standing, placeholders }: SiftOptions) {
    const { delimiter, cells, mapping } = header;
    this.#kinds = kinds(sieve, delimiter);
    this.#next = steps(sieve);
    this.#width = sieve.width;
    this.#district = unitsOf(sieve.district);
    this.#standing = standing;
    this.#fields = cells.length;
    this.#ends = new Int32Array(cells.length + SPARE_FIELDS);
    const indexes = (column: Parameters<typeof mapping.get>[0]) =>
      (mapping.get(column) ?? []).map(({ index }) => index);
    this.#name = indexes('name')[0]!;
    this.#scopes = indexes('scope');
    this.#codes = [...indexes('unified'), ...indexes('regno')];
    this.#dates = indexes('established');
    this.#statuses = indexes('status');
    this.#watch = sieve.watch;
    this.#plain =
      (['name', 'scope', 'unified', 'regno'] as const).every(
        (column) => (mapping.get(column)?.length ?? 0) <= 1,
      ) && !mapping.has('application');
    this.#headerStart = unitsOf(cells[this.#name]!.trim().slice(0, 2));
    this.#doubtfulStarts = new Set([...placeholders].map((text) => text.charCodeAt(0)));
  }

  /** Whether this pass can split by the export's delimiter. */
  static fits({ delimiter }: Header): boolean {
    return delimiter.length === 1;
  }

  /** Looks at the line that begins at `start`; the block holds its line feed. Sets `after` and `end`. */
  look(units: Uint16Array, start: number): number {
    const kinds = this.#kinds;
    const next = this.#next;
    const width = this.#width;
    const ends = this.#ends;
    const most = ends.length;
    const name = this.#name;
    let state = 0;
    let field = 0;
    let quoted = false;
    let seen = 0;
    let suspect = false;
    let at = start;
    if (units[at] === BOM) return this.#unusual(units, at);
    if (units[at] === QUOTE) {
      quoted = true;
      at++;
    }
    for (;;) {
      const kind = kinds[units[at]!]!;
      if (kind < width) {
        state = next[(state & STATE) + kind]!;
        at++;
        if (state < FINDS) continue;
        // A word for names counts in the name only.
        const ending = state >>> FOUND_SHIFT;
        seen |= field === name ? ending : ending & ~FOUND.nameWord;
        continue;
      }
      state = 0;
      const mark = kind - width;
      if (mark === MARK.delimiter) {
        if (!quoted) {
          if (field < most) ends[field] = at;
          field++;
          if (units[at + 1] === QUOTE) {
            quoted = true;
            at++;
          }
        }
        at++;
      } else if (mark === MARK.lineFeed || (mark === MARK.carriageReturn && units[at + 1] === LF)) {
        if (quoted || field >= most) return this.#unusual(units, at);
        ends[field] = at;
        this.#last = field;
        this.end = at;
        this.after = mark === MARK.lineFeed ? at + 1 : at + 2;
        return this.#judge(units, start, field, seen, suspect);
      } else if (mark === MARK.quote) {
        if (!quoted) return this.#unusual(units, at);
        const following = units[at + 1]!;
        const ended = kinds[following]! - width === MARK.delimiter || following === LF;
        if (following === QUOTE) at += 2;
        else if (ended || (following === CR && units[at + 2] === LF)) {
          quoted = false;
          at++;
        } else return this.#unusual(units, at);
      } else if (mark === MARK.carriageReturn) {
        return this.#unusual(units, at);
      } else {
        suspect = true;
        at++;
      }
    }
  }

  /** The cells of the line looked at, which is a plain one; `text` is the line. Equal to what csv-parse makes of it. */
  cells(units: Uint16Array, start: number, text: string): string[] {
    const cells: string[] = [];
    for (let field = 0; field <= this.#last; field++) {
      const from = this.#from(units, start, field);
      const to = this.#to(units, start, field);
      const cell = text.slice(from - start, to - start);
      cells.push(units[from - 1] === QUOTE && cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    }
    return cells;
  }

  /** Damage, a record of several lines, or a line end of its own kind: the Framer's. */
  #unusual(units: Uint16Array, at: number): number {
    this.end = units.indexOf(LF, at);
    this.after = this.end + 1;
    return LINE.unusual;
  }

  /** A plain line. It is passed over only if nothing in it could be reported. */
  #judge(units: Uint16Array, start: number, field: number, seen: number, suspect: boolean): number {
    const { end } = this;
    // Nothing but delimiters: workbooks are saved with thousands of such rows.
    if (end - start === field) return LINE.blank;
    if (end - start > MAX_LINE) return LINE.unusual;
    if (suspect || field + 1 !== this.#fields || (seen & FOUND.word) !== 0) return LINE.frame;
    if (!this.#isNamed(units, start) || !this.#isScoped(units, start) || this.#isMoved(units, start))
      return LINE.frame;
    if ((seen & FOUND.nameWord) !== 0 && ((seen & FOUND.place) !== 0 || !this.#isElsewhere(units, start)))
      return LINE.frame;
    const line = this.#statuses.length === 0 ? LINE.passed : this.#standingOf(units, start);
    return this.#watch && line !== LINE.frame && this.#isWatched(units, start, line) ? LINE.frame : line;
  }

  /** Whether the watch wants it taken apart. A code to be mended, or a scope that may be a placeholder, is not what it seems. */
  #isWatched(units: Uint16Array, start: number, line: number): boolean {
    const raw = this.#raw;
    raw.units = units;
    raw.inactive = line === LINE.inactive;
    this.#span(raw.name, units, start, this.#name);
    this.#span(raw.scope, units, start, this.#scopes[0]!);
    raw.code.end = raw.code.start;
    for (const code of this.#codes) {
      if (raw.code.end > raw.code.start) break;
      this.#span(raw.code, units, start, code);
    }
    const { code, name } = raw;
    const keyed =
      code.start < code.end
        ? isPlainCode(units, code.start, code.end)
        : units.subarray(name.start, name.end).indexOf(QUOTE) < 0;
    return !keyed || !this.#plain || this.#doubtfulStarts.has(units[raw.scope.start]!) || this.#watch!(raw);
  }

  #span(span: { start: number; end: number }, units: Uint16Array, start: number, field: number): void {
    span.start = this.#from(units, start, field);
    span.end = this.#to(units, start, field);
  }

  /** A name that is surely no placeholder, code, date or header: it begins with a Han character of none of them. */
  #isNamed(units: Uint16Array, start: number): boolean {
    const from = this.#from(units, start, this.#name);
    const first = units[from]!;
    if (first < 0x3400 || first > 0x9fff || this.#doubtfulStarts.has(first)) return false;
    return !this.#headerStart.every((unit, i) => units[from + i] === unit);
  }

  /** Some scope says something for sure: without one the row may be a remark. */
  #isScoped(units: Uint16Array, start: number): boolean {
    return this.#scopes.some((scope) => {
      const from = this.#from(units, start, scope);
      const first = units[from]!;
      const length = this.#to(units, start, scope) - from;
      return length > TELLING_LENGTH || (length > 0 && first >= 0x3400 && !this.#doubtfulStarts.has(first));
    });
  }

  /** A scope or a date that may be a code or a date of another column. */
  #isMoved(units: Uint16Array, start: number): boolean {
    for (const scope of this.#scopes) {
      const from = this.#from(units, start, scope);
      if (this.#to(units, start, scope) - from <= TELLING_LENGTH && units[from]! < 0x80) return true;
    }
    for (const date of this.#dates) {
      const length = this.#to(units, start, date) - this.#from(units, start, date);
      if (length === 15 || length === 18) return true;
    }
    return false;
  }

  /** The first code that is there was issued by another district. */
  #isElsewhere(units: Uint16Array, start: number): boolean {
    for (const code of this.#codes) {
      const from = this.#from(units, start, code);
      const to = this.#to(units, start, code);
      if (from === to) continue;
      if (to - from !== 18 || !isPlainCode(units, from, to)) return false;
      for (let i = 0; i < 6; i++) {
        const unit = units[from + 2 + i]!;
        if (unit < 0x30 || unit > 0x39) return false;
      }
      return this.#district.some((unit, i) => units[from + 2 + i] !== unit);
    }
    return false;
  }

  #standingOf(units: Uint16Array, start: number): number {
    const status = this.#statuses[0]!;
    const from = this.#from(units, start, status);
    const to = this.#to(units, start, status);
    if (from === to && this.#statuses.length > 1) return LINE.frame;
    const standing = this.#standing(String.fromCharCode(...units.subarray(from, to)));
    return isGone(standing) ? LINE.inactive : LINE.passed;
  }

  /** Where the content of a field begins, and where it ends, inside its quotes. */
  #from(units: Uint16Array, start: number, field: number): number {
    const from = field === 0 ? start : this.#ends[field - 1]! + 1;
    return units[from] === QUOTE ? from + 1 : from;
  }

  #to(units: Uint16Array, start: number, field: number): number {
    const from = field === 0 ? start : this.#ends[field - 1]! + 1;
    return units[from] === QUOTE ? this.#ends[field]! - 1 : this.#ends[field]!;
  }
}

const unitsOf = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
