/**
 * Which sets of rules take part in a run. A folder laid out like keywords/ holds one set in each sub-folder: at most
 * one speaks for a district and is the default; the others are of the whole country, and are on when the day of the
 * run lies in the time they are in force, or when they are asked for by name.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, isOn, type SetStanding } from '../model/index.js';
import { type Heading, loadHeading } from './heading.js';

export const SHIPPED = fileURLToPath(new URL('../../keywords', import.meta.url));

/** Which sets are wanted. */
export interface Choice {
  /** Folder of rules; null is the shipped one. */
  readonly dir: string | null;
  /** Ids of sets; empty for the default, and those in force on `asOf`. */
  readonly ids: readonly string[];
  /** YYYY-MM-DD; null leaves sets alone that are on by date only. */
  readonly asOf: string | null;
}

export interface FoundSet {
  readonly dir: string;
  readonly heading: Heading;
  readonly standing: SetStanding;
}

/**
 * The sets of a folder with their standing: those that are on first, led by the primary one.
 * @throws Failure (usage) when no set or more than one could be meant.
 */
export function chooseSets({ dir, ids, asOf }: Choice): FoundSet[] {
  const root = dir ?? SHIPPED;
  const here = setsIn(root);
  const found = ids.length > 0 ? chosen(here, ids, root) : byDefault(here, asOf, root);
  const rank = ({ heading, standing }: FoundSet) => (isOn(standing) ? (heading.district ? 0 : 1) : 2);
  return found.sort((a, b) => rank(a) - rank(b));
}

/**
 * The folder whose district tables are used: the set that speaks for a district, on or off; else the shipped one.
 * @throws Failure (usage) when two sets that are on speak for different districts.
 */
export function districtOf(sets: readonly FoundSet[]): { readonly dir: string; readonly heading: Heading } {
  const districts = sets.filter(({ heading }) => heading.district !== null);
  const on = districts.filter(({ standing }) => isOn(standing));
  const codes = new Set(on.map(({ heading }) => heading.district!.code));
  if (codes.size > 1)
    throw new Failure(
      'usage',
      `${on.map(({ heading }) => heading.id).join('、')} 属于不同的区县，一次只能选用一个`,
    );
  return on[0] ?? districts[0] ?? setsIn(SHIPPED).find(({ heading }) => heading.district !== null)!;
}

type Found = Omit<FoundSet, 'standing'>;

function setsIn(root: string): Found[] {
  if (!existsSync(root)) throw new Failure('usage', `规则文件夹不存在：${root}。请检查 --rules`);
  if (existsSync(join(root, 'ruleset.json'))) return [{ dir: root, heading: loadHeading(root) }];
  const sets = readdirSync(root)
    .sort()
    .map((name) => join(root, name))
    .filter((dir) => existsSync(join(dir, 'ruleset.json')))
    .map((dir) => ({ dir, heading: loadHeading(dir) }));
  const twin = sets.find(({ heading }, i) =>
    sets.some((other, j) => j < i && other.heading.id === heading.id),
  );
  if (twin)
    throw new Failure(
      'usage',
      `规则文件夹 ${root} 里有两套规则的 id 都是 ${twin.heading.id}，请改其中一套的 ruleset.json`,
    );
  if (sets.length === 0)
    throw new Failure(
      'usage',
      `规则文件夹 ${root} 里没有 ruleset.json。请指向一套规则，或用 mingcha rules new 另建一套再改`,
    );
  return sets;
}

/** By id, in the folder and else among the shipped sets; or a path to a set. */
function chosen(here: readonly Found[], ids: readonly string[], root: string): FoundSet[] {
  const wanted = ids.map((id) => {
    const named = ({ heading }: Found) => heading.id === id;
    const set =
      here.find(named) ??
      (existsSync(join(id, 'ruleset.json')) ? setsIn(id)[0] : setsIn(SHIPPED).find(named));
    if (set) return set;
    throw new Failure(
      'usage',
      `没有“${id}”这套规则，${basename(root)} 里有：${here.map(({ heading }) => heading.id).join('、')}`,
    );
  });
  const isWanted = ({ dir }: Found) => wanted.some((set) => set.dir === dir);
  return [
    ...[...new Map(wanted.map((set) => [set.dir, set])).values()].map((set) => ({
      ...set,
      standing: 'chosen' as const,
    })),
    ...here.filter((set) => !isWanted(set)).map((set) => ({ ...set, standing: 'not-chosen' as const })),
  ];
}

function byDefault(here: readonly Found[], asOf: string | null, root: string): FoundSet[] {
  const districts = here.filter(({ heading }) => heading.district !== null);
  const main = here.length === 1 ? here[0]! : districts.length === 1 ? districts[0]! : null;
  if (main === null)
    throw new Failure(
      'usage',
      `规则文件夹 ${root} 里有多套规则（${here.map(({ heading }) => heading.id).join('、')}）。请用 --ruleset 指明用哪一套`,
    );
  return here.map((set) => ({ ...set, standing: set === main ? 'default' : standingOn(set, asOf) }));
}

function standingOn({ heading: { from, to } }: Found, asOf: string | null): SetStanding {
  if (asOf === null) return 'not-chosen';
  if (asOf < from) return 'not-yet';
  return to !== null && to < asOf ? 'expired' : 'in-force';
}

/** A sub-folder that sets share: of the set, beside it, or the shipped one. */
export function shared(set: string, name: string): string {
  const candidates = [join(set, name), join(dirname(set), name)];
  return candidates.find((path) => existsSync(path)) ?? join(SHIPPED, name);
}
