/**
 * Where the quotes of a line leave it, by the reading of csv-parse with relax_quotes: a quote opens a field only at
 * its start; a closing quote followed by anything but a delimiter makes the rest of that field plain text.
 * This is what lets records be cut apart before csv-parse sees them, so that a stray quote cannot reach its neighbours.
 */

export interface Shape {
  /** The line ends inside a quoted field: the record goes on. */
  readonly open: boolean;
  /** Some quote stands where RFC 4180 has none. */
  readonly odd: boolean;
  /** Delimiters outside quotes. */
  readonly delimiters: number;
}

/** `inside`: the line begins inside a quoted field that an earlier line opened. */
export function shapeOf(line: string, delimiter: string, inside = false): Shape {
  let delimiters = 0;
  let odd = false;
  let at = 0;
  let quote = line.indexOf('"');
  for (;;) {
    if (inside || line[at] === '"') {
      const close = closing(line, inside ? at : at + 1);
      if (close < 0) return { open: true, odd, delimiters };
      inside = false;
      at = close + 1;
      if (at === line.length) return { open: false, odd, delimiters };
      if (!line.startsWith(delimiter, at)) odd = true;
    }
    const end = line.indexOf(delimiter, at);
    if (quote < at && quote >= 0) quote = line.indexOf('"', at);
    if (quote >= at && (end < 0 || quote < end)) odd = true;
    if (end < 0) return { open: false, odd, delimiters };
    delimiters += 1;
    at = end + delimiter.length;
  }
}

/** The quote that closes a field, doubled quotes skipped; -1 when there is none from `from` on. */
export function closing(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}
