/**
 * Which occurrences the rules speak of: the 16 words everywhere; 投资 and the sectors only for enterprises registered
 * in the district (section 五). Where the export does not tell, they apply: the list says 辖区待核, since nothing that may
 * belong on it is dropped.
 */
import { covers, type Occurrence, type Residence } from '../model/index.js';

const local = ({ rule }: Occurrence) => rule !== 'restricted';

/** Drops what no rule applies to, and sector words inside a longer one (房地产 in 房地产经纪). */
export function applicable(occurrences: readonly Occurrence[], { inside }: Residence): readonly Occurrence[] {
  if (!occurrences.some(local)) return occurrences;
  const sectors = occurrences.filter(({ rule }) => rule === 'sector');
  const within = (inner: Occurrence) =>
    sectors.some((outer) => covers(outer, inner) && outer.end - outer.start > inner.end - inner.start);
  return occurrences.filter(
    (occurrence) =>
      !local(occurrence) || (inside !== false && !(occurrence.rule === 'sector' && within(occurrence))),
  );
}
