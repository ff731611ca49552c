/**
 * What may stand inside a word without hiding it: blanks of every kind, zero-width and bidi characters, and the
 * joiners people put between characters (金·融, 金_融, P.2.P). Never 、，。；：, a bracket or a line break, which
 * separate items: 房地产交易、所需材料 is not 交易所.
 */
const BLANKS =
  ' \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const JOINERS = '·•‧・∙⋅-‐‑‒–−_.*~';

/**
 * Ranges of units nobody sees: soft hyphen, combining marks, fillers, zero-width and bidi characters, variation
 * selectors. The high surrogate of plane 14 with its low ones covers tags and the further selectors; a low surrogate
 * of another plane follows a unit that ends the word anyway (or belongs to a pattern, which then goes first).
 */
const UNSEEN: readonly (readonly [first: number, last: number])[] = [
  [0x00ad, 0x00ad],
  [0x0300, 0x036f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20d0, 0x20f0],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xdb40, 0xdb40],
  [0xdc00, 0xddef],
];

/** Folded UTF-16 units that may stand inside a word. */
export function skippable(): ReadonlySet<number> {
  const units = new Set<number>();
  for (const character of BLANKS + JOINERS) units.add(character.charCodeAt(0));
  for (const [first, last] of UNSEEN) for (let unit = first; unit <= last; unit++) units.add(unit);
  return units;
}

/** Of a whole character (a code point), as written. */
export const isUnseen = (character: string): boolean =>
  UNSEEN.some(([first, last]) => {
    const unit = character.charCodeAt(0);
    return first <= unit && unit <= last && (unit < 0xdc00 || unit > 0xdfff);
  });

const GAPS = new Set(BLANKS + JOINERS);

/** Whether a character may stand inside a word; width does not count. */
export const isGap = (character: string): boolean =>
  isUnseen(character) || GAPS.has(character) || GAPS.has(character.normalize('NFKC'));

const FULL_STOP = /[.．]/;
const PIECES = /[^\p{L}\p{N}]+/u;

/** The pieces of a word written with gaps: 金 融 gives 金 and 融. */
export const pieces = (text: string): string[] => text.split(PIECES).filter(Boolean);

/** A full stop between pieces of two and more characters ends an item (投资.管理); between single ones it disguises (金.融). */
export const isDivided = (text: string): boolean =>
  FULL_STOP.test(text) && pieces(text).every((piece) => piece.length > 1);
