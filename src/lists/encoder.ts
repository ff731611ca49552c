/** Rows to bytes, without any I/O: one encoder for each file, fed in batches, its bytes taken as they come. */
import type { Format } from '../model/index.js';
import type { Cell, Head } from './column.js';

export interface Encoder {
  /** The bytes before the first row. */
  begin(): Uint8Array;
  /** These rows, in order; may hold bytes back. */
  rows(rows: readonly (readonly Cell[])[]): Uint8Array;
  /** What is left. */
  end(): Uint8Array;
}

/** Loads only the writer that is asked for. */
export async function encoderFactory(
  format: Format,
): Promise<(heads: readonly Head[], title: string) => Encoder> {
  switch (format) {
    case 'csv':
      return (await import('./csv.js')).csvEncoder;
    case 'xlsx':
      return (await import('./xlsx.js')).xlsxEncoder;
    case 'jsonl':
      return (await import('./jsonl.js')).jsonlEncoder;
  }
}
