/** A share of a screening, for one machine of many: the same judging, its records kept for merge(). */
import { expandInputs, openExport, Part, type Plan } from '../intake/index.js';
import { openShardFolder } from '../lists/index.js';
import type { Input, IntakeRecord, Judged, ShardInput } from '../model/index.js';
import { judged, judgedEach } from './judge.js';
import { type Prepared, prepare } from './prepare.js';
import type { Progress, ScreenRequest, ShardResult } from './request.js';
import { basisOf } from './shard-basis.js';
import { encode } from './shard-records.js';

/**
 * Writes the share of every input into a folder: all of it or, on failure, nothing. What cannot be shared, a workbook
 * or a pipe, is the first shard's.
 * @throws Failure with its exit status; the signal's reason when aborted.
 */
export async function screenShare(
  request: ScreenRequest & Required<Pick<ScreenRequest, 'share'>>,
  target: { readonly dir: string; readonly force: boolean },
  onProgress: (progress: Progress) => void = () => {},
): Promise<ShardResult> {
  const { share, signal } = request;
  const prepared = prepare(request);
  const { sieve } = prepared;
  const { vocabulary } = prepared.rules.ruleset;
  const { inputs, notice } = expandInputs(request.inputs);
  const folder = await openShardFolder(target);
  const read: ShardInput[] = [];
  let records = 0;

  /** Writes the records of an input. @returns lines written, for the records file. */
  const keep = async (file: string, batches: AsyncIterable<Iterable<Judged>>) => {
    let written = 0;
    for await (const batch of batches) {
      signal.throwIfAborted();
      await folder.write(encode(batch));
      written++;
      onProgress({ file, records, read: 0, total: null });
    }
    return written;
  };
  const shareOf = async (input: Input): Promise<ShardInput> => {
    const opened = await openExport(input, { ...request, sieve }, vocabulary);
    const own = opened.shared();
    if (own) {
      const { plan, bytes } = own;
      const part = new Part(plan, share.index === 1, sieve, vocabulary);
      const batches = await keep(opened.file, judgedPart(part.records(bytes), plan, prepared));
      if (share.index === 1) await opened.readAll();
      const { total } = opened.progress();
      const summary = opened.summary();
      const { count, lines } = part;
      return {
        ...summary,
        ...{ sha256: share.index === 1 ? summary.sha256 : null, records: count, lines, batches, total },
      };
    }
    if (share.index > 1) return { ...opened.summary(), sha256: null, lines: 0, batches: 0, total: null };
    const { share: _, ...rest } = request;
    const whole = opened.share ? await openExport(input, { ...rest, sieve }, vocabulary) : opened;
    const batches = await keep(whole.file, judged(whole, prepared));
    return { ...whole.summary(), lines: 0, batches, total: null };
  };

  try {
    for (const input of inputs) {
      const found = await shareOf(input);
      records += found.records;
      read.push(found);
    }
    signal.throwIfAborted();
    const { segmenterMissing } = prepared.screener;
    const basis = basisOf(request, prepared.rules);
    await folder.finish({ shard: share, basis, inputs: read, segmenterMissing, notice });
    return { dir: target.dir, share, records };
  } finally {
    await folder.discard();
  }
}

async function* judgedPart(
  batches: AsyncIterable<Iterable<IntakeRecord>>,
  plan: Plan,
  prepared: Prepared,
): AsyncIterable<Iterable<Judged>> {
  for await (const records of batches) yield judgedEach(records, plan, prepared);
}
