/** What a night has to tell of an enterprise the ledger knows, and why. Pure: rows in, changes out. */
import { CAUSE_TEXTS, type Cause, type Change, type State } from '../model/index.js';
import type { Claim } from './claim.js';
import { type Decision, inForce, openWords } from './decisions.js';
import { betterCode } from './identity.js';
import { causesBetween, decodeMark, encodeMark, isListed, type Mark } from './mark.js';
import { MET } from './prints.js';

/** An enterprise as the ledger has it. */
export interface Row {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly mark: string;
  readonly open: string;
  readonly listed: number;
  readonly absent: number;
  readonly state: State;
  readonly cells: string;
}

/** Where it stands after the night. */
export interface After {
  readonly mark: Mark;
  readonly absent: boolean;
  readonly open: readonly string[];
  readonly listed: boolean;
}

export function place(mark: Mark, absent: boolean, decisions: readonly Decision[], day: string): After {
  const open = openWords(mark.words, decisions, day);
  const covered = mark.words.length > 0 && open.length === 0;
  return { mark, absent, open, listed: !absent && isListed(mark.outcome) && !covered };
}

export function changeOf(row: Row, after: After, claim: Claim | null): Change | null {
  if (row.listed === 0) return after.listed ? 'back' : null;
  if (!after.listed) return 'gone';
  const remarked = claim !== null && encodeMark(claim.mark) !== row.mark;
  return isRenumbered(row, claim) || remarked || JSON.stringify(after.open) !== row.open ? 'changed' : null;
}

export function causesOf(
  row: Row,
  before: Mark,
  after: After,
  standing: readonly Decision[],
  claim: Claim | null,
  day: string,
): Cause[] {
  if (after.absent) return ['absent'];
  const causes: Cause[] = row.absent === 1 ? ['returned'] : [];
  causes.push(...causesBetween(before, after.mark, isRenumbered(row, claim)));
  const wasOpen: readonly string[] = JSON.parse(row.open);
  const covered = (word: string, open: readonly string[], mark: Mark) =>
    mark.words.includes(word) && !open.includes(word);
  const lost = after.open.filter((word) => covered(word, wasOpen, before));
  const latest = inForce(standing);
  for (const word of lost) {
    const decision = latest.get(word);
    // What fell with its text has its cause in the text.
    if (decision === undefined) continue;
    causes.push(decision.until !== null && decision.until < day ? 'expired' : 'decision');
  }
  if (wasOpen.some((word) => covered(word, after.open, after.mark))) causes.push('decision');
  return causes;
}

/**
 * The row it gets on a list; an export that still has an older code does not take the better one away.
 * @param fresh the row of tonight's record, if it is on a list.
 */
export function cellsOf(row: Row, claim: Claim | null, fresh: string | null): string {
  if (!claim || !fresh) return row.cells;
  const code = betterCode(row.code, claim.identity.code);
  return code === claim.identity.code ? fresh : JSON.stringify({ ...JSON.parse(fresh), code });
}

const isRenumbered = ({ code }: Row, claim: Claim | null): boolean =>
  claim !== null && betterCode(code, claim.identity.code) !== code;

/** Each once, in the order they are said. */
export function inOrder(causes: readonly Cause[]): string {
  return (Object.keys(CAUSE_TEXTS) as Cause[]).filter((cause) => causes.includes(cause)).join();
}

/** Why somebody is on a list for the first time, from what was met of it on earlier nights. */
export function entryCauses({ print, mark }: Claim, rulesChanged: boolean): Cause[] {
  if (print === 0) return ['first'];
  const causes: Cause[] = [];
  if (print & MET.name) causes.push('name');
  if (print & MET.scope) causes.push('scope');
  if (print & MET.standing) causes.push('status');
  if (causes.length > 0) return causes;
  // The restricted words ask for no address: only the rules of the district do.
  return [mark.outcome === 'investigate' && !rulesChanged ? 'residence' : 'rules'];
}

/** The row, with what the enterprise was called before; who is gone is shown as it was known, with its present name. */
export function withFormer(row: Row, claim: Claim | null, cells: string, gone: boolean): string {
  if (claim === null) return cells;
  const renamed = claim.mark.name !== decodeMark(row.mark).name;
  const code = betterCode(row.code, claim.identity.code);
  return JSON.stringify({
    ...JSON.parse(gone ? row.cells : cells),
    ...(renamed && (gone ? { presentName: claim.displayed } : { formerName: row.name })),
    ...(code !== row.code && !gone && { formerCode: row.code }),
  });
}
