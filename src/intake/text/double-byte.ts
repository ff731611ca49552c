/**
 * GB18030 and Big5 by a table of their two-byte codes, several times as fast as TextDecoder, which made the table and
 * still decodes each line that holds anything else: four-byte characters, codes of no character, halves, NULs.
 */
import { assembled } from '../assembled.js';
import { LF } from '../bytes/characters.js';

const LABELS = ['gb18030', 'big5'] as const;
export type DoubleByte = (typeof LABELS)[number];

export const isDoubleByte = (label: string): label is DoubleByte =>
  (LABELS as readonly string[]).includes(label);

/** What assembly/double-byte.ts exports: addresses in bytes, a size, and a count of units. */
interface Loop extends Readonly<Record<'TILE' | 'CODES' | 'BYTES' | 'UNITS' | 'count', WebAssembly.Global>> {
  readonly memory: WebAssembly.Memory;
  decode(length: number): number;
}

/**
 * Decodes whole lines: no sequence, whole or broken, holds a line feed. The next call overwrites what it returns.
 */
export function doubleByteDecoder(label: DoubleByte): (bytes: Buffer) => Uint16Array {
  const text = new TextDecoder(label, { ignoreBOM: true });
  // No sequence becomes more units than it has bytes.
  let units: Uint16Array = new Uint16Array();
  return (bytes) => {
    const { loop, tile, decoded } = workplaceOf(label);
    const most = loop.TILE.value;
    if (units.length < bytes.length) units = new Uint16Array(bytes.length);
    let size = 0;
    for (let at = 0; at < bytes.length; ) {
      const length = Math.min(most, bytes.length - at);
      tile.set(bytes.subarray(at, at + length));
      tile[length] = 0;
      const done = loop.decode(length);
      const known = decoded.subarray(0, loop.count.value);
      units.set(known, size);
      size += known.length;
      at += done;
      // A character across two tiles.
      const cut = done === length - 1 && at + 1 < bytes.length && length === most;
      if (done === length || cut) continue;
      const after = bytes.indexOf(LF, at) + 1 || bytes.length;
      const line = text.decode(bytes.subarray(bytes.lastIndexOf(LF, at) + 1, after));
      size = size === 0 ? 0 : units.lastIndexOf(LF, size - 1) + 1;
      for (let i = 0; i < line.length; i++) units[size++] = line.charCodeAt(i);
      at = after;
    }
    return units.subarray(0, size);
  };
}

const workplaces = new Map<DoubleByte, ReturnType<typeof newWorkplace>>();

/** Made once: an export read in parts is decoded by hundreds of decoders. */
function workplaceOf(label: DoubleByte) {
  const workplace = workplaces.get(label) ?? newWorkplace(label);
  workplaces.set(label, workplace);
  return workplace;
}

function newWorkplace(label: DoubleByte) {
  const loop = assembled<Loop>('double-byte');
  const { buffer } = loop.memory;
  new Uint16Array(buffer, loop.CODES.value).set(tableOf(label));
  const size = loop.TILE.value;
  return {
    loop,
    tile: new Uint8Array(buffer, loop.BYTES.value, size + 1),
    decoded: new Uint16Array(buffer, loop.UNITS.value, size),
  };
}

/** Per pair of bytes, as a little-endian number, its one UTF-16 unit; 0 where it has none. */
function tableOf(label: DoubleByte): Uint16Array {
  const table = new Uint16Array(0x10000);
  const pairs = Array.from({ length: 0x7e00 }, (_, i) => [0x81 + (i >> 8), i & 0xff] as const).filter(
    ([, trail]) => trail >= 0x40,
  );
  const bytes = Uint8Array.from(pairs.flatMap(([lead, trail]) => [lead, trail, LF]));
  const lines = new TextDecoder(label).decode(bytes).split('\n');
  for (const [i, [lead, trail]] of pairs.entries()) {
    const line = lines[i]!;
    if (line.length === 1 && line !== '\ufffd') table[(trail << 8) | lead] = line.charCodeAt(0);
  }
  return table;
}
