/** Walking a text at the level of one group: brackets inside it are stepped over, not into. */
import { type Group, nextMark, type Separator, type Structure, separator } from './structure.js';

/** First offset at or after `from` with one of these separators at the group's own level, or the group's end. */
export function reach(structure: Structure, from: number, group: Group, stops: readonly Separator[]): number {
  const { text } = structure;
  for (let i = nextMark(text, from, group.close); i < group.close; i = nextMark(text, i, group.close)) {
    const past = structure.skip(i);
    if (past >= 0) {
      i = past;
      continue;
    }
    const kind = separator(text, i);
    if (kind !== null && stops.includes(kind)) return i;
    i++;
  }
  return group.close;
}

/** Start of the stretch that ends at `from`, going back to one of these separators or to where `stopsAt` says so. */
export function reachBack(
  structure: Structure,
  from: number,
  group: Group,
  stops: readonly Separator[],
  stopsAt: (offset: number) => boolean = () => false,
): number {
  for (let i = from - 1; i > group.open; i--) {
    const open = structure.skipBack(i);
    const kind = open >= 0 ? null : separator(structure.text, i);
    if (open >= 0) i = open;
    else if ((kind !== null && stops.includes(kind)) || stopsAt(i)) return i + 1;
  }
  return group.open + 1;
}
