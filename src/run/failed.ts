/** A Failure on its way from one thread to another: an error that is sent forgets what it was. */
import { Failure, type FailureKind, Misjudged } from '../model/index.js';

export interface Failed {
  /** Null: Misjudged. */
  readonly failure: { readonly kind: FailureKind; readonly message: string } | null;
}

/** To be sent. @throws the error itself when it is neither a Failure nor Misjudged. */
export function sendable(error: unknown): Failed {
  if (error instanceof Misjudged) return { failure: null };
  if (!(error instanceof Failure)) throw error;
  const { kind, message } = error;
  return { failure: { kind, message } };
}

/** What a thread answered. @throws Failure or Misjudged when that is what became of it. */
export function answered<Answer extends object>(answer: Answer | Failed): Answer {
  if (!('failure' in answer)) return answer;
  if (answer.failure === null) throw new Misjudged();
  const { kind, message } = answer.failure;
  throw new Failure(kind, message);
}
