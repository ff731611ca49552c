/** The main job: inputs to lists. Read it as a table of contents. */
import { bytesIn, expandInputs, openExport } from '../intake/index.js';
import { type InputSummary, Misjudged, stage } from '../model/index.js';
import { collect } from './collect.js';
import { conclude } from './conclude.js';
import { Crews } from './crew.js';
import { gather } from './gather.js';
import { judged } from './judge.js';
import { prepare } from './prepare.js';
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
  try {
    return await screenOnce(request, onProgress, true);
  } catch (error) {
    if (!(error instanceof Misjudged)) throw error;
    return await screenOnce(request, onProgress, false);
  }
}

/** `presuming` may end in Misjudged; what was written is taken back. */
async function screenOnce(
  request: ScreenRequest,
  onProgress: (progress: Progress) => void,
  presuming: boolean,
): Promise<ScreenResult> {
  const { signal, output } = request;
  const { inputs, notice } = expandInputs(request.inputs);
  // Neither what passes but once nor what was written to a stream comes back.
  const presume = presuming && output.kind === 'folder' && inputs.every((input) => bytesIn(input) > 0);
  const crews = new Crews(request);
  const read: InputSummary[] = [];
  let lacking = false;
  try {
    for (const first of inputs.slice(0, 1)) crews.foresee(first);
    const prepared = prepare(request);
    const { rules, sieve, screener } = prepared;
    const { ruleset } = rules;
    const tally = new Tally(ruleset);
    stage('字样和语句规则就绪');
    return await publishing(request, ruleset, async (sink) => {
      for (const input of inputs) {
        const { reads } = crews.foresee(input);
        const options = { ...request, sieve, reads, presume };
        const opened = await openExport(input, options, ruleset.vocabulary);
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
      const ended = { ...request, rules, tally, read, notice, segmenterMissing };
      return conclude(sink, ended, request.maxRejected);
    });
  } finally {
    await crews.dismiss();
  }
}
