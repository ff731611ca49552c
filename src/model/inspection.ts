/** What `inspect` tells of an export: how it would be read, before anything is screened. Plain data. */

import type { FaultCode } from './faults.js';
import type { Batch, Column, Standing } from './registration.js';

/** How a header was recognised: named by --map, spelt exactly as a known header, or after ornaments are dropped. */
export type HeaderConfidence = 'map' | 'exact' | 'synonym';

/** One column of the file. */
export interface InspectedColumn {
  /** Position in the header row, 1-based. */
  readonly place: number;
  /** As written. */
  readonly header: string;
  /** What it was taken for; null when it is not used. */
  readonly column: Column | null;
  readonly confidence: HeaderConfidence | null;
  /** Whether it comes first for its column, or is only asked when a better one is empty. */
  readonly preferred: boolean;
  /** The first different cells, as written. */
  readonly samples: readonly string[];
}

/** A text, or one sheet of a workbook. */
export interface InspectedTable {
  readonly sheet: string | null;
  /** Line or row of the header, 1-based; 0 when the header of the sheet before it holds on. */
  readonly headerLine: number;
  /** Between cells; null in a workbook. */
  readonly delimiter: string | null;
  readonly columns: readonly InspectedColumn[];
}

/** A value of the status or application column, what it was taken to mean (null: unknown), and how often it occurs. */
export interface InspectedValue<Meaning extends string> {
  readonly value: string;
  readonly meaning: Meaning | null;
  readonly count: number;
}

/** Something found in records: how often, and where first. */
export interface InspectedProblem {
  readonly title: string;
  readonly count: number;
  /** Line, or row of a sheet, 1-based; the sheet where several are read. */
  readonly places: readonly { readonly sheet?: string; readonly line: number }[];
}

export interface Inspection {
  readonly file: string;
  /** Of the bytes as read; null when reading was given up. */
  readonly sha256: string | null;
  readonly encoding: string;
  readonly ground: string;
  /** Sheets that hold no registrations' header and are not read. */
  readonly unread: readonly string[];
  readonly tables: readonly InspectedTable[];
  readonly batch: Batch | null;
  readonly records: number;
  readonly faults: readonly (InspectedProblem & { readonly fault: FaultCode })[];
  readonly warnings: readonly InspectedProblem[];
  readonly statuses: readonly InspectedValue<Standing>[];
  readonly applications: readonly InspectedValue<Batch>[];
  /** Why the file cannot be screened as it is, and what to type; null when it can. */
  readonly obstacle: string | null;
}
