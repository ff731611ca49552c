/** The main job: inputs to lists. Read it as a table of contents. */
import { expandInputs, openExport } from '../intake/index.js';
import type { Ledger } from '../ledger/index.js';
import { type ListSink, openFolder, openStream } from '../lists/index.js';
import { type InputSummary, type RuleSet, type Screened, stage } from '../model/index.js';
import { collect } from './collect.js';
import { Hands } from './hands.js';
import { inputNotices } from './input-notices.js';
import { prepare } from './judging.js';
import { notices } from './notices.js';
import type { Progress, ScreenRequest, ScreenResult } from './request.js';
import { rulesSummary, setsNotice } from './rules.js';
import { Tally } from './tally.js';

/**
 * Screens every input in order and writes the lists: all of them or, on failure, none.
 * @throws Failure with its exit status; the signal's reason when aborted.
 */
export async function screen(
  request: ScreenRequest,
  onProgress: (progress: Progress) => void = () => {},
): Promise<ScreenResult> {
  const { asOf, literal, maxRejected, signal } = request;
  const prepared = prepare(request);
  const { rules, sieve } = prepared;
  const { ruleset } = rules;
  const hands = new Hands(request, prepared);
  const tally = new Tally(ruleset);
  stage('字样和语句规则就绪');
  const { inputs, notice } = await expandInputs(request.inputs);
  const read: InputSummary[] = [];
  const ledger = request.ledger === undefined ? null : await openLedger(request.ledger);
  const sink = await openSink(request, ruleset, ledger);
  try {
    for (const input of inputs) {
      const opened = await openExport(input, { ...request, sieve }, ruleset.vocabulary);
      stage(`打开 ${opened.file}`);
      const onBatch = () => onProgress({ file: opened.file, records: tally.records, ...opened.progress() });
      await collect(hands.judged(opened), { tally, sink, signal, onBatch });
      read.push({ ...opened.summary(), records: hands.records });
      stage(`读完 ${opened.file}`);
    }
    signal.throwIfAborted();
    const said = [
      ...setsNotice(rules),
      ...notices({
        rules,
        asOf,
        literal,
        segmenterMissing: hands.segmenterMissing,
        rejected: tally.rejected,
        records: tally.records,
      }),
    ];
    const summary = {
      ...tally.summary(asOf, read, sink.counts(), [...said, ...inputNotices(read, notice)]),
      ...rulesSummary(rules),
    };
    const dir = await sink.finish(summary);
    stage('名单写成');
    return { summary, dir, tooManyRejected: maxRejected !== null && tally.rejected > maxRejected };
  } catch (error) {
    await sink.abort();
    throw error;
  } finally {
    ledger?.close();
    await hands.rest();
  }
}

async function openLedger(file: string): Promise<Ledger> {
  const { Ledger } = await import('../ledger/index.js');
  return Ledger.open(file, false);
}

async function openSink(
  { output, format, asOf, literal, splitBy }: ScreenRequest,
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
