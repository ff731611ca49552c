/**
 * What belongs to a district: its own names and its neighbours', the places and roads that tell a town from an
 * address, the kinds of enterprises its offices look at, and the names licensed institutions go by.
 */
import { join } from 'node:path';
import type { Jurisdiction, ListedWord, Road, RuleSet } from '../model/index.js';
import type { Fold } from './fold.js';
import type { Heading } from './heading.js';
import { choose, need, needAll, once, type Report, type Row, tableOf } from './table.js';

export type DistrictTables = Pick<RuleSet, 'investmentClasses' | 'sectors' | 'institutions' | 'jurisdiction'>;

/** @throws RuleFault, or reports it. */
export function loadDistrict(dir: string, heading: Heading, fold: Fold, report: Report): DistrictTables {
  return {
    investmentClasses: tableOf(join(dir, 'investment-classes.csv'), ['类别', '名称用语'], report, (row) => ({
      className: need(row, '类别'),
      phrases: needAll(row, '名称用语').map(fold),
    })),
    sectors: loadSectors(dir, fold, report),
    institutions: loadInstitutions(dir, fold, report),
    jurisdiction: loadJurisdiction(dir, heading, report),
  };
}

function loadJurisdiction(dir: string, heading: Heading, report: Report): Jurisdiction {
  const { district } = heading;
  if (!district) throw new Error(`${heading.id} speaks for no district`);
  const place = once((first) => `“名称”与第 ${first.line} 行重复，请删去一行`);
  const places = tableOf(join(dir, 'towns.csv'), ['名称', '所属镇办', '类别'], report, (row) => {
    const kind = choose(row, '类别', { 镇办: 'town', 村社: 'village' } as const);
    const name = need(row, '名称');
    place(`${kind} ${name}`, row);
    return { name, town: need(row, '所属镇办'), kind };
  });
  const mention = once((first) => `“名称”与第 ${first.line} 行重复，请删去一行`);
  const names = tableOf(join(dir, 'district-names.csv'), ['名称', '位置'], report, (row) => {
    const name = need(row, '名称');
    mention(name, row);
    return { name, inside: choose(row, '位置', { 辖区内: true, 辖区外: false }) };
  });
  return {
    ...district,
    inside: names.filter(({ inside }) => inside).map(({ name }) => name),
    outside: names.filter(({ inside }) => !inside).map(({ name }) => name),
    places,
    roads: loadRoads(dir, new Set(places.map(({ town }) => town)), report),
  };
}

const SIDES = { 单: 'odd', 双: 'even', 单双: 'both' } as const;

/** A house number may belong to one town only: stretches that meet are a fault. */
function loadRoads(dir: string, towns: ReadonlySet<string>, report: Report): Road[] {
  const earlier: { road: Road; line: number }[] = [];
  return tableOf(
    join(dir, 'roads.csv'),
    ['路名', '起号', '止号', '单双', '所属镇办'],
    report,
    (row) => {
      const road: Road = {
        name: need(row, '路名'),
        from: houseNumber(row, '起号'),
        to: houseNumber(row, '止号'),
        side: row.get('单双') === '' ? 'both' : choose(row, '单双', SIDES),
        town: need(row, '所属镇办'),
      };
      if ((road.from ?? 0) > (road.to ?? Number.POSITIVE_INFINITY)) throw row.fault('“起号”大于“止号”');
      if (!towns.has(road.town)) throw row.fault(`“所属镇办”写作“${road.town}”，towns.csv 里没有这个镇办`);
      const clash = earlier.find((other) => other.road.town !== road.town && meets(other.road, road));
      if (clash) throw row.fault(`与第 ${clash.line} 行的门牌号重叠，同一门牌不能属于两个镇办`);
      earlier.push({ road, line: row.line });
      return road;
    },
    true,
  );
}

function houseNumber(row: Row, column: string): number | null {
  const text = row.get(column);
  if (text === '') return null;
  if (!/^\d{1,5}$/.test(text)) throw row.fault(`“${column}”写作“${text}”，应为门牌号数字，不限时留空`);
  return Number(text);
}

function meets(a: Road, b: Road): boolean {
  return (
    a.name === b.name &&
    (a.side === 'both' || b.side === 'both' || a.side === b.side) &&
    (a.from ?? 0) <= (b.to ?? Number.POSITIVE_INFINITY) &&
    (b.from ?? 0) <= (a.to ?? Number.POSITIVE_INFINITY)
  );
}

function loadSectors(dir: string, fold: Fold, report: Report): RuleSet['sectors'] {
  const sector = once((first) => `“行业”与第 ${first.line} 行重复，请合并`);
  const wording = once((first) => `“名称用语”里有一项已列在第 ${first.line} 行，一项用语只能属于一个行业`);
  return tableOf(join(dir, 'sectors.csv'), ['行业', '名称用语', '主管部门', '条款'], report, (row) => {
    const words = needAll(row, '名称用语');
    sector(need(row, '行业'), row);
    for (const word of words) wording(fold(word), row);
    return { sector: need(row, '行业'), words, bureau: need(row, '主管部门'), clause: need(row, '条款') };
  });
}

/** Sectors are judged on the name's trade wording, never on the scope (section 五 names kinds of enterprises). */
export function sectorWords(sectors: RuleSet['sectors'], document: string): ListedWord[] {
  return sectors.flatMap(({ words, clause }) =>
    words.map((word) => ({ word, rule: 'sector' as const, fields: ['name'] as const, document, clause })),
  );
}

/** No enterprise is an institution for having one of these in its name: most of them hold no licence. */
const NEVER = [
  '基金管理',
  '资产管理',
  '投资管理',
  '投资基金管理',
  '股权投资基金管理',
  '财富管理',
  '投资',
  '基金',
  '理财',
];

function loadInstitutions(dir: string, fold: Fold, report: Report): RuleSet['institutions'] {
  const classes = once((first) => `“类别”与第 ${first.line} 行重复，请合并`);
  return tableOf(join(dir, 'institutions.csv'), ['类别', '核心字样', '核验事项'], report, (row) => {
    const cores = needAll(row, '核心字样');
    classes(need(row, '类别'), row);
    const bare = cores.find((core) => NEVER.includes(core));
    if (bare !== undefined)
      throw row.fault(`“${bare}”不能作持牌机构的核心字样：名称以此结尾的企业多数没有牌照，请写明机构全称`);
    return {
      className: need(row, '类别'),
      cores: cores.map(fold),
      forms: row.list('组织形式').map(fold),
      branches: row.list('分支机构结尾').map(fold),
      support: row.list('佐证用语').map(fold),
      needsSupport: row.get('须有佐证') !== '',
      verify: need(row, '核验事项'),
    };
  });
}
