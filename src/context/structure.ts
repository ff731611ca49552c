/**
 * The skeleton of a scope: brackets of every kind and the separators at each level. Real exports mix widths and
 * kinds and lose closers, so brackets pair by a stack that ignores kind, and an opener that is never closed runs
 * to the end of the text. All offsets are UTF-16, into the folded text, which has the cell's own offsets.
 */

import { append, unitsOf } from '../model/index.js';

const OPENERS = '([{<《〈【〔「『〖';
const CLOSERS = ')]}>》〉】〕」』〗';
/** `<` and `>` also mean less and greater: they are brackets only when the closer follows this soon. */
const ANGLE_REACH = 80;

/** A bracketed stretch; the whole text is the root group, with open = -1. */
export interface Group {
  /** Offset of the opener; -1 for the root. */
  readonly open: number;
  /** Offset of the closer, or the text's length when there is none. */
  close: number;
  closed: boolean;
  readonly parent: Group | null;
  readonly depth: number;
}

const NO_GROUPS: Group[] = [];
const NO_STRAYS: number[] = [];

/** Made once for a cell and asked at every step of a walk, so it keeps arrays and no closures. */
export class Structure {
  readonly root: Group;
  /** In order of opener; a group stands before those inside it. */
  private groups = NO_GROUPS;
  private strays = NO_STRAYS;
  private closers: Map<number, Group> | null = null;

  constructor(readonly text: string) {
    this.root = { open: -1, close: text.length, closed: true, parent: null, depth: 0 };
    const units = unitsOf(text);
    const { length } = text;
    let current = this.root;
    for (let i = 0; i < length; i++) {
      const unit = units[i]!;
      if (BRACKETS[unit & MASK] === 0) continue;
      const mark = MARKS[unit]!;
      if (mark < FIRST_BRACKET) continue;
      if (mark === MARK.opener) {
        if (text[i] === '<' && !text.slice(i, i + ANGLE_REACH).includes('>')) continue;
        current = { open: i, close: text.length, closed: false, parent: current, depth: current.depth + 1 };
        this.groups = append(this.groups, current);
      } else {
        if (text[i] === '>' && text[current.open] !== '<') continue;
        if (!current.parent) {
          this.strays = append(this.strays, i);
          continue;
        }
        current.close = i;
        current.closed = true;
        current = current.parent;
      }
    }
  }

  /** Innermost group that a character stands in; an opener or closer belongs to the outer one. */
  groupAt(offset: number): Group {
    let found = this.root;
    for (const group of this.groups) {
      if (group.open >= offset) break;
      if (offset < group.close) found = group;
    }
    return found;
  }

  /** Whether the innermost group that a character stands in opens with this bracket. */
  opensWith(bracket: string, offset: number): boolean {
    const { open } = this.groupAt(offset);
    return open >= 0 && this.text[open] === bracket;
  }

  /** End of the group that opens at this offset (past its closer), or -1 when none opens here. */
  skip(offset: number): number {
    if (MARKS[this.text.charCodeAt(offset)] !== MARK.opener) return -1;
    const group = this.openedAt(offset);
    return group ? Math.min(group.close + 1, this.text.length) : -1;
  }

  /** Offset of the opener of the group that closes at this offset, or -1. */
  skipBack(offset: number): number {
    if (MARKS[this.text.charCodeAt(offset)] !== MARK.closer) return -1;
    if (this.closers === null) {
      this.closers = new Map();
      for (const group of this.groups) if (group.closed) this.closers.set(group.close, group);
    }
    return this.closers.get(offset)?.open ?? -1;
  }

  /** Offset of the first closer after this offset that closes nothing, or -1. */
  strayCloser(offset: number): number {
    return this.strays.find((at) => at > offset) ?? -1;
  }

  private openedAt(offset: number): Group | undefined {
    let low = 0;
    for (let high = this.groups.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.groups[middle]!.open < offset) low = middle + 1;
      else high = middle;
    }
    const group = this.groups[low];
    return group?.open === offset ? group : undefined;
  }
}

export const parse = (text: string): Structure => new Structure(text);

/** How strongly a character separates: `hard` ends a sentence or an item, `comma` may, `list` joins items. */
export type Separator = 'hard' | 'semicolon' | 'comma' | 'colon' | 'list' | null;

const HARD = '。\n\r*〓※#^!?◆●■★☆▲|';
/** ① to ⓿ and ㈠ to ㈩. */
const ENUMERATORS = [
  [0x2460, 0x24ff],
  [0x3220, 0x3229],
] as const;

/** What a character may be, by UTF-16 unit: most are nothing, and are passed over with one look. */
const MARK = {
  none: 0,
  hard: 1,
  semicolon: 2,
  comma: 3,
  colon: 4,
  list: 5,
  dot: 6,
  digit: 7,
  opener: 8,
  closer: 9,
} as const;
const FIRST_BRACKET = MARK.opener;
const MARKS = new Uint8Array(0x10000);
for (const [characters, mark] of [
  [HARD, MARK.hard],
  [';', MARK.semicolon],
  [',', MARK.comma],
  [':', MARK.colon],
  ['、/', MARK.list],
  ['.', MARK.dot],
  ['0123456789', MARK.digit],
  [OPENERS, MARK.opener],
  [CLOSERS, MARK.closer],
] as const)
  for (const character of characters) MARKS[character.charCodeAt(0)] = mark;
/** Whether a unit may be a bracket, by its low bits: small enough to stay in the cache. */
const MASK = 0xfff;
const BRACKETS = new Uint8Array(MASK + 1);
for (const character of OPENERS + CLOSERS) BRACKETS[character.charCodeAt(0) & MASK] = 1;
for (const [first, last] of ENUMERATORS) MARKS.fill(MARK.hard, first, last + 1);
/** First offset from `from` to `limit` of a character that may separate or be a bracket; `limit` when there is none. */
export function nextMark(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && MARKS[text.charCodeAt(at)] === MARK.none) at++;
  return at;
}

const PLAIN: readonly Separator[] = [null, 'hard', 'semicolon', 'comma', 'colon', 'list'];

/** The separator at an offset, seen at the level of its own group. */
export function separator(text: string, at: number): Separator {
  const mark = MARKS[text.charCodeAt(at)]!;
  if (mark < MARK.dot) return PLAIN[mark]!;
  if (mark === MARK.dot) return /\w/.test(text[at + 1] ?? '') ? null : 'comma';
  return mark === MARK.digit && isItemNumber(text, at) ? 'hard' : null;
}

/** 1、 2. 3) at the start of an item: a digit that no word or number precedes. */
function isItemNumber(text: string, at: number): boolean {
  return /^\d{1,2}[、.)](?!\d)/.test(text.slice(at, at + 4)) && !/[\p{L}\p{N}.%]/u.test(text[at - 1] ?? '');
}
