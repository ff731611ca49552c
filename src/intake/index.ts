/** intake/: opens an export and yields its records; whatever the encoding, the delimiter or the damage, none is lost. */

export { expandInputs } from './bytes/expand.js';
export { bytesIn } from './bytes/source.js';
export type { Export } from './export.js';
export { inspect } from './inspect.js';
export { openExport } from './open.js';
export {
  type Ended,
  type FirstPass,
  type FirstPassAsked,
  firstPass,
  type Sifted,
} from './parts/first-pass.js';
export { Part, type Plan } from './parts/part.js';
export type { Piece } from './parts/pieces.js';
export { openShards, type Shard } from './parts/shards.js';
export { readPublishedList } from './published-list.js';
export { Plausibility, plausible } from './record/plausible.js';
export { Repeats } from './record/repeats.js';
export { readReturnedList, type TitledRow } from './returned-list.js';
export { jointGround } from './text/encoding.js';
