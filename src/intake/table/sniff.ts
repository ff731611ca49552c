/**
 * Finds the delimiter and the header row. Exports carry titles and notices above the header, so the first rows are
 * all tried, under each delimiter; the row with the most known headers wins, a row with a name column before any other.
 */

import type { Column } from '../../model/index.js';
import { splitFrames } from './fields.js';
import { type Frame, Framer } from './frames.js';
import type { Header } from './header.js';
import { mapHeader, type Synonyms } from './mapping.js';
import type { Row } from './rows.js';

/** In order of preference when they explain the header equally well. */
const DELIMITERS = [',', '\t', ';', '|', '，', '；'] as const;

/** The header is looked for in this many rows. */
const HEAD_ROWS = 20;
/** UTF-16 units framed at a time. */
const STEP = 4096;

/** The best header row under the best delimiter; null when the text has no row of two cells and no column of names. */
export function sniffText(text: string, synonyms: Synonyms, map: ReadonlyMap<Column, string>): Header | null {
  const there = DELIMITERS.filter((delimiter) => text.includes(delimiter));
  const found = (there.length > 0 ? there : DELIMITERS.slice(0, 1)).map((delimiter) =>
    sniffRows(splitFrames(firstFrames(text, delimiter), delimiter), delimiter, synonyms, map),
  );
  return best(found.filter((header) => header !== null));
}

/** Framed bit by bit, since the first rows are a small part of the text. */
function firstFrames(text: string, delimiter: string): Frame[] {
  const framer = new Framer(delimiter, 0);
  const frames: Frame[] = [];
  for (let at = 0; at < text.length && frames.length < HEAD_ROWS; at += STEP)
    frames.push(...framer.push(text.slice(at, at + STEP)));
  if (frames.length < HEAD_ROWS) frames.push(...framer.end());
  return frames.slice(0, HEAD_ROWS);
}

/** The best header among rows that are already split: one row, or two where cells are merged. A column of names is one. */
export function sniffRows(
  rows: readonly Row[],
  delimiter: string,
  synonyms: Synonyms,
  map: ReadonlyMap<Column, string>,
): Header | null {
  const head = rows.slice(0, HEAD_ROWS);
  const header = (line: number, cells: readonly string[], below: number): Header => {
    const sample = head.slice(below).map((row) => row.cells);
    return { delimiter, line, cells, mapping: mapHeader(cells, synonyms, map), sample };
  };
  const single = head.map(({ line, cells }, i) => header(line, cells, i + 1));
  const double = head.slice(1).flatMap(({ line, cells }, i) => {
    const merged = mergedCells(single[i]!, cells);
    return merged ? [header(line, merged, i + 2)] : [];
  });
  return best(
    [...single, ...double].filter(({ cells, mapping }) => filled(cells) >= 2 || mapping.has('name')),
  );
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;

/**
 * A heading over two rows: a title stands over several columns, whose own headers are in the row below it (经营信息
 * over 经营范围 and 住所). A header that is already known reaches down over an empty cell. Null where it is none.
 */
function mergedCells({ cells, mapping }: Header, below: readonly string[]): string[] | null {
  for (const { index } of [...mapping.values()].flat()) if ((below[index] ?? '').trim() !== '') return null;
  return Array.from({ length: Math.max(cells.length, below.length) }, (_, i) =>
    (below[i] ?? '').trim() === '' ? (cells[i] ?? '') : below[i]!,
  );
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
