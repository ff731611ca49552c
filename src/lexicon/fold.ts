/**
 * The folding table: each UTF-16 unit to the one unit it is compared as. Width, case, compatibility and radical
 * forms (Unicode NFKC), traditional characters (OpenCC), variant characters and look-alikes (characters.csv). One
 * unit to one unit, so offsets into the folded text are offsets into the cell. The cell itself is never changed.
 */
import { join } from 'node:path';
import TS_CHARACTERS from 'opencc-js/dict/TSCharacters';
import { rewritten, unitsOf } from '../model/index.js';
import { need, type Report, tableOf } from './table.js';

/** Text to folded text of the same length in UTF-16 units. */
export type Fold = (text: string) => string;

/** ① ⑴ ⒈ ⓐ stay as they are: they number items, and a number must not become a letter of a word. */
const ENUMERATORS = [0x2460, 0x24ff] as const;

/** Variant characters and look-alikes of `keywords/language/characters.csv`: as written, as read. */
export function loadCharacters(language: string, report: Report): ReadonlyMap<string, string> {
  const path = join(language, 'characters.csv');
  const pairs = tableOf(
    path,
    ['写作', '读作'],
    report,
    (row) => {
      const from = need(row, '写作');
      const to = need(row, '读作');
      if (from.length !== 1 || to.length !== 1)
        throw row.fault('“写作”“读作”各应是一个字（不能是扩展区的字）');
      return [from, to] as const;
    },
    true,
  );
  return new Map(pairs);
}

/** @returns 65,536 entries; surrogates and characters with no shorter form map to themselves. */
export function foldTable(characters: ReadonlyMap<string, string>): Uint16Array {
  const simpler = new Map<string, string>();
  for (const pair of TS_CHARACTERS.split('|')) {
    const [from, to] = pair.split(' ');
    if (from?.length === 1 && to?.length === 1) simpler.set(from, to);
  }
  for (const [from, to] of characters) simpler.set(from, to);
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const lowered = (character: string) => {
    const lower = (simpler.get(character) ?? character).toLowerCase();
    return lower.length === 1 ? lower.charCodeAt(0) : character.charCodeAt(0);
  };
  for (const from of simpler.keys()) table[from.charCodeAt(0)] = lowered(from);
  for (const [first, last] of FOLDED_BLOCKS) {
    for (let unit = first; unit <= last; unit++) {
      if (unit >= ENUMERATORS[0] && unit <= ENUMERATORS[1]) continue;
      const character = String.fromCharCode(unit);
      const compatible = character.normalize('NFKC');
      table[unit] = lowered(compatible.length === 1 ? compatible : character);
    }
  }
  return table;
}

/** Units that a table folds to another. */
export const foldedUnits = (table: Uint16Array): Uint16Array =>
  Uint16Array.from(table.keys()).filter((unit) => table[unit] !== unit);

/** Where compatibility forms and letter case lie; Han and Hangul in between have neither, and are half of the plane. */
const FOLDED_BLOCKS = [
  [0x0000, 0x33ff],
  [0xa640, 0xabff],
  [0xf900, 0xffff],
] as const;

/** In place, and only where it differs a new text. */
export function folder(table: Uint16Array): Fold {
  return (text) => {
    const units = unitsOf(text);
    const { length } = text;
    let same = true;
    for (let i = 0; i < length; i++) {
      const unit = units[i]!;
      const folded = table[unit]!;
      if (folded === unit) continue;
      units[i] = folded;
      same = false;
    }
    return same ? text : rewritten(length);
  };
}

/**
 * Styled alphabets beyond the first plane (𝐏𝟐𝐏, 🄿2🄿) take two units a character, which a table of single units
 * cannot fold; circled ones (ⓟ②ⓟ) are enumerators elsewhere. So a word of letters and digits is looked for in each
 * of them as it is. Starts of the ranges of A, a and 0 in Unicode's Mathematical Alphanumeric Symbols and Enclosed
 * Alphanumerics; null where a style has none, and the plain character stands.
 */
const STYLES: readonly (readonly [upper: number, lower: number | null, digit: number | null])[] = [
  ...[
    0x1d400, 0x1d434, 0x1d468, 0x1d49c, 0x1d4d0, 0x1d504, 0x1d538, 0x1d56c, 0x1d5a0, 0x1d5d4, 0x1d608,
    0x1d63c,
  ].map((upper) => [upper, upper + 26, null] as const),
  [0x1d670, 0x1d68a, 0x1d7f6],
  [0x1d400, 0x1d41a, 0x1d7ce],
  [0x1d538, 0x1d552, 0x1d7d8],
  [0x1d5a0, 0x1d5ba, 0x1d7e2],
  [0x1d5d4, 0x1d5ee, 0x1d7ec],
  [0x1f110, 0x249c, null],
  [0x1f130, null, null],
  [0x1f150, null, null],
  [0x1f170, null, null],
  [0x24b6, 0x24d0, null],
  [0x24b6, 0x24d0, 0x245f],
  ...[0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x245f].map((digit) => [0x41, 0x61, digit] as const),
];

/** A word of ASCII letters and digits in every styled alphabet; nothing for other words. */
export function styledForms(word: string): string[] {
  if (!/^[A-Za-z0-9]+$/.test(word)) return [];
  const shift = (character: string, base: string, start: number | null) =>
    start === null ? character : String.fromCodePoint(start + character.charCodeAt(0) - base.charCodeAt(0));
  const forms = STYLES.flatMap(([upper, lower, digit]) =>
    [word.toUpperCase(), word.toLowerCase()].map((text) =>
      text
        .replace(/[A-Z]/g, (letter) => shift(letter, 'A', upper))
        .replace(/[a-z]/g, (letter) => (lower === null ? letter : shift(letter, 'a', lower)))
        .replace(/[0-9]/g, (figure) => shift(figure, '0', digit)),
    ),
  );
  return [...new Set(forms)].filter((form) => form !== word && !/^[A-Za-z0-9]+$/.test(form));
}
