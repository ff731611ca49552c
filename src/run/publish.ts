/** Where the lists of a screening go, with what a ledger knows of the enterprises on them. */
import type { Ledger } from '../ledger/index.js';
import { type ListSink, openFolder, openStream } from '../lists/index.js';
import type { RuleSet, Screened } from '../model/index.js';
import type { ScreenRequest } from './request.js';

export type Publishing = Pick<ScreenRequest, 'output' | 'format' | 'asOf' | 'literal' | 'splitBy' | 'ledger'>;

/**
 * Hands a sink to `work`, and takes back everything it wrote when that fails.
 * @throws Failure usage or output; whatever `work` throws.
 */
export async function publishing<T>(
  asked: Publishing,
  ruleset: RuleSet,
  work: (sink: ListSink) => Promise<T>,
): Promise<T> {
  const ledger = asked.ledger === undefined ? null : await openLedger(asked.ledger);
  try {
    const sink = await openSink(asked, ruleset, ledger);
    try {
      return await work(sink);
    } catch (error) {
      await sink.abort();
      throw error;
    }
  } finally {
    ledger?.close();
  }
}

/** Loaded only where one is asked for: most screenings have none. */
async function openLedger(file: string): Promise<Ledger> {
  const { Ledger } = await import('../ledger/index.js');
  return Ledger.open(file, false);
}

async function openSink(
  { output, format, asOf, literal, splitBy }: Publishing,
  ruleset: RuleSet,
  ledger: Ledger | null,
): Promise<ListSink> {
  const lookUp = ledger?.lookUp();
  const standing = lookUp && (({ registration, decision }: Screened) => lookUp(registration, decision.batch));
  const edition = { ruleset, asOf, literal, splitBy, standing };
  return output.kind === 'folder'
    ? openFolder({ ...edition, dir: output.dir, format, force: output.force })
    : openStream({ ...edition, list: output.list, format, stream: output.stream });
}
