/**
 * Is the enterprise registered in the district (注册地在上街), and which town answers for it? The code's district says
 * who issued the code, not where the firm sits, so authority, address and code are joined: any of them that says
 * inside is enough, except that a code alone does not stand
 * against an address and an authority elsewhere (the firm has moved). Only then is evidence of elsewhere heard. Four addresses in five name only a road; a road crosses
 * towns, so those stay 待镇办认领.
 */
import type { Jurisdiction, Registration, Residence } from '../model/index.js';

/** 市 县 区 州 as divisions, not 小区, 园区, 开发区, 超市 and their like. */
const DIVISION =
  /[\p{Script=Han}]{2,8}?(?:省|自治区|自治州|盟|县|旗)|[\p{Script=Han}]{2,4}(?<![超夜门菜集都]|农贸)市(?!场)|[\p{Script=Han}]{1,3}(?<!小|园|社|厂|校|景|矿|片|新|开发|工业|商业|住宅|生活|集聚|示范|度假|港|库|作业|服务|办公|辖|地|郊|山|老|街|城|市|产业|物流|保税|功能|营|防|战|军)区/u;

export function locate(registration: Registration, jurisdiction: Jurisdiction): Residence {
  const { authority, address, code, region, name } = registration;
  const { inside } = jurisdiction;
  const names = (text: string) => inside.some((wording) => text.includes(wording));
  const town = routeTown(address, jurisdiction);
  const here = (evidence: Residence['evidence']): Residence => ({ inside: true, evidence, ...town });
  const away = (evidence: Residence['evidence']): Residence => ({
    inside: false,
    evidence,
    town: '',
    certainty: 'unknown',
  });

  if (names(authority)) return here('authority');
  if (names(address)) return here('address');
  if (names(region)) return here('region');
  const elsewhere = authority !== '' && namesElsewhere(authority, jurisdiction);
  const addressed = namesElsewhere(address, jurisdiction);
  if (issuer(code) === jurisdiction.code) {
    if (elsewhere && addressed) return away('authority');
    return elsewhere || addressed ? UNKNOWN : here('code');
  }
  if (elsewhere) return away('authority');
  if (addressed) return away('address');
  if (namesElsewhere(region, jurisdiction)) return away('region');
  if (issuer(code)) return away('code');
  if (names(name)) return here('name');
  if (namesElsewhere(name.slice(0, NAME_LEAD), jurisdiction)) return away('name');
  return UNKNOWN;
}

const UNKNOWN: Residence = { inside: null, evidence: null, town: '', certainty: 'unknown' };

/** The division that begins a name is within its first characters. */
const NAME_LEAD = 6;

/** Six digits of the issuing authority in a unified code (GB 32100: places 3-8) or a registration number (first six). */
function issuer(code: string): string | null {
  if (/^[0-9A-Z]{18}$/.test(code)) return code.slice(2, 8);
  return /^\d{15}$|^\d{13}$/.test(code) ? code.slice(0, 6) : null;
}

function namesElsewhere(text: string, { province, city, outside }: Jurisdiction): boolean {
  const short = (division: string) => division.replace(/[省市]$/, '');
  const rest = text
    .replace(province, '')
    .replace(short(province), '')
    .replace(city, '')
    .replace(new RegExp(`^${short(city)}`), '');
  return outside.some((wording) => rest.startsWith(wording)) || DIVISION.test(rest);
}

/** A village or community counts when the address goes on as one (…村, …社区, …3组) or ends there. */
const VILLAGE_TAIL =
  '(?:村|社区|居委会|村委会|居民委员会|村民委员会|[一二三四五六七八九十\\d]+(?:号院)?组|$)';

function routeTown(address: string, { places }: Jurisdiction): Pick<Residence, 'town' | 'certainty'> {
  const longestFirst = [...places].sort((a, b) => b.name.length - a.name.length);
  const town = longestFirst.find(({ kind, name }) => kind === 'town' && address.includes(name));
  if (town) return { town: town.town, certainty: 'certain' };
  const village = longestFirst.find(
    ({ kind, name }) =>
      kind === 'village' && !name.endsWith('路') && new RegExp(`${name}${VILLAGE_TAIL}`).test(address),
  );
  const road = longestFirst.find(
    ({ kind, name }) => kind === 'village' && name.endsWith('路') && address.includes(`${name}社区`),
  );
  const found = village ?? road;
  return found ? { town: found.town, certainty: 'probable' } : { town: '', certainty: 'unknown' };
}
