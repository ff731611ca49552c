/**
 * The folding table: each UTF-16 unit to the one unit it is compared as. Width, case, compatibility and radical
 * forms (Unicode NFKC), traditional and variant characters (OpenCC), letters that look like P. One unit to one
 * unit, so offsets into the folded text are offsets into the cell. The cell itself is never changed.
 */
import TS_CHARACTERS from 'opencc-js/dict/TSCharacters';

/** Letters drawn like a Latin P: Cyrillic Р р, Greek Ρ ρ. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { Р: 'p', р: 'p', Ρ: 'p', ρ: 'p' };

/** ① ⑴ ⒈ ⓐ stay as they are: they number items, and a number must not become a letter of a word. */
const ENUMERATORS = [0x2460, 0x24ff] as const;

/** @returns 65,536 entries; surrogates and characters with no shorter form map to themselves. */
export function foldTable(): Uint16Array {
  const traditional = new Map<string, string>();
  for (const pair of TS_CHARACTERS.split('|')) {
    const [from, to] = pair.split(' ');
    if (from?.length === 1 && to?.length === 1) traditional.set(from, to);
  }
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) {
    table[unit] = unit;
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    if (unit >= ENUMERATORS[0] && unit <= ENUMERATORS[1]) continue;
    const character = String.fromCharCode(unit);
    const compatible = character.normalize('NFKC');
    const plain = compatible.length === 1 ? compatible : character;
    const simple = traditional.get(plain) ?? plain;
    const lower = (LOOK_ALIKES[simple] ?? simple).toLowerCase();
    if (lower.length === 1) table[unit] = lower.charCodeAt(0);
  }
  return table;
}

/** Text to folded text of the same length in UTF-16 units. */
export type Fold = (text: string) => string;

export function folder(table: Uint16Array): Fold {
  return (text) => {
    let out = '';
    for (let i = 0; i < text.length; i++) out += String.fromCharCode(table[text.charCodeAt(i)]!);
    return out;
  };
}
