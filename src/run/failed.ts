/** A Failure on its way from one thread to another: an error that is sent forgets what it was. */
import { Failure, type FailureKind } from '../model/index.js';

export interface Failed {
  readonly failure: { readonly kind: FailureKind; readonly message: string };
}

/** To be sent. @throws the error itself when it is no Failure. */
export function sendable(error: unknown): Failed {
  if (!(error instanceof Failure)) throw error;
  const { kind, message } = error;
  return { failure: { kind, message } };
}

/** What a thread answered. @throws Failure when that is what became of it. */
export function answered<Answer extends object>(answer: Answer | Failed): Answer {
  if (!('failure' in answer)) return answer;
  const { kind, message } = answer.failure;
  throw new Failure(kind, message);
}
