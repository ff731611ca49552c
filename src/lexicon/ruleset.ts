/** Loads one rule set: what a notice lists, whom it tells, where it applies. Every table cites its clauses. */
import { join } from 'node:path';
import type { Exception, Field, ListedWord, RuleKind, RuleSet, Variant } from '../model/index.js';
import type { Fold } from './fold.js';
import { loadJurisdiction } from './jurisdiction.js';
import { choose, need, needAll, type Row, readTable } from './table.js';

const RULES: Readonly<Record<string, RuleKind>> = { 限制字样: 'restricted', 投资类企业: 'investment' };
const FIELDS: Readonly<Record<string, Field>> = { 名称: 'name', 经营范围: 'scope' };

/** The tables of one rule-set folder, without its heading. @throws Failure (usage) naming file, line and remedy. */
export function loadTables(dir: string, fold: Fold) {
  const words = loadWords(dir, fold);
  const sectors = loadSectors(dir);
  return {
    words: [...words, ...sectorWords(sectors)],
    variants: loadVariants(dir, words),
    exceptions: loadExceptions(dir, fold, words),
    investmentClasses: readTable(join(dir, 'investment-classes.csv'), ['类别', '名称用语']).map((row) => ({
      className: need(row, '类别'),
      phrases: needAll(row, '名称用语').map(fold),
    })),
    sectors,
    institutions: loadInstitutions(dir, fold),
    jurisdiction: loadJurisdiction(dir),
  } satisfies Partial<RuleSet>;
}

function loadWords(dir: string, fold: Fold): ListedWord[] {
  const seen = new Map<string, Row>();
  return readTable(join(dir, 'words.csv'), ['字样', '规则', '检索字段', '条款']).map((row) => {
    const word = need(row, '字样');
    const rule = choose(row, '规则', RULES);
    const key = `${rule} ${fold(word)}`;
    const earlier = seen.get(key);
    if (earlier)
      throw row.fault(`“${word}”与第 ${earlier.line} 行的“${earlier.get('字样')}”是同一字样，请删去一行`);
    seen.set(key, row);
    const fields = needAll(row, '检索字段').map((name) => {
      if (!Object.hasOwn(FIELDS, name)) throw row.fault(`“检索字段”写作“${name}”，应为：名称、经营范围`);
      return FIELDS[name] as Field;
    });
    return { word, rule, fields, clause: need(row, '条款') };
  });
}

function loadVariants(dir: string, words: readonly ListedWord[]): Variant[] {
  return readTable(join(dir, 'variants.csv'), ['字样', '写法']).map((row) => ({
    word: listed(row, words, 'restricted'),
    form: need(row, '写法'),
  }));
}

function loadExceptions(dir: string, fold: Fold, words: readonly ListedWord[]): Exception[] {
  return readTable(join(dir, 'exceptions.csv'), ['规则', '字样', '除外用语', '条款']).map((row) => {
    const rule = choose(row, '规则', RULES);
    const word = listed(row, words, rule);
    const phrase = fold(need(row, '除外用语'));
    if (!phrase.includes(fold(word))) throw row.fault(`“除外用语”应包含字样“${word}”，否则永远不会生效`);
    if (phrase === fold(word))
      throw row.fault(`“除外用语”与字样“${word}”相同，等于取消这一字样；请写得更长，或删去字样`);
    return { word, rule, phrase, clause: need(row, '条款') };
  });
}

function listed(row: Row, words: readonly ListedWord[], rule: RuleKind): string {
  const word = need(row, '字样');
  if (!words.some((entry) => entry.word === word && entry.rule === rule)) {
    throw row.fault(`字样“${word}”不在 words.csv 里，请先在那里列出`);
  }
  return word;
}

function loadSectors(dir: string) {
  return readTable(join(dir, 'sectors.csv'), ['行业', '名称用语', '主管部门', '条款']).map((row) => ({
    sector: need(row, '行业'),
    words: needAll(row, '名称用语'),
    bureau: need(row, '主管部门'),
    clause: need(row, '条款'),
  }));
}

/** Sectors are judged on the name's trade wording, never on the scope (section 五 names kinds of enterprises). */
function sectorWords(sectors: RuleSet['sectors']): ListedWord[] {
  return sectors.flatMap(({ words, clause }) =>
    words.map((word) => ({ word, rule: 'sector' as const, fields: ['name'] as const, clause })),
  );
}

function loadInstitutions(dir: string, fold: Fold): RuleSet['institutions'] {
  return readTable(join(dir, 'institutions.csv'), ['类别', '核心字样', '核验事项']).map((row) => ({
    className: need(row, '类别'),
    cores: needAll(row, '核心字样').map(fold),
    forms: row.list('组织形式').map(fold),
    branches: row.list('分支机构结尾').map(fold),
    support: row.list('佐证用语').map(fold),
    needsSupport: row.get('须有佐证') !== '',
    verify: need(row, '核验事项'),
  }));
}
