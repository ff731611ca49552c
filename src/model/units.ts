/**
 * The UTF-16 units of a text where a loop can go over them: unit by unit out of a string, which may be a slice of a longer
 * one, takes V8 four times as long. There is room for one text, and whoever asks for it again has it at once: a cell is
 * searched, folded and read one after the other.
 */
let bytes = Buffer.alloc(0);
let units = new Uint16Array(0);
let held = '';

/** Those of `text`, and behind them whatever stood there before. Only lent: until the next text is asked for. */
export function unitsOf(text: string): Uint16Array {
  if (text === held) return units;
  if (text.length > units.length) {
    bytes = Buffer.allocUnsafeSlow(text.length * 4);
    units = new Uint16Array(bytes.buffer);
  }
  bytes.write(text, 'utf16le');
  held = text;
  return units;
}

/** The text that the units are once they have been changed, in one piece; `length` in units. */
export function rewritten(length: number): string {
  held = bytes.toString('utf16le', 0, length * 2);
  return held;
}
