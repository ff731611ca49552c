/** Arithmetic on stretches of a cell. */
import type { Span } from './occurrence.js';

/** Whether one stretch holds another, ends included. */
export const covers = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Puts things in order, in place; most of what is asked for is in order already, and sort() allocates all the same. */
export function inOrder<T>(things: T[], compare: (a: T, b: T) => number): T[] {
  for (let i = 1; i < things.length; i++)
    if (compare(things[i - 1]!, things[i]!) > 0) return things.sort(compare);
  return things;
}

/** Spans that overlap, or stand fewer than `gap` units apart, made one; in order of place. */
export function mergeSpans(spans: readonly Span[], gap = 0): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of inOrder([...spans], (a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end + gap) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
