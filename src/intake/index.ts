/** intake/: opens an export and yields its records; whatever the encoding, the delimiter or the damage, none is lost. */
export { expandInputs } from './expand.js';
export { inspect } from './inspect.js';
export { openExport } from './open.js';
export { type PlainRequest, type PlainTable, readPlain } from './plain.js';
export { Repeats } from './repeats.js';
export { readSheet, type Sheet, type SheetRow } from './sheet.js';
