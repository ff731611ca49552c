/**
 * Records to fields. csv-parse is the authority: it is given many records at a time when their quotes are in order, for
 * then none can reach into the next (and the count is checked). A record with odd quotes may not share a parser, and a
 * parser each would cost ten times as much: it is split by splitRecord, which a test holds to csv-parse.
 */
import { parse } from 'csv-parse/sync';
import type { Frame } from './frames.js';
import type { Row } from './rows.js';
import { splitRecord } from './split.js';

/** The rows of these frames, one for one. */
export function splitFrames(frames: readonly Frame[], delimiter: string): Row[] {
  const orderly = frames.filter(({ odd, fault }) => !odd && fault === null);
  const parsed = parseAll(orderly.map(({ text }) => text).join('\n'), delimiter);
  const fields = parsed.length === orderly.length ? parsed : null;
  let next = 0;
  return frames.map(({ line, text, odd, fault }) => {
    if (fault !== null) return { line, cells: [], text, fault };
    if (!odd && fields) return { line, cells: fields[next++]!, text, fault };
    const cells = splitRecord(text, delimiter);
    if (!cells || (odd && cells.some((cell) => isUnsure(cell, delimiter))))
      return { line, cells: cells ?? [], text, fault: 'stray-quote' };
    return { line, cells, text, fault };
  });
}

/** A field that holds a stray quote and a delimiter may be two. */
const isUnsure = (cell: string, delimiter: string) => cell.startsWith('"') && cell.includes(delimiter);

function parseAll(text: string, delimiter: string): string[][] {
  if (text === '') return [];
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true });
  } catch {
    return [];
  }
}
