/** What `nightly` and `ledger` are asked to do, and what they tell. */
import type { Change, Format, Input, Summary } from '../model/index.js';
import type { ScreenRequest } from './request.js';

/** Where the ledger is and how to get at it. */
export interface LedgerAsked {
  readonly ledger: string;
  /** The time of day, for records and for whoever waits. */
  readonly now: Date;
  /** Seconds to wait for another writer. */
  readonly wait: number;
  readonly signal: AbortSignal;
}

export interface NightlyRequest
  extends Omit<ScreenRequest, 'output' | 'splitBy' | 'ledger' | 'threads'>,
    LedgerAsked {
  /** Folder of this night; {date} and {night} are replaced by its day and number. */
  readonly dir: string;
  readonly force: boolean;
  /** The input is the complete register: who is not in it is gone. */
  readonly full: boolean;
  /** Go on although the register seems to have lost half of itself. */
  readonly anyway: boolean;
}

/** summary.json of a night: that of a screening, except that `lists` are digests and `night` and `changes` are added. */
export interface NightSummary extends Omit<Summary, 'lists'> {
  readonly night: {
    readonly number: number;
    readonly complete: boolean;
    readonly started: string;
    readonly previous: string;
    readonly digest: string;
  };
  readonly changes: Readonly<Record<Change | 'watch' | 'rejected', number>>;
  /** SHA-256 of each list by file name. */
  readonly lists: Readonly<Record<string, string>>;
}

export interface NightlyResult {
  readonly summary: NightSummary;
  readonly dir: string;
  /** The ledger did not exist before. */
  readonly created: boolean;
  /** An earlier night whose lists were put in place now; null when there was none. */
  readonly repaired: { readonly number: number; readonly dir: string } | null;
  readonly tooManyRejected: boolean;
}

export interface ImportRequest extends LedgerAsked {
  readonly input: Input;
  readonly encoding: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
}

/** One decision typed at the command line. */
export interface DecideRequest extends LedgerAsked {
  /** 台账编号, code or name. */
  readonly enterprise: string;
  readonly verdict: string;
  /** Joined by 、; null means every word it stands for. */
  readonly words: string | null;
  readonly reason: string;
  readonly document: string;
  readonly until: string;
  readonly officer: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
}

export interface ExportRequest extends LedgerAsked {
  readonly dir: string;
  readonly format: Format;
  readonly force: boolean;
  /** YYYY-MM-DD. */
  readonly asOf: string;
}
