/**
 * The seam between containers and mapping: whatever a file is, it comes as sections (a text, a sheet) of batches of
 * rows. A faster reader, or another kind of file, is another maker of these.
 */
import type { Column, FaultCode, Passed, Sieve, Standing } from '../../model/index.js';
import type { Source } from '../bytes/source.js';
import type { Decoding } from '../text/blocks.js';
import type { Header } from './header.js';
import type { Synonyms } from './mapping.js';

/** How a file is to be read. */
export interface Reading {
  /** What --encoding says. */
  readonly encoding: string;
  /** Its beginning may speak for the whole about the encoding. */
  readonly presume: boolean;
  readonly synonyms: Synonyms;
  readonly map: ReadonlyMap<Column, string>;
}

/** What a first pass needs beside the header. */
export interface Sift {
  readonly sieve: Sieve;
  /** Standing of a status cell. */
  readonly standing: (cell: string) => Standing;
  /** Cells that mean nothing was entered. */
  readonly placeholders: ReadonlySet<string>;
}

/** One row of a table, not yet mapped. */
export interface Row {
  /** Physical line (text) or sheet row (workbook) it begins on, 1-based. */
  readonly line: number;
  /** Cells as written; empty when the row could not be split. */
  readonly cells: readonly string[];
  /** The row's own text. */
  readonly text: string;
  /** Whether damage may show in its characters (damage.ts); absent where nobody has looked. */
  readonly suspect?: boolean;
  readonly fault: FaultCode | null;
}

/** A table with a header of its own, if one was found. */
export interface Section {
  /** Name of the sheet; null for text. */
  readonly sheet: string | null;
  readonly header: Header | null;
  /** Its bytes and how they are read, where parts of it can be read apart from each other; null where it must be read as one. */
  readonly text: { readonly source: Source; readonly decoding: Decoding } | null;
  /** The rows below line `below` (0 for all), split the way `header` is, in batches, once. */
  rows(header: Header, below: number): AsyncIterable<readonly Row[]>;
  /** The same by way of a first pass: records that hold nothing come as a count. Null where there is no such way. */
  sift?(header: Header, below: number, sift: Sift): AsyncIterable<Iterable<Row | Passed>> | null;
}

/** What a file turned out to be. */
export interface Container {
  readonly sections: readonly Section[];
  /** Of the text, or the kind of workbook. Final once every row has been read. */
  encoding(): string;
  /** Why, in Chinese. */
  ground(): string;
}
