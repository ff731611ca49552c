/**
 * GB18030 and Big5 by a table of their two-byte codes, several times as fast as TextDecoder, which made the table and
 * still decodes each line that holds anything else: four-byte characters, codes of no character, halves, NULs.
 */
import {
  assemble,
  block,
  branch,
  branchIf,
  type Code,
  constant,
  get,
  load8,
  load16,
  loop,
  OP,
  set,
  store16,
  store32,
  tee,
} from './wasm.js';

const LF = 10;
const LABELS = ['gb18030', 'big5'] as const;
export type DoubleByte = (typeof LABELS)[number];

export const isDoubleByte = (label: string): label is DoubleByte =>
  (LABELS as readonly string[]).includes(label);

/** Bytes that are decoded at a time: they and their characters stay in the nearest cache. */
const TILE = 16 * 1024;

/** Layout of the memory, in bytes: a UTF-16 unit per pair of bytes, the bytes, the characters, where these end. */
const BYTES = 2 * 0x10000;
const UNITS = BYTES + TILE + 4;
const UNITS_END = UNITS + 2 * TILE;
const MEMORY = UNITS_END + 4;

/**
 * Decodes whole lines: no sequence, whole or broken, holds a line feed. The next call overwrites what it returns.
 */
export function doubleByteDecoder(label: DoubleByte): (bytes: Buffer) => Uint16Array {
  const text = new TextDecoder(label, { ignoreBOM: true });
  // No sequence becomes more units than it has bytes.
  let units: Uint16Array = new Uint16Array();
  return (bytes) => {
    const { run, tile, decoded, end } = routineOf(label);
    if (units.length < bytes.length) units = new Uint16Array(bytes.length);
    let size = 0;
    for (let at = 0; at < bytes.length; ) {
      const length = Math.min(TILE, bytes.length - at);
      tile.set(bytes.subarray(at, at + length));
      tile[length] = 0;
      const done = run(BYTES, BYTES + length, UNITS) - BYTES;
      const known = decoded.subarray(0, (end[0]! - UNITS) >> 1);
      units.set(known, size);
      size += known.length;
      at += done;
      // A character across two tiles.
      const cut = done === length - 1 && at + 1 < bytes.length && length === TILE;
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

/**
 * run(at, end, unit): decodes from address `at` to `end`, behind which a NUL stands, and writes units from `unit` on.
 * Returns where it stopped: at the end, or at what the table does not know. Where the units end is left in UNITS_END.
 *
 *     while (at < end) {
 *       byte = load8(at)
 *       if (byte < 0x80) value = byte
 *       else value = table[load16(at)], at += 1
 *       if (value == 0) { undo, break }
 *       store16(unit, value), unit += 2, at += 1
 *     }
 */
function decodeCode(): Code {
  const [AT, END, UNIT, VALUE] = [0, 1, 2, 3];
  const more = (local: number, by: number) => [...get(local), ...constant(by), OP.add, ...set(local)];
  const pair = [
    [...get(AT), ...load16(0), ...constant(1), OP.shl, ...load16(0), ...tee(VALUE)],
    [OP.zero, ...branchIf(2)],
    more(AT, 1),
  ].flat();
  const single = [...get(AT), ...load8(0), ...tee(VALUE), ...constant(0x80), OP.below, ...branchIf(0)];
  const character = [
    [...get(AT), ...get(END), OP.below, OP.zero, ...branchIf(1)],
    block([...single, ...pair]),
    [...get(VALUE), OP.zero, ...branchIf(1)],
    [...get(UNIT), ...get(VALUE), ...store16(0)],
    more(UNIT, 2),
    more(AT, 1),
    branch(0),
  ].flat();
  return [...block(loop(character)), ...[...constant(UNITS_END), ...get(UNIT), ...store32(0)], ...get(AT)];
}

const routines = new Map<DoubleByte, ReturnType<typeof newRoutine>>();

/** Made once: an export read in parts is decoded by hundreds of decoders. */
function routineOf(label: DoubleByte) {
  const routine = routines.get(label) ?? newRoutine(label);
  routines.set(label, routine);
  return routine;
}

function newRoutine(label: DoubleByte) {
  const { memory, run } = assemble(MEMORY, { parameters: 3, locals: 1, code: decodeCode() });
  new Uint16Array(memory, 0, 0x10000).set(tableOf(label));
  return {
    run,
    tile: new Uint8Array(memory, BYTES, TILE + 1),
    decoded: new Uint16Array(memory, UNITS, TILE),
    end: new Int32Array(memory, UNITS_END, 1),
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
