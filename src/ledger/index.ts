/** ledger/: the standing ledger, one SQLite file: enterprises, nights, events, decisions, states. */
export type { HistoryLine } from './history.js';
export type { Imported, RowFault } from './import.js';
export { Ledger } from './ledger.js';
export type { Sighting } from './mark.js';
export { isListed } from './mark.js';
export type { Finished, Night } from './night.js';
export type { Basis, NightRecord, StoredNight } from './nights.js';
export type { Due, Entry, Stats } from './queries.js';
export type { ReturnedRow } from './returned.js';
export type { Verified } from './verify.js';
