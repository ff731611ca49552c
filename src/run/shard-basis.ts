/** What shards must have in common. */
import { type ShardBasis, VERSION } from '../model/index.js';
import type { ScreenRequest } from './request.js';
import type { Rules } from './rules.js';

export function basisOf(
  {
    asOf,
    batch,
    literal,
    encoding,
    map,
  }: Pick<ScreenRequest, 'asOf' | 'batch' | 'literal' | 'encoding' | 'map'>,
  rules: Rules,
): ShardBasis {
  return { version: VERSION, asOf, batch, literal, encoding, map: [...map], rules: rulesOf(rules) };
}

/** Digests of the rules in force, the clerk's own and the roster; what differs in them would differ in the lists. */
export function rulesOf({ ruleset: { sha256, sets, overrides }, licences }: Rules): string {
  const standing = sets.map((set) => `${set.id}:${set.standing}`).join();
  return [sha256, standing, overrides?.sha256 ?? '', licences?.roster.sha256 ?? ''].join(' ');
}
