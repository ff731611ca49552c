/** The bytes of an export in pieces of some megabytes, which can be read apart from each other. */
import type { Cutter } from './cut.js';
import { HEAD_BYTES } from './share.js';

/** Bytes of a piece at least. */
const PIECE = 2 * 1024 * 1024;
/** Where no cut is found, pieces of this size belong together. */
const LONGEST = 4 * PIECE;

export interface Piece {
  /** With a memory of its own, so that it can be handed to another thread. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The next piece begins with a record; else it goes on where this one stops. */
  readonly ends: boolean;
}

/** All bytes, in order. */
export async function* pieces(bytes: AsyncIterable<Uint8Array>, cutter: Cutter): AsyncIterable<Piece> {
  let held: Buffer<ArrayBuffer> = Buffer.allocUnsafeSlow(PIECE);
  let size = 0;
  let passed = 0;
  for await (const chunk of bytes) {
    if (size + chunk.length > held.length) held = grown(held, size, size + chunk.length);
    held.set(chunk, size);
    size += chunk.length;
    if (size < PIECE) continue;
    const last = cutter.last(held.subarray(0, size));
    const cut = passed + last < HEAD_BYTES ? 0 : last;
    if (cut === 0 && size < LONGEST) continue;
    const end = cut || size;
    const rest = grown(held.subarray(end, size), size - end, PIECE);
    yield { bytes: new Uint8Array(held.buffer, 0, end), ends: cut > 0 };
    held = rest;
    passed += end;
    size -= end;
  }
  if (size > 0) yield { bytes: new Uint8Array(held.buffer, 0, size), ends: true };
}

/** A new memory of at least `length` bytes that begins with the first `size` of `held`. */
function grown(held: Buffer, size: number, length: number): Buffer<ArrayBuffer> {
  const wider = Buffer.allocUnsafeSlow(Math.max(length, PIECE + (PIECE >> 1)));
  held.copy(wider, 0, 0, size);
  return wider;
}
