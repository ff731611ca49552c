/**
 * The memory that the first pass (assembly/sift.ts) works in, and what it finds there: tables made of the rules, and what
 * the header says of an export.
 */
import { FOUND, type Sieve } from '../../model/index.js';
import { assembled } from '../assembled.js';
import type { Header } from '../table/header.js';
import type { Sift } from '../table/rows.js';
import { Answers } from './answers.js';
import { entries, isBlank, kinds } from './sift-tables.js';

export interface SiftOptions extends Sift {
  readonly header: Header;
}

/** What assembly/memory.ts exports: sizes, and addresses in bytes. */
type Region =
  | (
      | 'ROOM'
      | 'STRETCH'
      | 'MOST_FIELDS'
      | 'ENTRIES'
      | 'KINDS'
      | 'DOUBTFUL'
      | 'COUNTING'
      | 'DISTRICT'
      | 'HEADING'
    )
  | ('SCOPES' | 'DATES' | 'CODES' | 'STATUSES' | 'INPUT' | 'UNITS' | 'NUMBERS' | 'next' | 'found');

/** What assembly/sift.ts exports. */
export interface Pass extends Readonly<Record<Region | 'line' | 'units' | 'numbers', WebAssembly.Global>> {
  readonly memory: WebAssembly.Memory;
  reserve(classes: number, transitions: number, states: number): void;
  describe(fields: number, nameField: number, watching: number, blankDelimiter: number): void;
  begin(below: number): void;
  enter(length: number): void;
  sift(from: number, to: number): number;
  isFull(): number;
  flush(): void;
  put(number: number): void;
  empty(): void;
}

/** Who is shown a record before it is passed over: nobody, a watch, a watch that needs it taken apart. */
const WATCHING = { nobody: 0, raw: 1, byParts: 2 } as const;

/** Columns of a header, at most, for the pass to follow its lines: it splits a line into some more. */
export const MOST_COLUMNS = 1000;

export class Workplace {
  readonly pass: Pass;
  /** All of the memory. */
  readonly bytes: Uint8Array;
  readonly units: Uint16Array;
  readonly numbers: Int32Array;
  #answers!: Answers;

  /** With the tables of an automaton. */
  constructor(sieve: Sieve, delimiter: string) {
    this.pass = assembled<Pass>('sift', {
      passable: {
        standing: (from, to) => Number(this.#answers.isGone(from! >> 1, to! >> 1)),
        watched: (code, codeEnd, name, nameEnd, scope, scopeEnd, inactive) =>
          Number(
            this.#answers.isWatched(
              ...[code! >> 1, codeEnd! >> 1, name! >> 1, nameEnd! >> 1, scope! >> 1, scopeEnd! >> 1],
              inactive === 1,
            ),
          ),
      },
    });
    const { pass } = this;
    const { next, found, width } = sieve;
    pass.reserve(width, next.length, found.length);
    const { buffer } = pass.memory;
    this.bytes = new Uint8Array(buffer);
    this.units = new Uint16Array(buffer);
    this.numbers = new Int32Array(buffer);
    this.units.set(entries(sieve, delimiter), pass.ENTRIES.value >> 1);
    this.units.set(kinds(sieve, delimiter), pass.KINDS.value >> 1);
    this.numbers.set(next, pass.next.value >> 2);
    this.bytes.set(found, pass.found.value);
  }

  /** Begins another export, or a part of one. @param below lines up to this one are not data. */
  begin({ sieve, header, standing, placeholders }: SiftOptions, below: number): void {
    const { pass, bytes, units } = this;
    const { cells, mapping } = header;
    const indexes = (...columns: Parameters<typeof mapping.get>[0][]) =>
      columns.flatMap((column) => (mapping.get(column) ?? []).map(({ index }) => index));
    const name = indexes('name')[0]!;

    const counting = bytes.subarray(pass.COUNTING.value, pass.COUNTING.value + pass.MOST_FIELDS.value + 1);
    counting.fill(FOUND.place);
    for (const index of indexes('scope')) counting[index]! |= FOUND.word;
    for (const index of indexes('name')) counting[index]! |= FOUND.word | FOUND.nameWord;

    const doubtful = bytes.subarray(pass.DOUBTFUL.value, pass.DOUBTFUL.value + 0x10000);
    doubtful.fill(0);
    for (const text of placeholders) doubtful[text.charCodeAt(0)] = 1;
    const heading = cells[name]!.trim();
    if (heading.length < 2) doubtful[heading.charCodeAt(0)] = 1;
    bytes.set(Buffer.from(heading.slice(0, 2), 'utf16le'), pass.HEADING.value);
    bytes.set(Buffer.from(sieve.district, 'utf16le'), pass.DISTRICT.value);

    this.#list(pass.SCOPES, indexes('scope'));
    this.#list(pass.DATES, indexes('established'));
    this.#list(pass.CODES, indexes('unified', 'regno'));
    this.#list(pass.STATUSES, indexes('status'));

    const shown = ['name', 'scope', 'unified', 'regno'] as const;
    const raw = shown.every((column) => indexes(column).length <= 1) && !mapping.has('application');
    const watching = sieve.watch ? (raw ? WATCHING.raw : WATCHING.byParts) : WATCHING.nobody;
    this.#answers = new Answers(units, sieve, standing);
    pass.describe(cells.length, name, watching, Number(isBlank(sieve, header.delimiter)));
    pass.begin(below);
  }

  #list({ value }: WebAssembly.Global, indexes: readonly number[]): void {
    this.numbers.set([...indexes, -1], value >> 2);
  }
}
