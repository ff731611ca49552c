/**
 * How wide text stands on a terminal: Chinese takes two columns a character (Unicode East Asian Width, wide and
 * fullwidth), and has no blanks to break a line at.
 */
import { stripVTControlCharacters } from 'node:util';

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Terminal columns `text` takes; colour sequences take none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** What must stay on one line: an ASCII word or one other character, with the punctuation that clings to it. */
const PIECES = /[（《“]*(?:[!-~]+|[^（《“])[，。、；：？！）》”]*|./gsu;

/** Breaks each line of `text` so that none is wider than `width` columns, unless one piece alone is. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const lines = [''];
  let used = 0;
  for (const piece of line.match(PIECES) ?? []) {
    const more = textWidth(piece);
    if (used > 0 && used + more > width) {
      lines.push('');
      used = 0;
    }
    if (used === 0 && lines.length > 1 && piece === ' ') continue;
    lines[lines.length - 1] += piece;
    used += more;
  }
  return lines.map((each) => each.trimEnd()).join('\n');
}

/** The longest beginning of `text` that fits `width` columns. */
export function clip(text: string, width: number): string {
  let clipped = '';
  let used = 0;
  for (const character of text) {
    used += textWidth(character);
    if (used > width) break;
    clipped += character;
  }
  return clipped;
}
