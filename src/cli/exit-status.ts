/** What the shell is told. Pure; the worst applies. */
import { EXIT } from '../model/index.js';
import type { ScreenResult } from '../run/index.js';
import type { Signal } from './world.js';

/** A defect of the program itself (sysexits.h EX_SOFTWARE). */
export const SOFTWARE = 70;

/** 128 and the signal's number, as shells have it. */
export const SIGNAL_STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const satisfies Record<
  Signal,
  number
>;

/** Status of a run that came to its end: 3 over 1 over 0; only `check` asks for 1. */
export function screenStatus({ summary, tooManyRejected }: ScreenResult, check: boolean): number {
  const { suspend, notify } = summary.lists;
  return Math.max(
    EXIT.done,
    check && suspend + notify > 0 ? EXIT.found : EXIT.done,
    tooManyRejected ? EXIT.input : EXIT.done,
  );
}
