/** Rows to bytes, without any I/O: one encoder for each file, given rows one by one, its bytes taken as they come. */
import type { Cells } from './column.js';

export interface Encoder {
  /** The bytes before the first row. */
  begin(): Uint8Array;
  /** The next row, made harmless. */
  add(cells: Cells): void;
  /** Bytes of the rows so far; may hold some back. */
  take(): Uint8Array;
  /** What is left. */
  end(): Uint8Array;
}
