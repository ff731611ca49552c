/**
 * A failure stops the run; a bad row never does (it is a Rejected record).
 * Every failure carries a Chinese message that says what to do, and its exit status.
 */

/** Exit statuses of the contract; 1 is used only under --check. */
export const EXIT = { done: 0, found: 1, usage: 2, input: 3, output: 4 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

export type FailureKind = 'usage' | 'input' | 'output';

/** What was presumed of an input does not hold: nothing made of it counts, and it is to be read again, presuming nothing. */
export class Misjudged extends Error {}

/** Thrown for anything that is the user's to mend: a wrong option, a broken rule file, an unreadable input, a full disk. */
export class Failure extends Error {
  readonly status: ExitStatus;

  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
    this.name = 'Failure';
    this.status = EXIT[kind];
  }
}
