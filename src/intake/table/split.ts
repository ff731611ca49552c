/**
 * One record to its fields, as csv-parse reads it with relax_quotes: a test holds the two together. A parser of its own
 * for each record, so that a stray quote cannot reach the next, would cost ten times as much.
 */
import { closing } from './quotes.js';

/** Null when the text is not one record: its quotes leave it open, or it goes on after a line end. */
export function splitRecord(text: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let head = '';
    if (text[at] === '"') {
      const close = closing(text, at + 1);
      if (close < 0) return null;
      const content = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
      if (at === text.length || text.startsWith(delimiter, at)) head = content;
      else head = `"${content}"`;
    }
    const next = text.indexOf(delimiter, at);
    const rest = text.slice(at, next < 0 ? text.length : next);
    if (rest.includes('\n')) return null;
    cells.push(head + rest);
    if (next < 0) return cells;
    at = next + delimiter.length;
  }
}
