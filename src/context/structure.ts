/**
 * The skeleton of a scope: brackets of every kind and the separators at each level. Real exports mix widths and
 * kinds and lose closers, so brackets pair by a stack that ignores kind, and an opener that is never closed runs
 * to the end of the text. All offsets are UTF-16, into the folded text, which has the cell's own offsets.
 */

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

export interface Structure {
  readonly text: string;
  readonly root: Group;
  /** Innermost group that a character stands in; an opener or closer belongs to the outer one. */
  groupAt(offset: number): Group;
  /** End of the group that opens at this offset (past its closer), or -1 when none opens here. */
  skip(offset: number): number;
  /** Offset of the opener of the group that closes at this offset, or -1. */
  skipBack(offset: number): number;
  /** Offset of the first closer after this offset that closes nothing, or -1. */
  strayCloser(offset: number): number;
}

export function parse(text: string): Structure {
  const root: Group = { open: -1, close: text.length, closed: true, parent: null, depth: 0 };
  const groups: Group[] = [];
  const strays: number[] = [];
  let current = root;
  for (let i = 0; i < text.length; i++) {
    if (MARKS[text.charCodeAt(i)]! < FIRST_BRACKET) continue;
    const character = text[i]!;
    if (opens(text, i, character)) {
      current = { open: i, close: text.length, closed: false, parent: current, depth: current.depth + 1 };
      groups.push(current);
    } else if (CLOSERS.includes(character)) {
      if (character === '>' && text[current.open] !== '<') continue;
      if (!current.parent) {
        strays.push(i);
        continue;
      }
      current.close = i;
      current.closed = true;
      current = current.parent;
    }
  }
  const byOpen = new Map(groups.map((group) => [group.open, group]));
  const byClose = new Map(groups.filter(({ closed }) => closed).map((group) => [group.close, group]));
  return {
    text,
    root,
    groupAt: (offset) => {
      let found = root;
      for (const group of groups)
        if (group.open < offset && offset < group.close && group.depth > found.depth) found = group;
      return found;
    },
    skip: (offset) => {
      const group = byOpen.get(offset);
      return group ? Math.min(group.close + 1, text.length) : -1;
    },
    skipBack: (offset) => byClose.get(offset)?.open ?? -1,
    strayCloser: (offset) => strays.find((at) => at > offset) ?? -1,
  };
}

function opens(text: string, at: number, character: string): boolean {
  if (!OPENERS.includes(character)) return false;
  return character !== '<' || text.slice(at, at + ANGLE_REACH).includes('>');
}

/** How strongly a character separates: `hard` ends a sentence or an item, `comma` may, `list` joins items. */
export type Separator = 'hard' | 'semicolon' | 'comma' | 'colon' | 'list' | null;

const HARD = '。\n\r*〓※#^!?◆●■★☆▲|';
/** ① to ⓿ and ㈠ to ㈩. */
const isEnumerator = (unit: number) =>
  (unit >= 0x2460 && unit <= 0x24ff) || (unit >= 0x3220 && unit <= 0x3229);

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
const MARKS = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (HARD.includes(character) || isEnumerator(unit)) return MARK.hard;
  if (character === ';') return MARK.semicolon;
  if (character === ',') return MARK.comma;
  if (character === ':') return MARK.colon;
  if (character === '、' || character === '/') return MARK.list;
  if (character === '.') return MARK.dot;
  if (character >= '0' && character <= '9') return MARK.digit;
  if (OPENERS.includes(character)) return MARK.opener;
  return CLOSERS.includes(character) ? MARK.closer : MARK.none;
});
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
  return !/[\p{L}\p{N}.%]/u.test(text[at - 1] ?? '') && /^\d{1,2}[、.)](?!\d)/.test(text.slice(at, at + 4));
}
