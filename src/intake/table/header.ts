/** The row taken for the header: what sniffing finds and every later step reads by. */
import type { Mapping } from './mapping.js';

export interface Header {
  readonly delimiter: string;
  /** The line it begins on, 1-based: data begins below it. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly mapping: Mapping;
  /** The first rows below it. */
  readonly sample: readonly (readonly string[])[];
}
