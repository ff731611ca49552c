/**
 * Whether a plain record without a listed word may be passed over: only if nothing else in it could be reported, be it
 * a placeholder for a name, a remark, a header that comes again, cells that have moved, or a word that concerns names
 * in the district. In doubt it is not.
 */
import { FOUND, isGone, type Sieve, type Standing, type Watch } from '../model/index.js';
import type { Header } from './header.js';
import { QUOTE } from './sift-tables.js';

/** What became of a line. */
export const LINE = { passed: 0, inactive: 1, blank: 2, frame: 3, unusual: 4 } as const;

/** Codes and dates, which mean that columns have moved, are no longer than this. */
const TELLING_LENGTH = 18;

/** Different status cells that are remembered; an export has a handful. */
const STATUSES = 16;

/** A line whose quotes are in order, in a block of UTF-16 units. */
export interface PlainLine {
  units: Uint16Array;
  start: number;
  /** Where each field ends, its closing quote included. */
  readonly ends: Int32Array;
  /** Index of the last field. */
  last: number;
  /** Whether damage may show in its characters; without it they are well-formed. */
  suspect: boolean;
}

export interface PassOptions {
  readonly sieve: Sieve;
  readonly header: Header;
  /** Standing of a status cell. */
  readonly standing: (cell: string) => Standing;
  /** Cells that mean nothing was entered. */
  readonly placeholders: ReadonlySet<string>;
}

export class Passable {
  readonly #name: number;
  readonly #scopes: readonly number[];
  readonly #codes: readonly number[];
  readonly #dates: readonly number[];
  readonly #statuses: readonly number[];
  /** The name column's own header begins with these two. */
  readonly #headerStart: readonly number[];
  /** Per unit, 1 where a cell that begins with it may be a placeholder. */
  readonly #doubtful = new Uint8Array(0x10000);
  readonly #district: readonly number[];
  readonly #standing: (cell: string) => Standing;
  readonly #known: { readonly units: Uint16Array; readonly line: number }[] = [];
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

  constructor({ sieve, header: { cells, mapping }, standing, placeholders }: PassOptions) {
    const indexes = (column: Parameters<typeof mapping.get>[0]) =>
      (mapping.get(column) ?? []).map(({ index }) => index);
    this.#name = indexes('name')[0]!;
    this.#scopes = indexes('scope');
    this.#codes = [...indexes('unified'), ...indexes('regno')];
    this.#dates = indexes('established');
    this.#statuses = indexes('status');
    this.#headerStart = unitsOf(cells[this.#name]!.trim().slice(0, 2));
    for (const text of placeholders) this.#doubtful[text.charCodeAt(0)] = 1;
    this.#district = unitsOf(sieve.district);
    this.#standing = standing;
    this.#watch = sieve.watch;
    this.#plain =
      (['name', 'scope', 'unified', 'regno'] as const).every(
        (column) => (mapping.get(column)?.length ?? 0) <= 1,
      ) && !mapping.has('application');
  }

