/** ledger/: the standing ledger, one SQLite file: enterprises, nights, events, decisions, states. */
export type { Imported } from './import.js';
export { Ledger } from './ledger.js';
export type { Sighting } from './mark.js';
export { isListed } from './mark.js';
export type { Night } from './night.js';
export type { Basis, StoredNight } from './nights.js';
export type { ReturnedRow } from './returned.js';
