/**
 * One night: inputs through the same screening as `screen`, compared with the ledger, told as what changed. The order
 * is what makes a crash harmless: lists are written aside and flushed; then the night is committed, naming the folder;
 * then the folder is renamed into place; then that is noted. Killed before the commit, nothing happened; killed after
 * it, the next run writes the same lists again from the ledger.
 */
import { expandInputs, openExport } from '../intake/index.js';
import { type Basis, isListed, Ledger, type Night } from '../ledger/index.js';
import { ledgerCells, type NightFolder, rejectedCells } from '../lists/index.js';
import {
  type Batch,
  type InputSummary,
  isOn,
  LISTS,
  type ListKey,
  NAME,
  type RawRecord,
  type Rejected,
  type Screened,
  VERSION,
} from '../model/index.js';
import { collect } from './collect.js';
import { isTooMany, reportOf } from './conclude.js';
import { judged } from './judge.js';
import { checkTarget, repair, summaryOf, writeNight } from './nightly-lists.js';
import type { NightlyRequest, NightlyResult } from './nightly-request.js';
import { sightingOf } from './nightly-sighting.js';
import { type Prepared, prepare } from './prepare.js';
import type { Progress } from './request.js';
import type { Rules } from './rules.js';
import { Tally } from './tally.js';

/**
 * Screens the inputs, records the night and writes its lists: all of it or nothing.
 * @throws Failure with its exit status; the signal's reason when aborted.
 */
export async function nightly(
  request: NightlyRequest,
  onProgress: (progress: Progress) => void = () => {},
): Promise<NightlyResult> {
  const { now, wait, signal, asOf, maxRejected } = request;
  const prepared = prepare(request);
  const { rules } = prepared;
  const { inputs, notice } = expandInputs(request.inputs);
  const ledger = await Ledger.open(request.ledger, true);
  const waiting = { task: 'nightly', now, seconds: wait, signal };
  try {
    await ledger.lock(waiting);
    const repaired = await repair(ledger);
    ledger.commit();
    await ledger.lock(waiting);

    const basis = basisOf(request, rules);
    const { full: complete, anyway } = request;
    const night = ledger.begin({ asOf, complete, anyway, basis });
    const { number } = night.options;
    const dir = request.dir.replaceAll('{date}', asOf).replaceAll('{night}', String(number));
    const target = { number, asOf, dir, format: request.format, force: request.force };
    await checkTarget(target);
    const screened = await screenInto(night, { ...request, inputs }, prepared, onProgress);
    const { readable, rejects, ...changes } = night.finish();

    const { folder, watch } = await writeNight(ledger, target);
    try {
      const stored = ledger.record({
        ...{ ...target, dir: folder.dir, started: now.toISOString(), complete, basis, readable },
        lists: await folder.end(),
        report: {
          ...reportOf({ ...request, rules, ...screened, notice }, NO_LISTS),
          changes: { ...changes, watch, rejected: rejects },
        },
      });
      const summary = summaryOf(stored);
      await folder.seal(summary);
      signal.throwIfAborted();
      ledger.commit();
      await ledger.lock({ ...waiting, signal: NEVER });
      await put(folder, ledger, number);
      const tooManyRejected = isTooMany(screened.tally, maxRejected);
      return { summary, dir, created: ledger.created, repaired, tooManyRejected };
    } finally {
      await folder.discard();
    }
  } finally {
    ledger.close();
  }
}

/** summaryOf() puts the digests of the night's own lists here. */
const NO_LISTS = Object.fromEntries(LISTS.map((key) => [key, 0])) as Record<ListKey, number>;

/** A recorded night is put in place whatever signal comes. */
const NEVER = new AbortController().signal;

/** Between the commit and this lock another process may have mended the night already. */
async function put(folder: NightFolder, ledger: Ledger, number: number): Promise<void> {
  if (ledger.night(number)?.published === false) {
    await folder.publish();
    ledger.publish(number, folder.dir);
  }
  ledger.commit();
}

async function screenInto(
  night: Night,
  request: NightlyRequest,
  prepared: Prepared,
  onProgress: (progress: Progress) => void,
) {
  const { literal, asOf, signal } = request;
  const { screener, sieve } = prepared;
  const { ruleset } = prepared.rules;
  const tally = new Tally(ruleset);
  const cells = ledgerCells({ ruleset, asOf, literal });
  const read: InputSummary[] = [];
  const sink = {
    write: (record: Screened | Rejected) => {
      if (record.kind === 'rejected') return night.reject(saidBy(record), () => rejectedCells(record));
      const met = night.meet(record.registration, record.decision.batch);
      if (met.known || isListed(record.decision.outcome)) night.see(sightingOf(record, literal, cells), met);
    },
    drain: async () => {},
  };
  for (const input of request.inputs) {
    let batch: Batch | null = null;
    const watch = (raw: RawRecord) => batch === null || night.glance(raw, batch);
    const options = { ...request, sieve: { ...sieve, watch }, reads: true };
    const opened = await openExport(input, options, ruleset.vocabulary);
    batch = request.batch === 'auto' ? opened.batch : request.batch;
    if (batch !== null) night.expect(batch);
    const onBatch = () => onProgress({ file: opened.file, records: tally.records, ...opened.progress() });
    await collect(judged(opened, prepared), { tally, sink, signal, onBatch });
    read.push(opened.summary());
  }
  signal.throwIfAborted();
  return { read, tally, segmenterMissing: screener.segmenterMissing };
}

/** A total counts others every night, and a signature has another day: with other numbers it says the same. */
const saidBy = ({ fault, raw }: Rejected): string => (fault === 'remark' ? raw.replace(/\d+/g, '#') : raw);

/** What a difference from the night before is a cause: the rules that are on, the clerk's own, the program. */
function basisOf({ literal }: NightlyRequest, { ruleset }: Rules): Basis {
  const { sets, overrides, sha256 } = ruleset;
  const on = sets.filter(({ standing }) => isOn(standing)).map(({ id }) => id);
  return {
    tool: `${NAME} ${VERSION}`,
    ruleset: on.join('、'),
    rules: [sha256, overrides?.sha256, ...(overrides?.expired.map(({ phrase }) => phrase) ?? [])].join(' '),
    literal,
  };
}
