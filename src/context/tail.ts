/**
 * What a missing tail could change. When the export cut a scope off, anything that still stands in an open clause at
 * the end of the text could be followed by 除外 or turn out to be part of a longer name.
 */
import { type Structure, separator } from './structure.js';

/** Where a text ends before the ellipsis (.. or …) that the export put there, blanks after it included. */
function bodyEnd(text: string): number {
  let end = text.trimEnd().length;
  const mark = text[end - 1];
  if (mark !== '…' && !text.endsWith('..', end)) return text.length;
  while (text[end - 1] === mark) end--;
  return end;
}

/**
 * Offset from which readings are open; the text's length when the text is whole. A bracket still open at the end is
 * itself a sign of a cut.
 */
export function openFrom(structure: Structure, cut: boolean): number {
  const { text } = structure;
  const last = structure.groupAt(text.length - 1);
  const openBracket = last.parent !== null && !last.closed;
  const end = bodyEnd(text);
  if (!cut && !openBracket && end === text.length) return end;
  // An item that already has its bracket is finished: only what stands inside the open bracket is open.
  const floor = openBracket ? last.open + 1 : 0;
  for (let i = end - 1; i >= floor; i--) {
    const open = structure.skipBack(i);
    if (open >= 0) {
      i = open;
      continue;
    }
    const kind = separator(text, i);
    if ((kind === 'hard' || kind === 'semicolon') && i < end - 1) return i + 1;
  }
  return floor;
}
