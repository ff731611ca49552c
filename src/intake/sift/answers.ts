/** What the first pass (assembly/passable.ts) asks about a record that holds nothing; spans are in units. */
import { isGone, type RawRecord, type Sieve, type Standing } from '../../model/index.js';

/** Different status cells that are remembered; an export has a handful. */
const STATUSES = 16;

export class Answers {
  readonly #known: { readonly cell: Uint16Array; readonly gone: boolean }[] = [];
  readonly #raw: { -readonly [K in keyof RawRecord]: RawRecord[K] } & Record<
    'code' | 'name' | 'scope',
    { start: number; end: number }
  >;

  constructor(
    units: Uint16Array,
    readonly sieve: Sieve,
    readonly standing: (cell: string) => Standing,
  ) {
    const none = () => ({ start: 0, end: 0 });
    this.#raw = { units, code: none(), name: none(), scope: none(), inactive: false };
  }

  /** Whether the enterprise is gone, by its status cell. */
  isGone(start: number, end: number): boolean {
    const { units } = this.#raw;
    for (const { cell, gone } of this.#known) if (isSame(cell, units, start, end)) return gone;
    const cell = units.slice(start, end);
    const gone = isGone(this.standing(String.fromCharCode(...cell)));
    if (this.#known.length < STATUSES) this.#known.push({ cell, gone });
    return gone;
  }

  /** Whether the watch wants the record taken apart. */
  isWatched(
    code: number,
    codeEnd: number,
    name: number,
    nameEnd: number,
    scope: number,
    scopeEnd: number,
    inactive: boolean,
  ): boolean {
    const raw = this.#raw;
    raw.code.start = code;
    raw.code.end = codeEnd;
    raw.name.start = name;
    raw.name.end = nameEnd;
    raw.scope.start = scope;
    raw.scope.end = scopeEnd;
    raw.inactive = inactive;
    return this.sieve.watch!(raw);
  }
}

function isSame(known: Uint16Array, units: Uint16Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== units[start + i]) return false;
  return true;
}
