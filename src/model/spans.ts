/** Arithmetic on stretches of a cell. */
import type { Span } from './occurrence.js';

/** Whether one stretch holds another, ends included. */
export const covers = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Spans that overlap, or stand fewer than `gap` units apart, made one; in order of place. */
export function mergeSpans(spans: readonly Span[], gap = 0): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end + gap) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
