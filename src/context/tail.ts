/**
 * What a missing tail could change. When the export cut a scope off, anything that still stands in an open clause at
 * the end of the text could be followed by 除外 or turn out to be part of a longer name.
 */
import { type Structure, separator } from './structure.js';

/** An ellipsis put there by the export. */
const ELLIPSIS = /(?:\.{2,}|…+)\s*$/;

/**
 * Offset from which readings are open; the text's length when the text is whole. A bracket still open at the end is
 * itself a sign of a cut.
 */
export function openFrom(structure: Structure, cut: boolean): number {
  const { text } = structure;
  const last = structure.groupAt(text.length - 1);
  const openBracket = last.parent !== null && !last.closed;
  if (!cut && !openBracket && !ELLIPSIS.test(text)) return text.length;
  const body = text.replace(ELLIPSIS, '');
  // An item that already has its bracket is finished: only what stands inside the open bracket is open.
  const floor = openBracket ? last.open + 1 : 0;
  for (let i = body.length - 1; i >= floor; i--) {
    const open = structure.skipBack(i);
    if (open >= 0) {
      i = open;
      continue;
    }
    const kind = separator(text, i);
    if ((kind === 'hard' || kind === 'semicolon') && i < body.length - 1) return i + 1;
  }
  return floor;
}
