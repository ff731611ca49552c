/**
 * The wording a list quotes, so that its reader need not open the export: the cell's own characters around each
 * occurrence and around the cue that decided it, the occurrence marked 【】, gaps shown as ….
 */
import {
  append,
  FIELD_TEXTS,
  type Field,
  type Finding,
  mergeSpans,
  type Registration,
  type Span,
} from '../model/index.js';

/** UTF-16 units of context on either side. */
const CONTEXT = 15;
/** Cells up to this length are quoted whole. */
const SHORT = 60;
/** Gaps shorter than this are quoted rather than shown as …. */
const SMALL_GAP = 4;

const NO_SPANS: Span[] = [];

export function excerpt(registration: Registration, findings: readonly Finding[]): string {
  const name = quoteField(registration, 'name', findings);
  const scope = quoteField(registration, 'scope', findings);
  return name && scope ? `${name}；${scope}` : name || scope;
}

function quoteField(registration: Registration, field: Field, findings: readonly Finding[]): string {
  const here = findings.every((finding) => finding.field === field)
    ? findings
    : findings.filter((finding) => finding.field === field);
  if (here.length === 0) return '';
  const text = field === 'name' ? registration.name : registration.scope;
  const windows = text.length <= SHORT ? [{ start: 0, end: text.length }] : around(here, text);
  const marks = mergeSpans(here);
  let quoted = `${FIELD_TEXTS[field]}：`;
  for (const window of windows) quoted += quote(text, window, marks);
  return windows.at(-1)!.end < text.length ? `${quoted}…` : quoted;
}

/** Where the occurrences and their cues stand, each with its context. */
function around(findings: readonly Finding[], text: string): readonly Span[] {
  let spans = NO_SPANS;
  for (const finding of findings) {
    spans = append(spans, widen(finding, text));
    if (finding.cueSpan) spans.push(widen(finding.cueSpan, text));
  }
  return mergeSpans(spans, SMALL_GAP);
}

/** The span with its context, never cutting a surrogate pair. */
function widen({ start, end }: Span, text: string): Span {
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, end + CONTEXT);
  return { start: splitsPair(text, from) ? from - 1 : from, end: splitsPair(text, to) ? to + 1 : to };
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && text.codePointAt(at - 1)! > 0xffff;
}

function quote(text: string, window: Span, marks: readonly Span[]): string {
  let quoted = window.start > 0 ? '…' : '';
  let at = window.start;
  for (const mark of marks) {
    if (mark.start < window.start || mark.end > window.end) continue;
    quoted += `${text.slice(at, mark.start)}【${text.slice(mark.start, mark.end)}】`;
    at = mark.end;
  }
  return quoted + text.slice(at, window.end);
}
