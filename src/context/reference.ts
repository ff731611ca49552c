/**
 * A listed word that is only part of a name: of a regulator, a licence, a law, another body, or a place. The
 * wording is data (keywords/language/references.csv, bodies.csv); what is general about the grammar is here.
 */
import {
  type Language,
  type NamedBody,
  type Occurrence,
  oneOf,
  type ReferencePattern,
  type Span,
} from '../model/index.js';
import { type Structure, separator } from './structure.js';

export interface Reference {
  readonly kind: ReferencePattern['kind'];
  readonly cue: Span;
}

export type ReferenceReader = (structure: Structure, occurrence: Occurrence) => Reference | null;

export function compileReferences(language: Language): ReferenceReader {
  const bodies = language.bodies.map(compileBody);
  const { titles, followed } = byFollowing(language.references);
  return (structure, occurrence) => {
    // Settled by one look for nearly every word.
    for (const read of followed.get(structure.text.charCodeAt(occurrence.end)) ?? titles) {
      const found = read(structure, occurrence);
      if (found) return found;
    }
    for (const read of bodies) {
      const found = read(structure, occurrence);
      if (found) return found;
    }
    return null;
  };
}

/**
 * The patterns that may hold by the unit that follows the word, in their order; `titles`, those of documents, hold
 * whatever follows.
 */
function byFollowing(patterns: readonly ReferencePattern[]) {
  const compiled = patterns.map((pattern) => {
    const units = [...pattern.infix, ...pattern.after].map((wording) => wording.charCodeAt(0));
    return { title: pattern.kind === 'document', units: new Set(units), read: compilePattern(pattern) };
  });
  const followed = new Map<number, readonly ReferenceReader[]>();
  for (const unit of new Set(compiled.flatMap(({ units }) => [...units])))
    followed.set(
      unit,
      compiled.filter(({ title, units }) => title || units.has(unit)).map(({ read }) => read),
    );
  return { titles: compiled.filter(({ title }) => title).map(({ read }) => read), followed };
}

function compilePattern(pattern: ReferencePattern): ReferenceReader {
  const { kind, words } = pattern;
  const before = pattern.before.length > 0 ? new RegExp(`${oneOf(pattern.before)}$`) : null;
  // A law is named inside 《》, and the title must end with the kind of document, or that follows it: 《…》杂志.
  const between = kind === 'document' ? '[^《》()]*' : `${oneOf(pattern.infix)}*`;
  const closing = kind === 'document' ? '(?:(?=》)|(?<=》\\p{L}+))' : '';
  const after = new RegExp(`${between}${oneOf(pattern.after)}${closing}`, 'uy');
  return (structure, { word, start, end }) => {
    const { text } = structure;
    if (words.length > 0 && !words.includes(word)) return null;
    if (kind === 'document' && !structure.opensWith('《', start)) return null;
    const lead = before ? before.exec(text.slice(Math.max(0, start - 8), start)) : null;
    if (before && !lead) return null;
    after.lastIndex = end;
    const tail = after.exec(text);
    if (!tail) return null;
    return { kind, cue: { start: start - (lead?.[0].length ?? 0), end: end + tail[0].length } };
  };
}

/** How far before the word its proper name may begin. */
const NAME_REACH = 14;

/**
 * 上海黄金交易所: a proper name leads to the word through name characters only. 旧机动车交易中心内: it is a place.
 * Not where a verb before the name says that the enterprise runs it (开办…交易中心).
 */
function compileBody(body: NamedBody): ReferenceReader {
  const name = new RegExp(oneOf(body.before));
  const proper = new RegExp(`${oneOf(body.before)}[\\p{L}\\p{N}]*$`, 'u');
  const own = new RegExp(`${oneOf(body.own)}(?!.*在)`);
  const locative = new RegExp(oneOf(body.locative), 'y');
  return (structure, { word, start, end }) => {
    if (!body.words.includes(word)) return null;
    const { text } = structure;
    const item = itemStart(structure, start);
    const lead = text.slice(item, start);
    if (own.test(lead)) return null;
    const near = lead.slice(-NAME_REACH);
    const named = name.test(near) ? proper.exec(near) : null;
    if (named) return { kind: 'body', cue: { start: start - named[0].length, end } };
    locative.lastIndex = end;
    const inside = locative.exec(text);
    if (inside) return { kind: 'place', cue: { start, end: end + inside[0].length } };
    const at = /在|通过/.test(near) ? /(?:在(?!线)|通过)[\p{L}\p{N}]*$/u.exec(near) : null;
    return at ? { kind: 'place', cue: { start: start - at[0].length, end } } : null;
  };
}

function itemStart(structure: Structure, offset: number): number {
  const { text } = structure;
  const { open } = structure.groupAt(offset);
  for (let i = offset - 1; i > open; i--)
    if (separator(text, i) || /[([{【〔《」』)\]}】〕》“”"]/.test(text[i]!)) return i + 1;
  return open + 1;
}
