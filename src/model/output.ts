/** What can be written and how: the keys --list takes and the formats of the lists. */
import { LISTS } from './outcome.js';

/** The nine lists and the two machine files, by the keys of the contract. */
export const OUTPUTS = [...LISTS, 'findings', 'summary'] as const;
export type OutputKey = (typeof OUTPUTS)[number];

/** Formats of the nine lists; findings.jsonl and summary.json are the same in every format. */
export const FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** Whom a list can be split for: the town that answers for the address, or the bureau that leads. */
export const SPLITS = ['镇办', '主管部门'] as const;
export type SplitBy = (typeof SPLITS)[number];
