/** Shards to the lists of one screening, byte for byte what one run over the inputs would have written. */
import { jointGround, openShards, plausible, type Shard } from '../intake/index.js';
import { Failure, type InputSummary, type Judged } from '../model/index.js';
import { collect } from './collect.js';
import { conclude } from './conclude.js';
import { publishing } from './publish.js';
import type { MergeRequest, Progress, ScreenResult } from './request.js';
import { loadRules } from './rules.js';
import { rulesOf } from './shard-basis.js';
import { Places } from './shard-records.js';
import { Tally } from './tally.js';

/**
 * @throws Failure (usage) when shards are missing, do not belong together, or were made by other rules; (input) when one
 * is damaged; else as screen() does.
 */
export async function merge(
  request: MergeRequest,
  onProgress: (progress: Progress) => void = () => {},
): Promise<ScreenResult> {
  const { signal } = request;
  const shards = await openShards(request.shards);
  const { basis, inputs, notice } = shards[0]!.note;
  const { asOf, literal } = basis;
  const rules = loadRules(request, asOf);
  if (rulesOf(rules) !== basis.rules)
    throw new Failure(
      'usage',
      '分片用的规则与现在的不同：请写上与分片相同的 --rules、--ruleset、--overrides、--licences，并用相同的规则文件',
    );
  const tally = new Tally(rules.ruleset);
  const read: InputSummary[] = [];
  return publishing({ ...request, asOf, literal }, rules.ruleset, async (sink) => {
    for (const [index, { file, total }] of inputs.entries()) {
      const onBatch = () => onProgress({ file, records: tally.records, read: 0, total });
      const batches = plausible(file, joined(shards, index));
      await collect(batches, { tally, sink, signal, onBatch });
      read.push(summaryOf(shards, index));
    }
    signal.throwIfAborted();
    const segmenterMissing = shards.some(({ note }) => note.segmenterMissing);
    const ended = { asOf, literal, rules, tally, read, notice, segmenterMissing };
    return conclude(sink, ended, request.maxRejected);
  });
}

/** The records of an input, in its order and by their places in it. */
async function* joined(shards: readonly Shard[], input: number): AsyncIterable<readonly Judged[]> {
  const places = new Places(shards[0]!.note.inputs[input]!.file);
  for (const shard of shards) {
    for await (const batch of shard.batches(input)) yield places.decode(batch);
    places.end(shard.note.inputs[input]!.lines);
  }
}

function summaryOf(shards: readonly Shard[], input: number): InputSummary {
  const parts = shards.map(({ note }) => note.inputs[input]!);
  const { lines: _lines, batches: _batches, total, ...first } = parts[0]!;
  const records = parts.reduce((sum, part) => sum + part.records, 0);
  const ground = total === null ? first.ground : jointGround(parts.map((part) => part.ground));
  return { ...first, sha256: first.sha256!, ground, records };
}
