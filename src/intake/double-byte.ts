/**
 * GB18030 and Big5 by a table of their two-byte codes, several times as fast as TextDecoder, which made the table and
 * still decodes each line that holds anything else: four-byte characters, codes of no character, halves.
 */
const LF = 10;
const LABELS = ['gb18030', 'big5'] as const;
export type DoubleByte = (typeof LABELS)[number];

export const isDoubleByte = (label: string): label is DoubleByte =>
  (LABELS as readonly string[]).includes(label);

/** Decodes whole lines: no sequence, whole or broken, holds a line feed. The next call overwrites what it returns. */
export function doubleByteDecoder(label: DoubleByte): (bytes: Buffer) => Uint16Array {
  const table = tableOf(label);
  const text = new TextDecoder(label, { ignoreBOM: true });
  // No sequence becomes more units than it has bytes.
  let units: Uint16Array = new Uint16Array();
  return (bytes) => {
    const { length } = bytes;
    if (units.length < length) units = new Uint16Array(length);
    const into = units;
    let size = 0;
    for (let at = 0; at < length; ) {
      const byte = bytes[at]!;
      if (byte < 0x80) {
        into[size++] = byte;
        at++;
        continue;
      }
      const unit = at + 1 < length ? table[(byte << 8) | bytes[at + 1]!]! : 0;
      if (unit !== 0) {
        into[size++] = unit;
        at += 2;
        continue;
      }
      const end = bytes.indexOf(LF, at) + 1 || length;
      const line = text.decode(bytes.subarray(bytes.lastIndexOf(LF, at) + 1, end));
      size = size === 0 ? 0 : into.lastIndexOf(LF, size - 1) + 1;
      for (let i = 0; i < line.length; i++) into[size++] = line.charCodeAt(i);
      at = end;
    }
    return into.subarray(0, size);
  };
}

const tables = new Map<DoubleByte, Uint16Array>();

/** Per two-byte code its one UTF-16 unit; 0 where it has none. */
function tableOf(label: DoubleByte): Uint16Array {
  const known = tables.get(label);
  if (known) return known;
  const table = new Uint16Array(0x10000);
  const codes = Array.from({ length: 0x7e00 }, (_, i) => 0x8100 + i).filter((code) => (code & 0xff) >= 0x40);
  const bytes = Uint8Array.from(codes.flatMap((code) => [code >> 8, code & 0xff, LF]));
  const lines = new TextDecoder(label).decode(bytes).split('\n');
  for (const [i, code] of codes.entries()) {
    const line = lines[i]!;
    if (line.length === 1 && line !== '\ufffd') table[code] = line.charCodeAt(0);
  }
  tables.set(label, table);
  return table;
}
