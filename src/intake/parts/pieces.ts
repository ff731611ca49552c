/** The bytes of an export in pieces of some megabytes, which can be read apart from each other. */
import type { Cutter } from './cut.js';
import { HEAD_BYTES } from './share.js';

/** Bytes of a piece at least. */
const PIECE = 2 * 1024 * 1024;
/** Memory of a piece: a chunk is added before it is cut. */
const ROOM = PIECE + (PIECE >> 1);
/** Where no cut is found, pieces of this size belong together. */
const LONGEST = 4 * PIECE;

export interface Piece {
  /** With a memory of its own that threads share: where memory is handed over, V8 slows down every array (measured). */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** The next piece begins with a record; else it goes on where this one stops. */
  readonly ends: boolean;
}

/** All bytes, in order. `spare`: memory of pieces that have been read, to be used again. */
export async function* pieces(
  bytes: AsyncIterable<Uint8Array>,
  cutter: Cutter,
  spare: SharedArrayBuffer[],
): AsyncIterable<Piece> {
  let held = memory(PIECE, spare);
  let size = 0;
  let passed = 0;
  for await (const chunk of bytes) {
    if (size + chunk.length > held.length)
      held = copied(held.subarray(0, size), memory(size + chunk.length, spare));
    held.set(chunk, size);
    size += chunk.length;
    if (size < PIECE) continue;
    const last = cutter.last(held.subarray(0, size));
    const cut = passed + last < HEAD_BYTES ? 0 : last;
    if (cut === 0 && size < LONGEST) continue;
    const end = cut || size;
    const rest = copied(held.subarray(end, size), memory(size - end, spare));
    yield { bytes: new Uint8Array(held.buffer, 0, end), ends: cut > 0 };
    held = rest;
    passed += end;
    size -= end;
  }
  if (size > 0) yield { bytes: new Uint8Array(held.buffer, 0, size), ends: true };
}

/** Room for so many bytes and a chunk or two more. */
function memory(length: number, spare: SharedArrayBuffer[]): Buffer<SharedArrayBuffer> {
  const used = spare.pop();
  return used && used.byteLength >= length
    ? Buffer.from(used)
    : Buffer.from(new SharedArrayBuffer(Math.max(length, ROOM)));
}

function copied(bytes: Buffer, target: Buffer<SharedArrayBuffer>): Buffer<SharedArrayBuffer> {
  bytes.copy(target);
  return target;
}
