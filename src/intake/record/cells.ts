/** Picks our columns out of a row: the first source that says something, placeholders taken as empty. */
import { COLUMNS, type Column, harmless, type Vocabulary } from '../../model/index.js';
import { placeholderKey } from '../table/keys.js';
import type { Mapping } from '../table/mapping.js';
import type { Row } from '../table/rows.js';
import { joinScopes } from './scope.js';

/** No placeholder is longer, in UTF-16 units. */
const PLACEHOLDER_LIMIT = 12;

export class Cells {
  readonly #placeholders: ReadonlySet<string>;
  /** As vocabularies write them: known without making a key. */
  readonly #usual: ReadonlySet<string>;
  /** Units that their keys begin with. */
  readonly #openings: ReadonlySet<number>;
  /** Where each column may stand, the preferred place first. */
  readonly sources: Readonly<Record<Column, readonly number[]>>;
  /** Scope columns by preference; those of equal rank belong together, in the order of the file. */
  readonly #scopes: readonly (readonly number[])[];

  constructor(mapping: Mapping, vocabulary: Vocabulary) {
    this.#placeholders = new Set([...vocabulary.placeholders].map(placeholderKey));
    this.#usual = new Set([...vocabulary.placeholders, ...this.#placeholders]);
    this.#openings = new Set([...this.#placeholders].map((key) => key.charCodeAt(0)));
    const sources = {} as Record<Column, readonly number[]>;
    for (const column of COLUMNS) sources[column] = (mapping.get(column) ?? []).map(({ index }) => index);
    this.sources = sources;
    const scopes = mapping.get('scope') ?? [];
    const ranks = [...new Set(scopes.map(({ rank }) => Math.ceil(rank)))];
    this.#scopes = ranks.map((rank) => {
      const equal = scopes.filter((scope) => Math.ceil(scope.rank) === rank);
      return equal.map(({ index }) => index).sort((a, b) => a - b);
    });
  }

  /**
   * The first cell of these as written; empty when the row has none or only placeholders. By place: until V8 has compiled it,
   * an iterator to each cell is a megabyte of garbage in a short run.
   */
  of(row: Row, sources: readonly number[]): string {
    for (let i = 0; i < sources.length; i++) {
      const cell = this.#meant(row.cells[sources[i]!]);
      if (cell !== '') return cell;
    }
    return '';
  }

  /** 经营范围, or the scope columns that make it up. */
  scope(row: Row): string {
    for (const indexes of this.#scopes) {
      if (indexes.length === 1) {
        const only = this.#meant(row.cells[indexes[0]!]);
        if (only !== '') return only;
        continue;
      }
      const parts: string[] = [];
      for (const index of indexes) {
        const part = this.#meant(row.cells[index]);
        if (part !== '') parts.push(part);
      }
      if (parts.length > 0) return joinScopes(parts);
    }
    return '';
  }

  /** What stands in our columns, cells with something unseen in them left out. */
  plain(row: Row): Partial<Record<Column, string>> {
    const cells: Partial<Record<Column, string>> = {};
    for (const column of COLUMNS) {
      const cell = column === 'scope' ? this.scope(row) : this.of(row, this.sources[column]);
      if (cell !== '' && harmless(cell) === cell) cells[column] = cell;
    }
    return cells;
  }

  #meant(cell: string | undefined): string {
    if (cell === undefined || cell === '') return '';
    if (cell.length > PLACEHOLDER_LIMIT || !this.#mayBePlaceholder(cell.charCodeAt(0))) return cell;
    if (this.#usual.has(cell)) return '';
    const key = placeholderKey(cell);
    return key === '' || this.#placeholders.has(key) ? '' : cell;
  }

  /** By the first unit: a digit or an ideograph begins its own key, as most cells do; others may be folded or dropped. */
  #mayBePlaceholder(first: number): boolean {
    const own = (first >= 0x30 && first <= 0x39) || (first >= 0x4e00 && first <= 0x9fff);
    return !own || this.#openings.has(first);
  }
}
