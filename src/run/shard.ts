/** A share of a screening, for one machine of many: the same judging, its records kept for merge(). */
import { expandInputs, openExport } from '../intake/index.js';
import { openShardFolder } from '../lists/index.js';
import type { Input, Judged, ShardInput } from '../model/index.js';
import { Hands } from './hands.js';
import { prepare } from './judging.js';
import { encode } from './parts.js';
import type { Progress, ScreenRequest, ShardResult } from './request.js';
import { basisOf } from './shard-basis.js';

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
  const { vocabulary } = prepared.rules.ruleset;
  const hands = new Hands(request, prepared);
  const { inputs, notice } = await expandInputs(request.inputs);
  const folder = await openShardFolder(target);
  const read: ShardInput[] = [];
  let records = 0;

  const keep = async (file: string, batches: AsyncIterable<readonly Judged[]>) => {
    let written = 0;
    for await (const batch of batches) {
      signal.throwIfAborted();
      await folder.write(encode(batch));
      written++;
      onProgress({ file, records: records + hands.records, read: 0, total: null });
    }
    records += hands.records;
    return written;
  };
  const shareOf = async (input: Input): Promise<ShardInput> => {
    const opened = await openExport(input, { ...request, sieve: prepared.sieve }, vocabulary);
    if (opened.shareable) {
      const batches = await keep(opened.file, hands.shared(opened, share));
      const { records, lines } = hands;
      if (share.index === 1) await opened.readAll();
      const { total } = opened.progress();
      const summary = opened.summary();
      return {
        ...summary,
        sha256: share.index === 1 ? summary.sha256 : null,
        records,
        lines,
        batches,
        total,
      };
    }
    if (share.index > 1) return { ...opened.summary(), sha256: null, lines: 0, batches: 0, total: null };
    const { share: _, ...whole } = request;
    const all = await openExport(input, { ...whole, sieve: prepared.sieve }, vocabulary);
    const batches = await keep(all.file, hands.judged(all));
    return { ...all.summary(), records: hands.records, lines: 0, batches, total: null };
  };

  try {
    for (const input of inputs) read.push(await shareOf(input));
    signal.throwIfAborted();
    const { segmenterMissing } = hands;
    const basis = basisOf(request, prepared.rules);
    await folder.finish({ shard: share, basis, inputs: read, segmenterMissing, notice });
    return { dir: target.dir, share, records };
  } finally {
    await folder.discard();
    await hands.rest();
  }
}
