/** intake/: opens an export and yields its records; whatever the encoding, the delimiter or the damage, none is lost. */
export { jointGround } from './encoding.js';
export { expandInputs } from './expand.js';
export type { Export } from './export.js';
export { type Ended, type FirstPass, type FirstPassAsked, firstPass, type Sifted } from './first-pass.js';
export { inspect } from './inspect.js';
export { openExport } from './open.js';
export { Part, type Plan } from './part.js';
export type { Piece } from './pieces.js';
export { type PlainRequest, type PlainTable, readPlain } from './plain.js';
export { Plausibility, plausible } from './plausible.js';
export { Repeats } from './repeats.js';
export { openShards, type Shard } from './shards.js';
export { readSheet, type Sheet, type SheetRow } from './sheet.js';
export { bytesIn } from './source.js';
