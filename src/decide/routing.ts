/**
 * Which town answers for an address (属地负责, 五(二)). Four addresses in five name only a road, and roads cross
 * towns, so a road counts only through the table of house numbers the clerk keeps; the rest is 待镇办认领.
 */
import { escapeRegExp, type Jurisdiction, type Residence, type Road } from '../model/index.js';

export type Route = Pick<Residence, 'town' | 'certainty'>;

const UNCLAIMED: Route = { town: '', certainty: 'unknown' };

export function compileRoutes({
  places,
  roads,
}: Pick<Jurisdiction, 'places' | 'roads'>): (address: string) => Route {
  const longestFirst = [...places].sort((a, b) => b.name.length - a.name.length);
  const towns = longestFirst.filter(({ kind }) => kind === 'town');
  const villages = longestFirst
    .filter(({ kind }) => kind === 'village')
    .map(({ name, town }) => ({
      town,
      pattern: new RegExp(escapeRegExp(name) + (name.endsWith('路') ? '社区' : VILLAGE_TAIL)),
    }));
  return (address) => {
    const named = towns.find(({ name }) => address.includes(name));
    if (named) return { town: named.town, certainty: 'certain' };
    const village = villages.find(({ pattern }) => pattern.test(address));
    if (village) return { town: village.town, certainty: 'probable' };
    const road = roads.find((stretch) => reaches(stretch, address));
    return road ? { town: road.town, certainty: 'road' } : UNCLAIMED;
  };
}

/**
 * A village or community counts when the address goes on as one (…村, …社区, …3组) or ends there. One that is called
 * after a road must be named as a community: 工业路 is both.
 */
const VILLAGE_TAIL =
  '(?:村|社区|居委会|村委会|居民委员会|村民委员会|[一二三四五六七八九十\\d]+(?:号院)?组|$)';

/** 许昌路北段、许昌路与济源路交叉口 say nothing of the number: only a stretch that is the whole road covers them. */
function reaches({ name, from, to, side }: Road, address: string): boolean {
  const at = address.indexOf(name);
  if (at < 0 || /^(?:与|和|、|交)/.test(address.slice(at + name.length))) return false;
  if (from === null && to === null && side === 'both') return true;
  const digits = /^[东西南北中]?段?(\d{1,5})(?:号|-|—|附|$)/.exec(
    address.slice(at + name.length).normalize('NFKC'),
  )?.[1];
  if (digits === undefined) return false;
  const number = Number(digits);
  const inRange = (from ?? 0) <= number && number <= (to ?? Number.POSITIVE_INFINITY);
  return inRange && (side === 'both' || (number % 2 === 1) === (side === 'odd'));
}
