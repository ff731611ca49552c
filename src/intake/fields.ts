/** Records to fields: frames to rows, one for one. */
import type { Frame } from './frames.js';
import type { Row } from './rows.js';
import { splitRecord } from './split.js';

export function splitFrames(frames: readonly Frame[], delimiter: string): Row[] {
  return frames.map(({ line, text, odd, fault }) => {
    if (fault !== null) return { line, cells: [], text, fault };
    const cells = splitRecord(text, delimiter);
    if (!cells || (odd && cells.some((cell) => isUnsure(cell, delimiter))))
      return { line, cells: cells ?? [], text, fault: 'stray-quote' };
    return { line, cells, text, fault };
  });
}

/** A field that holds a stray quote and a delimiter may be two. */
const isUnsure = (cell: string, delimiter: string) => cell.startsWith('"') && cell.includes(delimiter);
