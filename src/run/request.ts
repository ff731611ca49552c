/** What `screen` is asked to do (built from argv by cli/), and what it tells while and after doing it. */
import type {
  Batch,
  Decision,
  Finding,
  Format,
  Input,
  IntakeOptions,
  OutputKey,
  Registration,
  Share,
  SplitBy,
  Summary,
} from '../model/index.js';

/** Which rules a run is made with; what is left out stands for the shipped default. */
export interface RulesAsked {
  /** Folder of rule files; null means the shipped ones. */
  readonly rules: string | null;
  /** Sets by id or folder; else the default one and those in force by date. */
  readonly rulesets?: readonly string[];
  /** The clerk's own folder, laid over the rules. */
  readonly overrides?: string;
  /** Roster of licensed institutions. */
  readonly licences?: string;
}

/** By which rules records are judged, and how. Plain data, so that a thread can be told. */
export interface JudgingAsked extends RulesAsked {
  readonly batch: Batch | 'auto';
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly literal: boolean;
}

/** Threads a run may judge in. */
export interface Threads {
  /** How many; null leaves it to the size of the input. */
  readonly jobs: number | null;
  /** Of the machine. */
  readonly cores: number;
  /** What a thread runs. */
  readonly program: URL;
}

export interface ScreenRequest extends JudgingAsked {
  readonly inputs: readonly Input[];
  /** A folder for all lists, or one list to a stream. */
  readonly output:
    | { readonly kind: 'folder'; readonly dir: string; readonly force: boolean }
    | { readonly kind: 'stream'; readonly list: OutputKey; readonly stream: NodeJS.WritableStream };
  readonly format: Format;
  /** Ledger to read first listings and states from; nothing is written to it. */
  readonly ledger?: string;
  /** Besides the lists, one file for each addressee. */
  readonly splitBy?: SplitBy;
  readonly encoding: string;
  readonly map: ReadonlyMap<string, string>;
  /** Only this share of every input is judged, into a folder that merge() reads. */
  readonly share?: Share;
  /** Without it everything is done in the thread that asks. */
  readonly threads?: Threads;
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

/** What became of a share. */
export interface ShardResult {
  readonly dir: string;
  readonly share: Share;
  readonly records: number;
}

/** Shards to the lists of one screening: what the lists are to be like, and the rules of the shards again. */
export interface MergeRequest
  extends RulesAsked,
    Pick<ScreenRequest, 'output' | 'format' | 'ledger' | 'splitBy' | 'maxRejected' | 'signal'> {
  readonly shards: readonly string[];
}

/** How exports would be read; nothing is written. */
export interface InspectRequest extends IntakeOptions {
  readonly inputs: readonly Input[];
  /** Folder of rule files, whose header and value vocabularies apply; null means the shipped ones. */
  readonly rules: string | null;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Counter use: one name, one scope, no file. Either may be empty, not both. */
export interface CheckRequest extends RulesAsked {
  readonly name: string;
  readonly scope: string;
  /** YYYY-MM-DD; without it only the default set of rules is on. */
  readonly asOf?: string;
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
