/** The encoder of each format, loaded only when it is asked for. */
import type { Format } from '../model/index.js';
import type { Head } from './column.js';
import type { Encoder } from './encoder.js';

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
