/** What `screen` is asked to do (built from argv by cli/), and what it tells while and after doing it. */
import type { Batch, Decision, Finding, Format, OutputKey, Registration, Summary } from '../model/index.js';

/** An input: a path, or standard input as a stream of bytes. */
export type Input = { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array> };

export interface ScreenRequest {
  readonly inputs: readonly Input[];
  /** A folder for all lists, or one list to a stream. */
  readonly output:
    | { readonly kind: 'folder'; readonly dir: string; readonly force: boolean }
    | { readonly kind: 'stream'; readonly list: OutputKey; readonly stream: NodeJS.WritableStream };
  readonly format: Format;
  readonly batch: Batch | 'auto';
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** Folder of rule files; null means the shipped ones. */
  readonly rules: string | null;
  readonly encoding: string;
  readonly map: ReadonlyMap<string, string>;
  readonly literal: boolean;
  /** Rejected records that are still a success; null means no limit. */
  readonly maxRejected: number | null;
  /** Aborted by Ctrl-C: the run stops between batches and leaves nothing behind. */
  readonly signal: AbortSignal;
}

/** Called between batches; cheap, and allowed to do nothing. */
export interface Progress {
  readonly file: string;
  readonly records: number;
  readonly read: number;
  readonly total: number | null;
}

export interface ScreenResult {
  readonly summary: Summary;
  /** Where the lists are; null when one list went to a stream. */
  readonly dir: string | null;
  /** More rejected than maxRejected allows: the lists are written, the status is 3. */
  readonly tooManyRejected: boolean;
}

/** Counter use: one name, one scope, no file. Either may be empty, not both. */
export interface CheckRequest {
  readonly name: string;
  readonly scope: string;
  /** Folder of rule files; null means the shipped ones. */
  readonly rules: string | null;
  readonly literal: boolean;
}

export interface CheckResult {
  readonly registration: Registration;
  readonly findings: readonly Finding[];
  readonly decision: Decision;
  /** Number of the notice the verdict rests on (文号). */
  readonly document: string;
  /** How the verdict came about, one Chinese line per step; shown under --explain. */
  readonly explanation: readonly string[];
  /** Things the reader must know, in Chinese (segmenter missing …). */
  readonly notices: readonly string[];
}
