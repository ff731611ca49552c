/**
 * run/: wires the rooms together and counts. Reads like a table of contents; touches nothing outside itself.
 * What opens exports, lists or the ledger is loaded when it is first called: a counter check needs none of them, and
 * most of a start is loading.
 */
export { loadCalendar, newRules } from '../lexicon/index.js';
export { check } from './check.js';
export { only } from './find-enterprise.js';
export * from './nightly-request.js';
export * from './request.js';
export { showRoster } from './roster.js';
export { listRules, showRules } from './rules.js';
export type { RulesDiff } from './rules-diff.js';
export { type RulesTested, testRules } from './rules-test.js';

export const screen: typeof import('./screen.js')['screen'] = async (...asked) =>
  (await import('./screen.js')).screen(...asked);
export const inspect: typeof import('./inspect.js')['inspect'] = async (...asked) =>
  (await import('./inspect.js')).inspect(...asked);
export const nightly: typeof import('./nightly.js')['nightly'] = async (...asked) =>
  (await import('./nightly.js')).nightly(...asked);
export const importLicences: typeof import('./licences.js')['importLicences'] = async (...asked) =>
  (await import('./licences.js')).importLicences(...asked);
export const diffRules: typeof import('./rules-diff.js')['diffRules'] = async (...asked) =>
  (await import('./rules-diff.js')).diffRules(...asked);

export const screenShare: typeof import('./shard.js')['screenShare'] = async (...asked) =>
  (await import('./shard.js')).screenShare(...asked);
export const merge: typeof import('./merge.js')['merge'] = async (...asked) =>
  (await import('./merge.js')).merge(...asked);
export const serveThread: typeof import('./thread.js')['serveThread'] = async () =>
  (await import('./thread.js')).serveThread();

type Ledgers = typeof import('./ledger.js');
const ledgers = () => import('./ledger.js');

export const openLedger: Ledgers['openLedger'] = async (...asked) => (await ledgers()).openLedger(...asked);
export const importList: Ledgers['importList'] = async (...asked) => (await ledgers()).importList(...asked);
export const decideOne: Ledgers['decideOne'] = async (...asked) => (await ledgers()).decideOne(...asked);
export const exportNight: Ledgers['exportNight'] = async (...asked) =>
  (await ledgers()).exportNight(...asked);
export const exportStanding: Ledgers['exportStanding'] = async (...asked) =>
  (await ledgers()).exportStanding(...asked);
