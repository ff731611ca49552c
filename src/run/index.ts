/** run/: wires the rooms together and counts. Reads like a table of contents; touches nothing outside itself. */
export { check } from './check.js';
export { type Inspections, inspect } from './inspect.js';
export { decideOne, exportNight, exportStanding, importList, only, openLedger } from './ledger.js';
export {
  importLicences,
  type LicenceImport,
  type LicencesImported,
  type RosterShown,
  showRoster,
} from './licences.js';
export { merge } from './merge.js';
export { nightly } from './nightly.js';
export * from './nightly-request.js';
export * from './request.js';
export { listRules, type NewRules, newRules, showRules } from './rules.js';
export { CHANGES, type DiffRequest, diffRules, type RulesDiff } from './rules-diff.js';
export { type RulesTested, testRules } from './rules-test.js';
export { screen } from './screen.js';
export { serveThread } from './serve.js';
export { screenShare } from './shard.js';
export { NAME, VERSION } from './version.js';
