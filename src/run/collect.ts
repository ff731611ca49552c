/** Judged records of one input, in its order, to where they end up: counted, noted when they come again, written. */
import { Repeats } from '../intake/index.js';
import type { ListSink } from '../lists/index.js';
import type { Judged, Rejected, Screened } from '../model/index.js';
import type { Tally } from './tally.js';

export interface Collecting {
  readonly tally: Tally;
  readonly sink: Pick<ListSink, 'write' | 'drain'>;
  readonly signal: AbortSignal;
  /** Called after each batch. */
  readonly onBatch: () => void;
}

/**
 * Only records with a finding are compared with each other: a word makes a second record of an enterprise worth telling.
 * @throws the signal's reason when aborted; whatever reading or writing throws.
 */
export async function collect(
  batches: AsyncIterable<Iterable<Judged>>,
  { tally, sink, signal, onBatch }: Collecting,
): Promise<void> {
  const repeats = new Repeats();
  for await (const batch of batches) {
    signal.throwIfAborted();
    for (const record of batch) {
      if (record.kind === 'noise') continue;
      if (record.kind === 'passed') {
        tally.pass(record);
        continue;
      }
      tally.add(record);
      sink.write(noted(record, repeats));
    }
    await sink.drain();
    onBatch();
  }
}

function noted(record: Screened | Rejected, repeats: Repeats): Screened | Rejected {
  if (record.kind === 'rejected' || record.findings.length === 0) return record;
  const registration = repeats.noted(record.registration);
  return registration === record.registration ? record : { ...record, registration };
}
