/** The main job: inputs to lists. Read it as a table of contents. */
import { expandInputs, openExport } from '../intake/index.js';
import { Ledger } from '../ledger/index.js';
import { type ListSink, openFolder, openStream } from '../lists/index.js';
import { compileSieve } from '../match/index.js';
import {
  type Batch,
  Failure,
  type InputSummary,
  type OpenedExport,
  type RuleSet,
  type Screened,
} from '../model/index.js';
import { inputNotices } from './input-notices.js';
import { notices } from './notices.js';
import type { Progress, ScreenRequest, ScreenResult } from './request.js';
import { loadRules, rulesSummary, setsNotice } from './rules.js';
import { createScreener, type Screener } from './screener.js';
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
  const rules = loadRules(request, asOf);
  const { ruleset } = rules;
  const screener = createScreener(ruleset, literal, rules.licences);
  const sieve = compileSieve(ruleset);
  const tally = new Tally(ruleset);
  const { inputs, notice } = await expandInputs(request.inputs);
  const read: InputSummary[] = [];
  const ledger = request.ledger === undefined ? null : await Ledger.open(request.ledger, false);
  const sink = await openSink(request, ruleset, ledger);
  try {
    for (const input of inputs) {
      const opened = await openExport(input, { ...request, sieve }, ruleset.vocabulary);
      await screenExport(opened, request, screener, tally, sink, onProgress);
      read.push(opened.summary());
    }
    signal.throwIfAborted();
    const said = [
      ...setsNotice(rules),
      ...notices({
        rules,
        asOf,
        literal,
        segmenterMissing: screener.segmenterMissing,
        rejected: tally.rejected,
        records: tally.records,
      }),
    ];
    const summary = {
      ...tally.summary(asOf, read, sink.counts(), [...said, ...inputNotices(read, notice)]),
      ...rulesSummary(rules),
    };
    const dir = await sink.finish(summary);
    return { summary, dir, tooManyRejected: maxRejected !== null && tally.rejected > maxRejected };
  } catch (error) {
    await sink.abort();
    throw error;
  } finally {
    ledger?.close();
  }
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

/** Batches come asynchronously; the loop over one batch is synchronous (measured: an await a record costs more than the work). */
export async function screenExport(
  opened: OpenedExport,
  { batch, signal }: Pick<ScreenRequest, 'batch' | 'signal'>,
  screener: Screener,
  tally: Tally,
  sink: Pick<ListSink, 'write' | 'drain'>,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  for await (const records of opened.batches()) {
    signal.throwIfAborted();
    for (const record of records) {
      if (record.kind === 'passed') {
        if (record.clean > 0) settle(null, opened, batch);
        tally.pass(record);
        continue;
      }
      const done =
        record.kind === 'rejected'
          ? { ...record, batch: batch === 'auto' ? (record.batch ?? null) : batch }
          : screener.screen(record.registration, settle(record.registration.batch, opened, batch));
      tally.add(done);
      sink.write(done);
    }
    await sink.drain();
    onProgress({ file: opened.file, records: tally.records, ...opened.progress() });
  }
}

/** The option, else the record's own application type, else what the export's columns say of the whole file. */
function settle(own: Batch | null, opened: OpenedExport, batch: Batch | 'auto'): Batch {
  const settled = batch === 'auto' ? (own ?? opened.batch) : batch;
  if (settled === null) {
    throw new Failure(
      'usage',
      `看不出 ${opened.file} 是待办登记还是存量企业。请加 --batch new（待办登记）或 --batch stock（存量企业）`,
    );
  }
  return settled;
}
