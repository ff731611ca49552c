/** Days and stretches of time as published lists write them; what cannot be read is never guessed. */
import { isDay } from './table.js';

/** YYYY-MM-DD each; empty for what is not said, and for an end that never comes. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY = String.raw`\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日?|\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?`;
const FOREVER = '长期(?:有效)?|永久(?:有效)?|无固定期限|无期限|不约定期限';
/** 2012-01-01至2017-12-31, 2012.1.1-2017.12.31, 自2012年1月1日起至长期. */
const RANGE = new RegExp(
  `^(?:自|从)?(${DAY})(?:起)?(?:至|到|-{1,2}|~|—{1,2}|–|―)(${DAY}|${FOREVER})(?:止)?$`,
);
/** One day is the last: 2017-12-31, 至2017-12-31止. */
const END = new RegExp(`^(?:至|到|截至|截止)?(${DAY})(?:止|前)?$`);
const NONE = new RegExp(`^(?:(?:${FOREVER})|[-/—]*)$`);

/**
 * A cell that holds a day, read as `to`, or a stretch. Empty for nothing, 长期 and their like.
 * @returns null when it cannot be read.
 */
export function toDays(cell: string): Days | null {
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/\s*([至到~—–―]|--?)\s*/gu, '$1')
    .replace(/\s+/g, ' ');
  if (NONE.test(text)) return { from: '', to: '' };
  const [, first, last] = RANGE.exec(text) ?? [];
  const from = first === undefined ? '' : toDay(first);
  const end = last ?? END.exec(text)?.[1] ?? null;
  const to = end === null ? null : NONE.test(end) ? '' : toDay(end);
  if (from === null || to === null || (to !== '' && to < from)) return null;
  return { from, to };
}

/** 2018-3-1, 2018/03/01, 2018.3.1, 2018年3月1日, 20180301, with or without a time, as YYYY-MM-DD; null when it is no day. */
function toDay(text: string): string | null {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})|(\d{2})(\d{2})(?!\d))/.exec(text);
  if (!parts) return null;
  const [, year, month, date, month8, date8] = parts;
  const day = `${year}-${(month ?? month8)!.padStart(2, '0')}-${(date ?? date8)!.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
