/**
 * The first pass over an export: splits lines, follows quotes, counts fields and looks for listed words in raw
 * characters, going from mark to mark (marks.ts). A line that is a plain, whole record and holds nothing is counted and
 * left; a plain one that holds something is packed (packed.ts); anything unusual goes to the Framer, which knows what to
 * do with damage. What the pass leaves would come out the same the long way (test/run/sift.test.ts holds it to that).
 */
import { FOUND, type Sieve } from '../model/index.js';
import { MAX_LINE } from './frames.js';
import type { Header } from './header.js';
import { Marks } from './marks.js';
import { LINE, Passable, type PassOptions, type PlainLine } from './passable.js';
import { BOM, CR, entries, GAP, kinds, LF, MARK, MARKED, QUOTE } from './sift-tables.js';

/** A line with more fields than the header by this many is none that this pass splits. */
const SPARE_FIELDS = 32;

export type SiftOptions = PassOptions;

interface Tables {
  readonly entries: Uint16Array;
  readonly kinds: Uint16Array;
  readonly marks: Marks;
}

/** Kept by automaton, since an export read in parts is sifted by hundreds of passes. */
const known = new WeakMap<Int32Array, Map<string, Tables>>();

function tablesOf(sieve: Sieve, delimiter: string): Tables {
  const byDelimiter = known.get(sieve.next) ?? new Map<string, Tables>();
  known.set(sieve.next, byDelimiter);
  let tables = byDelimiter.get(delimiter);
  if (!tables) {
    const own = entries(sieve, delimiter);
    tables = { entries: own, kinds: kinds(sieve, delimiter), marks: new Marks(own) };
    byDelimiter.set(delimiter, tables);
  }
  return tables;
}

/** Looks at one line after another of a block of UTF-16 units. */
export class Sifter {
  readonly #entries: Uint16Array;
  readonly #kinds: Uint16Array;
  readonly #next: Int32Array;
  readonly #found: Uint8Array;
  readonly #width: number;
  /** Fields of the header. */
  readonly #fields: number;
  /** Per field, what a word or place in it counts as: FOUND. */
  readonly #counting: Uint8Array;
  readonly #passable: Passable;
  /** The line looked at, when it is a plain one. */
  readonly line: PlainLine;
  readonly #marks: Marks;
  /** What was found in the line so far: FOUND. */
  #seen = 0;
  /** The line after the one looked at. */
  after = 0;

  constructor(options: SiftOptions) {
    const { sieve, header } = options;
    const { delimiter, cells, mapping } = header;
    const tables = tablesOf(sieve, delimiter);
    this.#entries = tables.entries;
    this.#marks = tables.marks;
    this.#kinds = tables.kinds;
    this.#next = sieve.next;
    this.#found = sieve.found;
    this.#width = sieve.width;
    this.#fields = cells.length;
    this.line = {
      units: new Uint16Array(),
      start: 0,
      ends: new Int32Array(cells.length + SPARE_FIELDS),
      last: 0,
      suspect: false,
    };
    this.#counting = new Uint8Array(this.line.ends.length + 1).fill(FOUND.place);
    for (const { index } of mapping.get('scope') ?? []) this.#counting[index]! |= FOUND.word;
    for (const { index } of mapping.get('name') ?? []) this.#counting[index]! |= FOUND.word | FOUND.nameWord;
    this.#passable = new Passable(options);
  }

  /** Whether this pass can split by the export's delimiter. */
  static fits({ delimiter }: Header): boolean {
    return delimiter.length === 1;
  }

  /**
   * Looks at the line that begins at `start`, which is after those looked at before in the same block; the block holds
   * its line feed. Sets `after` and `end`. @returns a LINE.
   */
  look(units: Uint16Array, start: number): number {
    const entries = this.#entries;
    const marks = this.#marks;
    const { places } = marks;
    const { ends } = this.line;
    const most = ends.length;
    marks.begin(units, start);
    this.#seen = 0;
    let field = 0;
    let opening = start;
    let quoted = false;
    let suspect = false;
    // Where the line is to be read on.
    let from = start;
    if (units[start] === BOM) return this.#unusual(units, start);
    for (;;) {
      const place = places[marks.next++]!;
      if (marks.next > marks.count) {
        marks.more();
        continue;
      }
      const at = marks.base + (place >> 1);
      if (at < from) continue;
      const entry = entries[units[at]!]!;
      switch (entry) {
        case MARKED | MARK.delimiter:
          if (quoted) break;
          if (field < most) ends[field++] = at;
          opening = at + 1;
          break;
        case MARKED | MARK.quote:
          if (quoted) {
            const following = units[at + 1]!;
            if (following === QUOTE) from = at + 2;
            else if (
              entries[following] === (MARKED | MARK.delimiter) ||
              following === LF ||
              (following === CR && units[at + 2] === LF)
            )
              quoted = false;
            else return this.#unusual(units, at);
          } else if (at === opening) quoted = true;
          else return this.#unusual(units, at);
          break;
        case MARKED | MARK.carriageReturn:
        case MARKED | MARK.lineFeed: {
          const ended = units[at] === CR ? at + 1 : at;
          if (quoted || field >= most || units[ended] !== LF) return this.#unusual(units, at);
          ends[field] = at;
          this.after = ended + 1;
          return this.#judge(units, start, field, suspect);
        }
        case MARKED | MARK.suspect:
          suspect = true;
          break;
        default:
          from = this.#follow(units, entry < MARKED ? at - 1 : at, this.#counting[field]!);
      }
    }
  }

  /** Runs the automaton from `at`, where a word may begin, until no word can go on. @returns where that is. */
  #follow(units: Uint16Array, at: number, counting: number): number {
    const kinds = this.#kinds;
    const next = this.#next;
    const width = this.#width;
    let state = 0;
    do {
      const kind = kinds[units[at]!]!;
      if (kind === width) return at;
      if (kind !== GAP) {
        state = next[state * width + kind]!;
        this.#seen |= this.#found[state]! & counting;
      }
      at++;
    } while (state !== 0);
    return at;
  }

  /** Damage, a record of several lines, or a line end of its own kind: the Framer's. */
  #unusual(units: Uint16Array, at: number): number {
    this.after = units.indexOf(LF, at) + 1;
    return LINE.unusual;
  }

  /** A plain line. */
  #judge(units: Uint16Array, start: number, field: number, suspect: boolean): number {
    const { line } = this;
    const end = line.ends[field]!;
    line.units = units;
    line.start = start;
    line.last = field;
    line.suspect = suspect;
    // Nothing but delimiters: workbooks are saved with thousands of such rows.
    if (end - start === field) return LINE.blank;
    if (end - start > MAX_LINE) return LINE.unusual;
    const seen = this.#seen;
    if (suspect || field + 1 !== this.#fields || (seen & FOUND.word) !== 0) return LINE.frame;
    return this.#passable.judge(line, seen);
  }
}
