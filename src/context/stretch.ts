/**
 * What is looked at of a text to judge the edges of a word. Nearly every character is a unified ideograph, told by its
 * number; the pattern that knows all Han characters is asked only about the rest.
 */
import type { Span } from '../model/index.js';

/** Characters looked at on either side; dictionary words that cross an edge are shorter. */
const REACH = 6;

export interface Stretch {
  readonly stretch: string;
  /** The word's place in the stretch. */
  readonly word: Span;
}

/** The word and the Han characters next to it on either side, as they stand in the text. */
export const looked = (text: string, { start, end }: Span): Span => ({
  start: hanBefore(text, start),
  end: hanAfter(text, end),
});

/** The same without the gaps that the word was written with. */
export function around(text: string, span: Span): Stretch {
  const { start, end } = span;
  const { start: from, end: to } = looked(text, span);
  const lead = start - from;
  for (let at = start; at < end; at++) {
    if (isUsualHan(text.charCodeAt(at))) continue;
    const word = text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '');
    const stretch = text.slice(from, start) + word + text.slice(end, to);
    return { stretch, word: { start: lead, end: lead + word.length } };
  }
  return { stretch: text.slice(from, to), word: { start: lead, end: end - from } };
}

/** Where the Han characters that lead up to an offset begin, at most REACH back; the pattern decides on rare units. */
function hanBefore(text: string, end: number): number {
  const floor = Math.max(0, end - REACH);
  let at = end;
  while (at > floor && isUsualHan(text.charCodeAt(at - 1))) at--;
  if (at === floor || !mayBeHan(text.charCodeAt(at - 1))) return at;
  return end - /[\p{Script=Han}]*$/u.exec(text.slice(floor, end))![0].length;
}

/** Where the Han characters that follow an offset end, at most REACH on. */
function hanAfter(text: string, start: number): number {
  const limit = Math.min(text.length, start + REACH);
  let at = start;
  while (at < limit && isUsualHan(text.charCodeAt(at))) at++;
  if (at === limit || !mayBeHan(text.charCodeAt(at))) return at;
  return start + /^[\p{Script=Han}]*/u.exec(text.slice(start, limit))![0].length;
}

/** Unified ideographs. */
const isUsualHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;
/** Units of which some are Han too (radicals, 々, extensions, surrogates); the punctuation among them is none. */
const mayBeHan = (unit: number) =>
  unit >= 0x2e80 &&
  !((unit >= 0x3000 && unit <= 0x3004) || (unit >= 0x3008 && unit <= 0x3020) || unit >= 0xff00);
