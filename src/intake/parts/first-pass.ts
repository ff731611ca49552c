/**
 * The first pass of a file by itself, so that another thread can make it: it reads, decodes, sifts and takes the digest,
 * which is the half of a screening that needs no rules but words. What it leaves is packed and small.
 */
import type { Sieve, Vocabulary } from '../../model/index.js';
import { metered, openSource } from '../bytes/source.js';
import type { Packed } from '../sift/packed.js';
import type { LineTally } from '../text/mixed.js';
import { Part, type Plan } from './part.js';

/** Plain data, so that it can be sent. */
export interface FirstPassAsked {
  readonly plan: Plan;
  readonly sieve: Sieve;
  readonly vocabulary: Vocabulary;
}

/** A stretch of the file. */
export interface Sifted {
  readonly packed: Packed;
  /** Bytes read so far. */
  readonly read: number;
}

/** What is known once all has been read. */
export interface Ended {
  readonly sha256: string;
  /** Lines of either encoding, where they are mixed. */
  readonly lines: LineTally;
}

/** Stretches in the order of the file, and what they come to. */
export type FirstPass = AsyncGenerator<Sifted, Ended, void>;

/** Stretches are only lent. @throws Failure (input) when the file cannot be read. */
export async function* firstPass({ plan, sieve, vocabulary }: FirstPassAsked): FirstPass {
  const source = metered(await openSource({ path: plan.file }), 'here');
  const part = new Part(plan, true, sieve, vocabulary);
  for await (const packed of part.packed(source.bytes())) yield { packed, read: source.read() };
  return { sha256: source.sha256(), lines: part.tally };
}
