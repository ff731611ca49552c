/** The words of one notice, the other ways they are written, and what does not count. Every row cites its clause. */
import { join } from 'node:path';
import {
  type Exception,
  FIELD_TEXTS,
  type Field,
  type ListedWord,
  type RuleKind,
  type Variant,
  type VariantKind,
} from '../model/index.js';
import { type Fold, styledForms } from './fold.js';
import { choose, need, needAll, once, type Report, type Row, tableOf } from './table.js';

export const RULES = { 限制字样: 'restricted', 投资类企业: 'investment' } as const satisfies Record<
  string,
  RuleKind
>;
const FIELDS: Readonly<Record<string, Field>> = { [FIELD_TEXTS.name]: 'name', [FIELD_TEXTS.scope]: 'scope' };

export interface WordTables {
  readonly words: readonly ListedWord[];
  readonly variants: readonly Variant[];
  readonly exceptions: readonly Exception[];
}

/** @throws RuleFault, or reports it. */
export function loadWordTables(dir: string, document: string, fold: Fold, report: Report): WordTables {
  const pinyin: Variant[] = [];
  const seen = onceListed();
  const words = tableOf(join(dir, 'words.csv'), ['字样', '规则', '检索字段', '条款'], report, (row) => {
    const rule = choose(row, '规则', RULES);
    const word = listedWord(row, rule, fold, seen);
    for (const form of row.list('拼音')) pinyin.push({ word, form, kind: 'pinyin' });
    return { word, rule, fields: fieldsOf(row), document, clause: need(row, '条款') };
  });
  return {
    words,
    variants: [...loadVariants(dir, words, fold, report), ...styledVariants(words), ...pinyin],
    exceptions: loadExceptions(dir, words, fold, report),
  };
}

/** P2P in the styled alphabets no folding table reaches. */
export function styledVariants(words: readonly ListedWord[]): Variant[] {
  return words.flatMap(({ word }) =>
    styledForms(word).map((form) => ({ word, form, kind: 'look-alike' as const })),
  );
}

export const onceListed = () =>
  once((first) => `与第 ${first.line} 行的“${first.get('字样')}”是同一字样，请删去一行`);

/** A word that can be found at all, once. */
export function listedWord(
  row: Row,
  rule: RuleKind,
  fold: Fold,
  seen: ReturnType<typeof onceListed>,
): string {
  const word = need(row, '字样');
  const separator = /[、，。；：（）()\n]/.exec(word);
  if (separator) throw row.fault(`“${word}”里有“${separator[0]}”，字样不跨标点，永远不会命中`);
  if (!/[\p{L}\p{N}]/u.test(word)) throw row.fault(`“${word}”里没有文字，永远不会命中`);
  seen(`${rule} ${fold(word).replace(/[^\p{L}\p{N}]/gu, '')}`, row);
  return word;
}

export function fieldsOf(row: Row): Field[] {
  return needAll(row, '检索字段').map((name) => {
    if (!Object.hasOwn(FIELDS, name))
      throw row.fault(`“检索字段”写作“${name}”，应为：${Object.keys(FIELDS).join('、')}`);
    return FIELDS[name] as Field;
  });
}

const VARIANT_ROWS = { 同义写法: 'phrase', 拼音: 'pinyin' } as const satisfies Record<string, VariantKind>;

function loadVariants(dir: string, words: readonly ListedWord[], fold: Fold, report: Report): Variant[] {
  const seen = once((first) => `“写法”与第 ${first.line} 行重复，请删去一行`);
  const required = ['字样', '写法'];
  return tableOf(
    join(dir, 'variants.csv'),
    required,
    report,
    (row) => {
      const word = listed(row, words, 'restricted');
      const form = need(row, '写法');
      seen(fold(form), row);
      if (words.some((entry) => entry.rule === 'restricted' && fold(entry.word) === fold(form)))
        throw row.fault(`“${form}”本身就是字样，不必再列为写法`);
      return { word, form, kind: row.get('类别') === '' ? 'phrase' : choose(row, '类别', VARIANT_ROWS) };
    },
    true,
  );
}

function loadExceptions(dir: string, words: readonly ListedWord[], fold: Fold, report: Report): Exception[] {
  const seen = once((first) => `“除外用语”与第 ${first.line} 行重复，请删去一行`);
  const required = ['规则', '字样', '除外用语', '条款'];
  return tableOf(
    join(dir, 'exceptions.csv'),
    required,
    report,
    (row) => {
      const rule = choose(row, '规则', RULES);
      const word = listed(row, words, rule);
      const phrase = exceptionPhrase(row, word, fold);
      seen(`${rule} ${word} ${phrase}`, row);
      return { word, rule, phrase, clause: need(row, '条款') };
    },
    true,
  );
}

/** Folded; longer than the word it is about, which it holds. */
export function exceptionPhrase(row: Row, word: string, fold: Fold): string {
  const phrase = fold(need(row, '除外用语'));
  if (phrase.replace(/[^\p{L}\p{N}]/gu, '') === fold(word))
    throw row.fault(`“除外用语”与字样“${word}”相同，等于取消这一字样；请写得更长，或删去字样`);
  if (!phrase.includes(fold(word))) throw row.fault(`“除外用语”应包含字样“${word}”，否则永远不会生效`);
  return phrase;
}

function listed(row: Row, words: readonly ListedWord[], rule: RuleKind): string {
  const word = need(row, '字样');
  if (!words.some((entry) => entry.word === word && entry.rule === rule)) {
    throw row.fault(`字样“${word}”不在 words.csv 里，请先在那里列出`);
  }
  return word;
}
