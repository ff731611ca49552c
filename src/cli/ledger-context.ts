/** What every command of `ledger` is given. */
import type { Engine, World } from './world.js';

/** What was typed; which options there are depends on the command. */
export interface LedgerTyped {
  readonly ledger?: string;
  readonly json?: boolean;
  readonly asOf?: string;
  readonly wait?: string;
  readonly all?: boolean;
  readonly state?: string;
  readonly word?: string;
  readonly town?: string;
  readonly days?: string;
  readonly within?: string;
  readonly from?: string;
  readonly to?: string;
  readonly encoding?: string;
  readonly verdict?: string;
  readonly words?: string;
  readonly reason?: string;
  readonly document?: string;
  readonly until?: string;
  readonly officer?: string;
  readonly out?: string;
  readonly night?: string;
  readonly format?: string;
  readonly force?: boolean;
}

export interface LedgerContext {
  readonly typed: LedgerTyped;
  /** What stands after the command's name; empty for most. */
  readonly operand: string;
  readonly file: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly world: World;
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

/** Gives back the exit status. */
export type LedgerTask = (context: LedgerContext) => Promise<number>;
