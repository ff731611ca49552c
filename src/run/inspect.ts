/** `inspect`: how exports would be read, told before anything is screened. */
import { expandInputs, inspect as look } from '../intake/index.js';
import { loadRuleSet } from '../lexicon/index.js';
import { Failure, type Inspection } from '../model/index.js';
import type { InspectRequest } from './request.js';

export interface Inspections {
  /** What folders hold besides and was not read, in Chinese. */
  readonly notice: string | null;
  /** In input order. A file that cannot be read at all gives its Failure and does not hide the others. */
  readonly files: AsyncIterable<Inspection | Failure>;
}

/** @throws Failure when the inputs or the rule files are not to be found. */
export async function inspect({ inputs, rules, signal, ...options }: InspectRequest): Promise<Inspections> {
  const { vocabulary } = loadRuleSet(rules);
  const expanded = expandInputs(inputs);
  async function* files() {
    for (const input of expanded.inputs) yield await look(input, options, vocabulary, signal).catch(orThrow);
  }
  return { notice: expanded.notice, files: files() };
}

function orThrow(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}
