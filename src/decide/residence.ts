/**
 * Is the enterprise registered in the district (注册地在上街), and which town answers for it? The code's district
 * says who issued the code, not where the firm sits, so authority, address, region and code are joined: any of them
 * that says inside is enough, except that a code alone does not stand against an address or an authority elsewhere
 * (the firm has moved). Only then is evidence of elsewhere heard; a name alone proves nothing of that kind.
 */
import { type Jurisdiction, oneOf, type Registration, type Residence } from '../model/index.js';
import { divisionsFor } from './division.js';
import { compileRoutes, type Route } from './routing.js';

/** Nothing is known of where it is registered. */
export const UNKNOWN: Residence = { inside: null, evidence: null, town: '', certainty: 'unknown' };

export type Locate = (registration: Registration) => Residence;

export function compileResidence(jurisdiction: Jurisdiction): Locate {
  const route = compileRoutes(jurisdiction);
  const elsewhere = compileElsewhere(jurisdiction);
  const inside = new RegExp(oneOf(jurisdiction.inside));
  const names = (text: string) => text !== '' && inside.test(text);

  return ({ authority, address, code, region, name }) => {
    if (names(authority)) return here('authority', route(address));
    if (names(address)) return here('address', route(address));
    if (names(region)) return here('region', route(address));

    const byAuthority = elsewhere(authority);
    const byAddress = elsewhere(address);
    const issued = issuer(code);
    if (issued === jurisdiction.code) {
      if (byAuthority && byAddress) return away('authority', byAddress);
      return byAuthority || byAddress ? UNKNOWN : here('code', route(address));
    }
    if (byAuthority) return away('authority', byAddress || byAuthority);
    if (byAddress) return away('address', byAddress);
    const byRegion = elsewhere(region);
    if (byRegion) return away('region', byRegion);
    if (issued) return away('code', `代码 ${issued} 所属地区`);
    return names(name) ? here('name', route(address)) : UNKNOWN;
  };
}

const here = (evidence: Residence['evidence'], { town, certainty }: Route): Residence => ({
  inside: true,
  evidence,
  town,
  certainty,
});

const away = (evidence: Residence['evidence'], referral: string): Residence => ({
  inside: false,
  evidence,
  town: '',
  certainty: 'unknown',
  referral,
});

/** Six digits of the issuing authority in a unified code (GB 32100: places 3-8) or a registration number (first six). */
function issuer(code: string): string | null {
  if (code.length === 18) return /^[0-9A-Z]+$/.test(code) ? code.slice(2, 8) : null;
  return (code.length === 15 || code.length === 13) && /^\d+$/.test(code) ? code.slice(0, 6) : null;
}

/** The division other than ours that a text names, or an empty string. */
function compileElsewhere({ province, city, outside }: Jurisdiction): (text: string) => string {
  const short = (division: string) => division.replace(/[省市]$/, '');
  const shortProvince = short(province);
  const shortCity = short(city);
  const byFirst = new Map<number, string[]>();
  for (const wording of [...outside].sort((a, b) => b.length - a.length))
    byFirst.set(wording.charCodeAt(0), [...(byFirst.get(wording.charCodeAt(0)) ?? []), wording]);
  return (text) => {
    if (text === '') return '';
    const within = without(without(without(text, province), shortProvince), city);
    const rest = within.startsWith(shortCity) ? within.slice(shortCity.length) : within;
    const listed = byFirst.get(rest.charCodeAt(0))?.find((wording) => rest.startsWith(wording));
    const { division, leading, trailing } = divisionsFor(rest);
    const found = listed === undefined ? division.exec(rest) : null;
    if (listed === undefined && !found) return '';
    leading.lastIndex = 0;
    const head = leading.test(rest) ? leading.lastIndex : 0;
    // Table and pattern may know a place by less than its name: 浙江 of 浙江省杭州市, 易试验区.
    const named =
      listed ?? (found!.index > 0 ? trailing.exec(rest.slice(0, found!.index))![0] : '') + found![0];
    return head < named.length ? named : rest.slice(0, head);
  };
}

/** The text without the first place where a wording stands. */
function without(text: string, wording: string): string {
  const at = text.indexOf(wording);
  if (at < 0) return text;
  return at === 0 ? text.slice(wording.length) : text.slice(0, at) + text.slice(at + wording.length);
}
