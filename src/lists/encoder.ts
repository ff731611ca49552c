/** Rows to bytes, without any I/O: one encoder for each file, fed in batches, its bytes taken as they come. */
import type { Cell } from './column.js';

export interface Encoder {
  /** The bytes before the first row. */
  begin(): Uint8Array;
  /** These rows, in order, made harmless; may hold bytes back. */
  rows(rows: readonly (readonly Cell[])[]): Uint8Array;
  /** What is left. */
  end(): Uint8Array;
}
