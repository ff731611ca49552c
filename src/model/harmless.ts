/**
 * Foreign text made safe to look at. A cell or an argument may hold escape sequences that rewrite a terminal,
 * bidirectional controls that turn a sentence around (CVE-2021-42574), or characters nobody sees. People are shown
 * where such a character stands; machines get it as a JSON escape, so nothing is lost.
 */

/** What nearly every cell is made of, ASCII, Chinese and their punctuation, as ranges: characters everybody sees. */
export const PLAIN_RANGES = [
  ' ~',
  '··',
  '\u2010\u2027',
  '\u2160\u24ff',
  '\u3000\u3163',
  '\u4e00\u9fff',
  '\uff01\uff5e',
] as const;

const SEEN = `[${PLAIN_RANGES.map(([first, last]) => `${first}-${last}`).join('')}]`;

/** One cheap look settles it. */
const PLAIN = new RegExp(`^${SEEN}*$`);

const LINE_BREAKS = /[\t-\r\u0085\u2028\u2029]+/g;

/**
 * Controls, format characters, lone surrogates, non-characters and everything Unicode lets a font hide; runs of one. Asked
 * only about what is not surely seen: V8 calls out of the pattern to look a character up in classes this large.
 */
const UNSEEN = new RegExp(
  `(?!${SEEN})([\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}])\\1*`,
  'gu',
);

/** The same beyond the C0 range, which JSON.stringify escapes itself (as it does lone surrogates). */
const UNSEEN_IN_JSON =
  /[\u007f-\u009f\u2028\u2029\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** For people: line breaks and tabs become one blank, every unseen character a mark such as ⟨U+202E⟩. */
export function harmless(text: string): string {
  return PLAIN.test(text) ? text : text.replace(LINE_BREAKS, ' ').replace(UNSEEN, mark);
}

function mark(run: string, character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const times = run.length / character.length;
  return times === 1 ? `⟨U+${code}⟩` : `⟨U+${code}×${times}⟩`;
}

/** For machines: JSON whose bytes are harmless on a terminal and which parses to exactly `value`. */
export function harmlessJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, null, indent);
  return PLAIN.test(json) ? json : json.replace(UNSEEN_IN_JSON, escapeUnits);
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++)
    escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}
