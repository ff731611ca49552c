/** Arithmetic on stretches of a cell. */
import { append } from './append.js';
import type { Span } from './occurrence.js';

/** Whether one stretch holds another, ends included. */
export const covers = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** In order, and not copied when they are already, as nearly all are. */
export function inOrder<T>(things: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < things.length; i++)
    if (compare(things[i - 1]!, things[i]!) > 0) return [...things].sort(compare);
  return things;
}

/** Spans that overlap, or stand fewer than `gap` units apart, made one; in order of place. */
export function mergeSpans(spans: readonly Span[], gap = 0): Span[] {
  let merged = NONE;
  let last: { start: number; end: number } | undefined;
  for (const { start, end } of inOrder(spans, byStart)) {
    if (last !== undefined && start < last.end + gap) last.end = Math.max(last.end, end);
    else {
      last = { start, end };
      merged = append(merged, last);
    }
  }
  return merged;
}

const NONE: Span[] = [];
const byStart = (a: Span, b: Span) => a.start - b.start;
