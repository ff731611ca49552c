/**
 * From header cells to our columns. A column may have several sources in order of preference; a cell left empty in
 * the first is taken from the next (工商 address, else mailing address).
 */
import {
  type Batch,
  COLUMN_TEXTS,
  COLUMNS,
  type Column,
  type HeaderConfidence,
  type HeaderSynonym,
} from '../../model/index.js';
import { headerKey } from './keys.js';

/** A header cell taken for a column. */
export interface MappedHeader {
  readonly column: Column;
  /** Index of the cell, 0-based. */
  readonly index: number;
  readonly header: string;
  /** Smaller is preferred. */
  readonly rank: number;
  readonly confidence: HeaderConfidence;
  readonly batch: Batch | null;
}

/** Headers by column, the preferred first. */
export type Mapping = ReadonlyMap<Column, readonly MappedHeader[]>;

export type Synonyms = ReadonlyMap<string, readonly HeaderSynonym[]>;

/** The synonyms by key. */
export function indexSynonyms(headers: readonly HeaderSynonym[]): Synonyms {
  const index = new Map<string, HeaderSynonym[]>();
  for (const synonym of headers) {
    const key = headerKey(synonym.header);
    const same = index.get(key);
    if (same) same.push(synonym);
    else index.set(key, [synonym]);
  }
  return index;
}

/** Maps a row as if it were the header; `map` (column to header) overrides the synonyms for its columns. */
export function mapHeader(
  cells: readonly string[],
  synonyms: Synonyms,
  map: ReadonlyMap<Column, string>,
): Mapping {
  const found: MappedHeader[] = [];
  cells.forEach((header, index) => {
    const synonym = bestSynonym(header, synonyms);
    if (!synonym || map.has(synonym.column)) return;
    const exact = header.trim() === synonym.header;
    const rank = synonym.rank - (exact ? 0.5 : 0);
    const { column, batch = null } = synonym;
    found.push({ column, index, header, rank, confidence: exact ? 'exact' : 'synonym', batch });
  });
  for (const [column, asked] of map) {
    const index = findHeader(cells, asked);
    if (index >= 0)
      found.push({ column, index, header: cells[index]!, rank: 0, confidence: 'map', batch: null });
  }
  found.sort((a, b) => a.rank - b.rank || a.index - b.index);
  return new Map(
    COLUMNS.map((column) => [column, found.filter((header) => header.column === column)] as const).filter(
      ([, headers]) => headers.length > 0,
    ),
  );
}

/** The cell --map means: its exact text, else its key, else 第3列. -1 when there is none. */
export function findHeader(cells: readonly string[], asked: string): number {
  const exact = cells.findIndex((cell) => cell.trim() === asked.trim());
  if (exact >= 0) return exact;
  const key = headerKey(asked);
  const alike = cells.findIndex((cell) => headerKey(cell) === key);
  if (alike >= 0) return alike;
  const place = Number(/^第(\d+)列$/.exec(asked.trim())?.[1] ?? 0) - 1;
  return place < cells.length ? place : -1;
}

/** What the columns say of the whole file: an application list is `new`; codes, dates or a status mean `stock`. */
export function batchOf(mapping: Mapping): Batch | null {
  const headers = [...mapping.values()].flat();
  if (mapping.has('application') || headers.some((header) => header.batch === 'new')) return 'new';
  const telling: readonly Column[] = ['unified', 'regno', 'established', 'status'];
  return telling.some((column) => mapping.has(column)) ? 'stock' : null;
}

/** Our own name of a column, as --map takes it. */
export function columnOf(text: string): Column | undefined {
  return COLUMNS.find((column) => COLUMN_TEXTS[column] === text);
}

function bestSynonym(header: string, synonyms: Synonyms): HeaderSynonym | undefined {
  const candidates = synonyms.get(headerKey(header)) ?? [];
  return (
    candidates.find((synonym) => synonym.header === header.trim()) ??
    [...candidates].sort((a, b) => a.rank - b.rank)[0]
  );
}
