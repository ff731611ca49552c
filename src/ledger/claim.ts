/** A record of the night that is not as the ledger has it, waiting for all the others. */
import type { Batch, Outcome } from '../model/index.js';
import type { Claimant } from './assign.js';
import type { Mark } from './mark.js';

export interface Claim extends Claimant {
  readonly nth: number;
  readonly batch: Batch;
  readonly displayed: string;
  readonly outcome: Outcome;
  readonly mark: Mark;
  readonly trace: number;
  readonly print: number;
}
