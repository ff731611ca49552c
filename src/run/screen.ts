/** The main job: inputs to lists. Read it as a table of contents. */
import { expandInputs, openExport } from '../intake/index.js';
import { type InputSummary, stage } from '../model/index.js';
import { collect } from './collect.js';
import { conclude } from './conclude.js';
import { Crews } from './crew.js';
import { gather } from './gather.js';
import { judged } from './judge.js';
import { prepare } from './judging.js';
import { publishing } from './publish.js';
import type { Progress, ScreenRequest, ScreenResult } from './request.js';
import { Tally } from './tally.js';

/**
 * Screens every input in order and writes the lists: all of them or, on failure, none.
 * @throws Failure with its exit status; the signal's reason when aborted.
 */
export async function screen(
  request: ScreenRequest,
  onProgress: (progress: Progress) => void = () => {},
): Promise<ScreenResult> {
  const { signal } = request;
  const prepared = prepare(request);
  const { rules, sieve, screener } = prepared;
  const { ruleset } = rules;
  const crews = new Crews(request);
  const tally = new Tally(ruleset);
  stage('字样和语句规则就绪');
  const { inputs, notice } = expandInputs(request.inputs);
  const read: InputSummary[] = [];
  let lacking = false;
  try {
    return await publishing(request, ruleset, async (sink) => {
      for (const input of inputs) {
        crews.foresee(input);
        const opened = await openExport(input, { ...request, sieve }, ruleset.vocabulary);
        stage(`打开 ${opened.file}`);
        const onBatch = () => onProgress({ file: opened.file, records: tally.records, ...opened.progress() });
        const by = crews.for(opened);
        if (by?.crew) {
          const gathered = await gather(opened, by.plan, by.crew, { tally, sink, signal, onBatch });
          lacking ||= gathered.segmenterMissing;
          read.push({ ...opened.summary(), records: gathered.records });
        } else {
          await collect(judged(opened, prepared, opened.batches(by?.pass)), { tally, sink, signal, onBatch });
          read.push(opened.summary());
        }
        stage(`读完 ${opened.file}`);
      }
      signal.throwIfAborted();
      const segmenterMissing = lacking || screener.segmenterMissing;
      return conclude(sink, { ...request, rules, tally, read, notice, segmenterMissing });
    });
  } finally {
    await crews.dismiss();
  }
}
