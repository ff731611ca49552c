/**
 * Whose record is it? Settled when all of a night's records are in, so that their order does not matter and a record
 * is never given to an enterprise that has one of its own.
 */
import { asApplication, type Identity, isByCode, isUnified, mayFollow, underCode } from './identity.js';
import type { Known } from './known.js';

/** What is asked about one record. */
export interface Claimant {
  readonly identity: Identity;
  /** Plain name. */
  readonly name: string;
  readonly stock: boolean;
  /** Smaller speaks first when an enterprise has several records. */
  readonly rank: number;
}

export interface Asked {
  readonly known: Pick<Known, 'by' | 'rank'>;
  /** Whether an unchanged record of it was seen tonight. */
  seen(enterprise: number): boolean;
  /** Plain name and code by which it was last known. */
  last(enterprise: number): { readonly name: string; readonly code: string };
}

export interface Assignment<C> {
  /** Enterprises the ledger knows, with the record that speaks for them. */
  readonly known: ReadonlyMap<number, C>;
  /** Enterprises it does not. `key`, when the record's own primary key is another's. */
  readonly fresh: readonly { readonly claim: C; readonly key: string | null }[];
}

/** @param claims in input order. */
export function assign<C extends Claimant>(claims: readonly C[], asked: Asked): Assignment<C> {
  const { known, seen, last } = asked;
  const assigned = new Map<number, C>();
  const fresh: { claim: C; key: string | null }[] = [];
  const give = (enterprise: number, claim: C) => {
    const rival = Math.min(
      assigned.get(enterprise)?.rank ?? Number.POSITIVE_INFINITY,
      seen(enterprise) ? known.rank(enterprise) : Number.POSITIVE_INFINITY,
    );
    if (claim.rank < rival) assigned.set(enterprise, claim);
  };

  const strangers: C[] = [];
  for (const [primary, names] of byPrimary(claims)) {
    const enterprise = known.by(primary);
    let rest = [...names.values()];
    if (enterprise === undefined) strangers.push(rest.shift()!);
    else if (!isByCode(primary)) {
      for (const claim of rest.splice(0)) give(enterprise, claim);
    } else {
      rest = rest.filter((claim) => {
        const second = known.by(underCode(primary, claim.name));
        if (second !== undefined) give(second, claim);
        return second === undefined;
      });
      const own = rest.findIndex(({ name }) => name === last(enterprise).name);
      const mine = own >= 0 ? own : seen(enterprise) ? -1 : 0;
      for (const claim of mine < 0 ? [] : rest.splice(mine, 1)) give(enterprise, claim);
    }
    for (const claim of rest) fresh.push({ claim, key: underCode(primary, claim.name) });
  }

  const free = (enterprise: number | undefined): enterprise is number =>
    enterprise !== undefined && !assigned.has(enterprise) && !seen(enterprise);
  for (const claim of strangers) {
    const { proofs, place, code } = claim.identity;
    const proven = proofs.map((key) => known.by(key)).find(free);
    const placed = place === null ? [] : claim.stock ? [place, asApplication(place)] : [place];
    const followed =
      proven !== undefined && !contradict(last(proven).code, code)
        ? proven
        : placed
            .map((key) => known.by(key))
            .find((enterprise) => free(enterprise) && mayFollow(last(enterprise).code, code));
    if (followed === undefined) fresh.push({ claim, key: null });
    else assigned.set(followed, claim);
  }
  return { known: assigned, fresh };
}

const contradict = (known: string, found: string) => isUnified(known) && isUnified(found) && known !== found;

/** Primary key to name to the record that speaks for both. */
function byPrimary<C extends Claimant>(claims: readonly C[]): Map<string, Map<string, C>> {
  const groups = new Map<string, Map<string, C>>();
  for (const claim of claims) {
    const names = groups.get(claim.identity.primary) ?? new Map<string, C>();
    groups.set(claim.identity.primary, names);
    const rival = names.get(claim.name);
    if (rival === undefined || claim.rank < rival.rank) names.set(claim.name, claim);
  }
  return groups;
}