  /** `seen`: the FOUND places of the line and the words of its name. @returns LINE.passed, inactive, or frame. */
  judge(line: PlainLine, seen: number): number {
    if (!this.#isNamed(line) || !this.#isScoped(line) || this.#isMoved(line)) return LINE.frame;
    if ((seen & FOUND.nameWord) !== 0 && ((seen & FOUND.place) !== 0 || !this.#isElsewhere(line)))
      return LINE.frame;
    const verdict = this.#statuses.length === 0 ? LINE.passed : this.#standingOf(line);
    return this.#watch && verdict !== LINE.frame && this.#isWatched(line, verdict) ? LINE.frame : verdict;
  }

  /** Whether the watch wants it taken apart. A code to be mended, or a scope that may be a placeholder, is not what it seems. */
  #isWatched(line: PlainLine, verdict: number): boolean {
    const raw = this.#raw;
    const { code, name, scope } = raw;
    raw.units = line.units;
    raw.inactive = verdict === LINE.inactive;
    span(name, line, this.#name);
    span(scope, line, this.#scopes[0]!);
    code.end = code.start;
    for (const field of this.#codes) {
      if (code.end > code.start) break;
      span(code, line, field);
    }
    const { units } = line;
    const keyed =
      code.start < code.end
        ? isPlainCode(units, code.start, code.end)
        : units.subarray(name.start, name.end).indexOf(QUOTE) < 0;
    return !keyed || !this.#plain || this.#doubtful[units[scope.start]!] === 1 || this.#watch!(raw);
  }

  /** A name that is surely no placeholder, code, date or header: it begins with a Han character of none of them. */
  #isNamed(line: PlainLine): boolean {
    const { units } = line;
    const from = fromOf(line, this.#name);
    const first = units[from]!;
    if (first < 0x3400 || first > 0x9fff || this.#doubtful[first] === 1) return false;
    const header = this.#headerStart;
    for (let i = 0; i < header.length; i++) if (units[from + i] !== header[i]) return true;
    return false;
  }

  /** Some scope says something for sure: without one the row may be a remark. */
  #isScoped(line: PlainLine): boolean {
    const scopes = this.#scopes;
    for (let i = 0; i < scopes.length; i++) {
      const from = fromOf(line, scopes[i]!);
      const first = line.units[from]!;
      const length = toOf(line, scopes[i]!) - from;
      if (length > TELLING_LENGTH || (length > 0 && first >= 0x3400 && this.#doubtful[first] === 0))
        return true;
    }
    return false;
  }

  /** A scope or a date that may be a code or a date of another column. */
  #isMoved(line: PlainLine): boolean {
    const scopes = this.#scopes;
    for (let i = 0; i < scopes.length; i++) {
      const from = fromOf(line, scopes[i]!);
      if (line.units[from]! < 0x80 && toOf(line, scopes[i]!) - from <= TELLING_LENGTH) return true;
    }
    const dates = this.#dates;
    for (let i = 0; i < dates.length; i++) {
      const length = toOf(line, dates[i]!) - fromOf(line, dates[i]!);
      if (length === 15 || length === 18) return true;
    }
    return false;
  }

  /** The first code that is there was issued by another district. */
  #isElsewhere(line: PlainLine): boolean {
    const { units } = line;
    for (const code of this.#codes) {
      const from = fromOf(line, code);
      const to = toOf(line, code);
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

  #standingOf(line: PlainLine): number {
    const { units } = line;
    const status = this.#statuses[0]!;
    const from = fromOf(line, status);
    const to = toOf(line, status);
    if (from === to && this.#statuses.length > 1) return LINE.frame;
    for (const known of this.#known) if (isSame(known.units, units, from, to)) return known.line;
    const cell = units.slice(from, to);
    const verdict = isGone(this.#standing(String.fromCharCode(...cell))) ? LINE.inactive : LINE.passed;
    if (this.#known.length < STATUSES) this.#known.push({ units: cell, line: verdict });
    return verdict;
  }
}

/** Where the content of a field begins, and where it ends, inside its quotes. */
function fromOf({ units, start, ends }: PlainLine, field: number): number {
  const from = field === 0 ? start : ends[field - 1]! + 1;
  return units[from] === QUOTE ? from + 1 : from;
}

function toOf({ units, start, ends }: PlainLine, field: number): number {
  const from = field === 0 ? start : ends[field - 1]! + 1;
  return units[from] === QUOTE ? ends[field]! - 1 : ends[field]!;
}

function span(span: { start: number; end: number }, line: PlainLine, field: number): void {
  span.start = fromOf(line, field);
  span.end = toOf(line, field);
}

function isSame(known: Uint16Array, units: Uint16Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== units[from + i]) return false;
  return true;
}

/** 18 digits and letters of GB 32100 (without I, O, S, V, Z), 15 or 13 digits, not all the same: read as written. */
function isPlainCode(units: Uint16Array, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 18 && length !== 15 && length !== 13) return false;
  let telling = false;
  for (let at = from; at < to; at++) {
    const unit = units[at]!;
    telling ||= unit !== units[from];
    if (unit >= 0x30 && unit <= 0x39) continue;
    if (length !== 18 || unit < 0x41 || unit > 0x59 || LOOKALIKES.has(unit)) return false;
  }
  return telling;
}

/** I, O, S and V. */
const LOOKALIKES: ReadonlySet<number> = new Set([0x49, 0x4f, 0x53, 0x56]);

const unitsOf = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
