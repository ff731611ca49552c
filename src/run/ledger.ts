/** What can be done with a ledger between nights: decisions in, lists and answers out. */
import { readReturnedList, type TitledRow } from '../intake/index.js';
import { type Imported, Ledger, type ReturnedRow } from '../ledger/index.js';
import { loadRuleSet } from '../lexicon/index.js';
import { NIGHT_LISTS } from '../lists/index.js';
import { Failure } from '../model/index.js';
import { only } from './find-enterprise.js';
import { repair, rewrite, writeStanding } from './nightly-lists.js';
import type { DecideRequest, ExportRequest, ImportRequest, LedgerAsked } from './nightly-request.js';

/** A ledger to ask; close it. @throws Failure when there is none, or it cannot be opened. */
export const openLedger = (file: string): Promise<Ledger> => Ledger.open(file, false);

/**
 * Takes the decisions of a returned list: all, or none when a row is at fault.
 * @throws Failure when the list or the ledger cannot be read or written.
 */
export async function importList(request: ImportRequest): Promise<Imported> {
  const { input, encoding, asOf, now } = request;
  const { vocabulary } = loadRuleSet(null);
  const sheet = await readReturnedList(input, encoding, vocabulary, ['企业名称', '判定']);
  const broken = sheet.rows.filter(({ fault }) => fault !== null);
  if (broken.length > 0) {
    const faults = broken.map(({ line, fault }) => ({ line, name: '', message: fault! }));
    return { taken: 0, unchanged: 0, blank: 0, faults };
  }
  const { file, sha256 } = sheet;
  return writing(request, 'ledger import', (ledger) =>
    ledger.import(sheet.rows.map(returnedRow), { file, sha256, day: asOf, at: now.toISOString() }),
  );
}

function returnedRow({ line, cell }: TitledRow): ReturnedRow {
  return {
    line,
    tag: cell('台账编号'),
    name: cell('企业名称'),
    code: cell('统一社会信用代码/注册号'),
    verdict: cell('判定'),
    words: cell('判定字样'),
    reason: cell('理由'),
    document: cell('依据文号'),
    until: cell('有效期至'),
    officer: cell('经办人'),
  };
}

/** One decision, as if it stood on a returned list. @throws Failure usage: it is none of one enterprise. */
export async function decideOne(request: DecideRequest): Promise<Imported> {
  const { enterprise, words, asOf, now, verdict, reason, document, until, officer } = request;
  return writing(request, 'ledger decide', (ledger) => {
    const { tag, name, code, words: own } = only(ledger, enterprise);
    const row = {
      line: 1,
      tag,
      name,
      code,
      words: words ?? own.join('、'),
      verdict,
      reason,
      document,
      until,
      officer,
    };
    return ledger.import([row], { file: '', sha256: '', day: asOf, at: now.toISOString() });
  });
}

/**
 * A night's lists again; the standing list only with the last night, for it is as things stand. A night whose lists
 * never came to stand is thereby published.
 * @throws Failure usage: no such night, or `dir` may not be replaced; output: it cannot be written.
 */
export async function exportNight({
  night,
  dir,
  format,
  force,
  ...asked
}: ExportRequest & { night: number }): Promise<void> {
  const ledger = await openLedger(asked.ledger);
  try {
    await ledger.lock({ task: 'ledger export', now: asked.now, seconds: asked.wait, signal: asked.signal });
    const stored = ledger.night(night);
    if (stored === null) throw new Failure('usage', `台账里没有第 ${night} 夜`);
    const lists = NIGHT_LISTS.filter((list) => list !== 'watch' || ledger.last()?.number === night);
    await rewrite(ledger, stored, { number: night, asOf: stored.asOf, dir, format, force, lists });
    if (!stored.published) ledger.publish(night, dir);
    ledger.commit();
  } finally {
    ledger.close();
  }
}

/** The standing list as it is now. @returns its rows. @throws Failure usage or output, as for a night. */
export async function exportStanding({ ledger: file, ...target }: ExportRequest): Promise<number> {
  const ledger = await openLedger(file);
  try {
    return await writeStanding(ledger, target);
  } finally {
    ledger.close();
  }
}

/** Opens the ledger to write, mends what a crash left, and commits what `work` did. */
async function writing<T>(
  { ledger: file, now, wait, signal }: LedgerAsked,
  task: string,
  work: (ledger: Ledger) => T,
): Promise<T> {
  const ledger = await Ledger.open(file, false);
  try {
    await ledger.lock({ task, now, seconds: wait, signal });
    await repair(ledger);
    const done = work(ledger);
    ledger.commit();
    return done;
  } finally {
    ledger.close();
  }
}
