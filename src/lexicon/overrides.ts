/**
 * The clerk's own folder, laid over the shipped rules: own words, own exceptions with a reason and a last day, own
 * wordings of exclusion. The shipped files stay as they are, so that an update does not undo a decision made here.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Cue,
  type Exception,
  Failure,
  type Language,
  type ListedWord,
  type Overrides,
} from '../model/index.js';
import { digest } from './digest.js';
import type { Fold } from './fold.js';
import { loadCues } from './language.js';
import { choose, day, need, once, type Report, tableOf } from './table.js';
import { exceptionPhrase, fieldsOf, listedWord, onceListed, RULES } from './words.js';

/** What stands where a notice's number would. */
const DOCUMENT = '本地设置';
const FOREVER = '长期';

export interface Laid {
  readonly words: readonly ListedWord[];
  readonly exceptions: readonly Exception[];
  readonly cues: readonly Cue[];
  readonly overrides: Overrides;
}

/**
 * @param asOf exceptions whose last day lies before it do not apply; null applies them all.
 * @throws RuleFault, or reports it; Failure (usage) when the folder is not there.
 */
export function loadOverrides(
  dir: string,
  words: readonly ListedWord[],
  language: Language,
  fold: Fold,
  asOf: string | null,
  report: Report,
): Laid {
  if (!existsSync(dir)) throw new Failure('usage', `本地设置文件夹不存在：${dir}。请检查 --overrides`);
  const own = loadWords(dir, words, fold, report);
  const { valid, expired } = loadExceptions(dir, [...words, ...own], fold, asOf, report);
  const cues = loadCues(join(dir, 'cues.csv'), fold, report, language.cues, true);
  return {
    words: own,
    exceptions: valid,
    cues,
    overrides: {
      dir,
      sha256: digest([dir]),
      words: own.map(({ word }) => word),
      exceptions: valid.map(({ phrase }) => phrase),
      cues: cues.map(({ text }) => text),
      expired,
    },
  };
}

function loadWords(dir: string, known: readonly ListedWord[], fold: Fold, report: Report): ListedWord[] {
  const seen = onceListed();
  const required = ['字样', '检索字段', '依据'];
  return tableOf(
    join(dir, 'words.csv'),
    required,
    report,
    (row) => {
      const word = listedWord(row, 'restricted', fold, seen);
      if (known.some((entry) => entry.rule === 'restricted' && fold(entry.word) === fold(word)))
        throw row.fault(`“${word}”已在规则里，不必再列`);
      return {
        word,
        rule: 'restricted',
        fields: fieldsOf(row),
        document: DOCUMENT,
        clause: need(row, '依据'),
      };
    },
    true,
  );
}

/** One row: until when it holds, which phrases it lets pass, and the reason, which the lists cite. */
function loadExceptions(
  dir: string,
  words: readonly ListedWord[],
  fold: Fold,
  asOf: string | null,
  report: Report,
) {
  const seen = once((first) => `“除外用语”与第 ${first.line} 行重复，请删去一行`);
  const required = ['字样', '除外用语', '理由', '有效期至'];
  const rows = tableOf(
    join(dir, 'exceptions.csv'),
    required,
    report,
    (row) => {
      const rule = row.get('规则') === '' ? 'restricted' : choose(row, '规则', RULES);
      const word = need(row, '字样');
      if (!words.some((entry) => entry.word === word && entry.rule === rule))
        throw row.fault(`字样“${word}”不在规则里，不必设除外`);
      const phrase = exceptionPhrase(row, word, fold);
      seen(`${rule} ${word} ${phrase}`, row);
      const reason = need(row, '理由');
      const until = row.get('有效期至') === FOREVER ? '' : day(row, '有效期至');
      return {
        exception: { word, rule, phrase, clause: `${DOCUMENT}：${reason}` } satisfies Exception,
        reason,
        until,
      };
    },
    true,
  );
  const isOver = ({ until }: { readonly until: string }) => asOf !== null && until !== '' && until < asOf;
  return {
    valid: rows.filter((row) => !isOver(row)).map(({ exception }) => exception),
    expired: rows
      .filter(isOver)
      .map(({ exception: { phrase }, reason, until }) => ({ phrase, reason, until })),
  };
}
