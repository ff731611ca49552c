/**
 * Records to fields. csv-parse is the authority. It is given many records at a time when their quotes are in order,
 * for then none can reach into the next (and the count is checked), and one at a time when they are not.
 */
import { parse } from 'csv-parse/sync';
import type { Frame } from './frames.js';
import type { Row } from './rows.js';

/** The rows of these frames, one for one. */
export function splitFrames(frames: readonly Frame[], delimiter: string): Row[] {
  const orderly = frames.filter((frame) => !frame.odd && frame.fault === null);
  let fields: (readonly string[])[] | null = parseAll(
    orderly.map((frame) => frame.text).join('\n'),
    delimiter,
  );
  if (fields.length !== orderly.length) fields = null;
  let next = 0;
  return frames.map((frame) => {
    const { line, text, odd, fault } = frame;
    if (fault !== null) return { line, cells: [], text, fault };
    if (!odd && fields) return { line, cells: fields[next++]!, text, fault };
    return single(frame, delimiter);
  });
}

/** A record that may not share a parser with others. A field that holds a stray quote and a delimiter may be two. */
function single({ line, text }: Frame, delimiter: string): Row {
  const records = parseAll(text, delimiter);
  const cells = records.length === 1 ? records[0]! : [];
  const unsure =
    records.length !== 1 || cells.some((cell) => cell.startsWith('"') && cell.includes(delimiter));
  return { line, cells, text, fault: unsure ? 'stray-quote' : null };
}

function parseAll(text: string, delimiter: string): string[][] {
  if (text === '') return [];
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true });
  } catch {
    return [];
  }
}
