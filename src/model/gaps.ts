/**
 * What may stand inside a word without hiding it: blanks of every kind, zero-width and bidi characters, and the
 * joiners people put between characters (金·融, 金_融, P.2.P). Never 、，。；：, a bracket or a line break, which
 * separate items: 房地产交易、所需材料 is not 交易所.
 */
const BLANKS =
  ' \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const INVISIBLE =
  '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff';
const JOINERS = '·•‧・-‐‑_.*~';

/** Per folded UTF-16 unit: 1 when it may stand inside a word. */
export function skippable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of BLANKS + INVISIBLE + JOINERS) table[character.charCodeAt(0)] = 1;
  return table;
}

const FULL_STOP = /[.．]/;
const PIECES = /[^\p{L}\p{N}]+/u;

/** The pieces of a word written with gaps: 金 融 gives 金 and 融. */
export const pieces = (text: string): string[] => text.split(PIECES).filter(Boolean);

/** A full stop between pieces of two and more characters ends an item (投资.管理); between single ones it disguises (金.融). */
export const isDivided = (text: string): boolean =>
  FULL_STOP.test(text) && pieces(text).every((piece) => piece.length > 1);
