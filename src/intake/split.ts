/**
 * One record to its fields, as csv-parse reads it with relax_quotes (a test holds the two together). For records whose
 * quotes are out of order: they may not share a parser with others, and a parser started for each costs ten times as much.
 */

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

/** The quote that closes the field, doubled quotes skipped; -1 when there is none. */
export function closing(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
