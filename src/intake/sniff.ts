/**
 * Finds the delimiter and the header row. Exports carry titles and notices above the header, so the first rows are
 * all tried, under each delimiter; the row with the most known headers wins, a row with a name column before any other.
 */

import type { Column } from '../model/index.js';
import { splitFrames } from './fields.js';
import { Framer } from './frames.js';
import { type Mapping, mapHeader, type Synonyms } from './mapping.js';
import type { Row } from './rows.js';

/** In order of preference when they explain the header equally well. */
export const DELIMITERS = [',', '\t', ';', '|', '，', '；'] as const;

/** The header is looked for in this many rows. */
const HEAD_ROWS = 20;

/** A row taken for the header. */
export interface Header {
  readonly delimiter: string;
  /** The line it begins on, 1-based: data begins below it. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly mapping: Mapping;
}

/** The best header row under the best delimiter; null when the text has no row of two cells. */
export function sniffText(text: string, synonyms: Synonyms, map: ReadonlyMap<Column, string>): Header | null {
  const found = DELIMITERS.map((delimiter) => {
    const framer = new Framer(delimiter, 0);
    const frames = [...framer.push(text), ...framer.end()].slice(0, HEAD_ROWS);
    return sniffRows(splitFrames(frames, delimiter), delimiter, synonyms, map);
  });
  return best(found.filter((header) => header !== null));
}

/** The best header among rows that are already split. */
export function sniffRows(
  rows: readonly Row[],
  delimiter: string,
  synonyms: Synonyms,
  map: ReadonlyMap<Column, string>,
): Header | null {
  const headers = rows
    .slice(0, HEAD_ROWS)
    .filter((row) => row.cells.filter((cell) => cell.trim() !== '').length >= 2)
    .map(({ line, cells }): Header => ({ delimiter, line, cells, mapping: mapHeader(cells, synonyms, map) }));
  return best(headers);
}

function best(headers: readonly Header[]): Header | null {
  return headers.reduce<Header | null>(
    (winner, header) => (!winner || score(header) > score(winner) ? header : winner),
    null,
  );
}

function score({ mapping }: Header): number {
  return mapping.size + (mapping.has('name') ? 100 : 0);
}
