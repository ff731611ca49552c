/**
 * Readings: for each occurrence, in this order, is it the word at all (edges), is it excepted by the rule, is it only
 * part of a name, does an exclusion reach it; else the enterprise uses it. Doubt at any step is kept as sure = false.
 */
import {
  append,
  covers,
  type Exception,
  type Finding,
  type Language,
  type Occurrence,
  oneOf,
  pieces,
  type Reading,
  type Reason,
  type Span,
} from '../model/index.js';
import { type CueFinder, type CueHit, compileCues } from './cues.js';
import { type Edge, EdgeReader } from './edges.js';
import { type Zone, zones } from './exclusion.js';
import { compileReferences, type ReferenceReader } from './reference.js';
import { parse, type Structure } from './structure.js';
import { openFrom } from './tail.js';

/** What is to be read: one cell, its folded shadow (same offsets), and what the matcher found in it. */
export interface Cell {
  readonly text: string;
  readonly folded: string;
  readonly occurrences: readonly Occurrence[];
  /** The export cut this cell off. */
  readonly cut: boolean;
}

/** What is known of a cell before its occurrences are judged. */
interface Passage {
  readonly text: string;
  readonly cues: readonly CueHit[];
  /** Null for a name, which states nothing. */
  readonly statements: Statements | null;
}

interface Statements {
  readonly structure: Structure;
  readonly reach: readonly Zone[];
  /** Offset from which the tail that is missing could change a reading. */
  readonly open: number;
}

interface Verdict {
  readonly reading: Reading;
  readonly sure: boolean;
  readonly reason: Reason;
  readonly cue: Span | null;
  readonly scope: Span | null;
}

const NO_FINDINGS: Finding[] = [];
const USE: Verdict = { reading: 'use', sure: true, reason: 'used', cue: null, scope: null };

export class Reader {
  private readonly cues: CueFinder;
  private readonly reference: ReferenceReader;
  private readonly adjacent: readonly string[];
  private readonly adjacentEnds: ReadonlySet<number>;
  private readonly kindred: RegExp;
  readonly edges: EdgeReader;

  constructor(
    language: Language,
    private readonly exceptions: readonly Exception[],
    edges = new EdgeReader(language.edgeWords),
  ) {
    this.cues = compileCues(language.cues);
    this.reference = compileReferences(language);
    this.adjacent = language.cues.filter(({ kind }) => kind === 'adjacent').map(({ text }) => text);
    this.adjacentEnds = new Set(this.adjacent.map((text) => text.charCodeAt(text.length - 1)));
    this.kindred = new RegExp(oneOf(language.kindred));
    this.edges = edges;
  }

  /** One finding per occurrence, in the same order. Offsets are UTF-16 into the cell. */
  read(cell: Cell): Finding[] {
    const { text, folded, occurrences, cut } = cell;
    if (occurrences.length === 0) return NO_FINDINGS;
    const cues = this.cues.find(folded);
    const statements =
      occurrences[0]!.field === 'scope' ? this.statements(folded, cues, occurrences, cut) : null;
    const passage = { text: folded, cues, statements };
    let findings = NO_FINDINGS;
    for (const occurrence of occurrences) {
      const verdict = this.judge(passage, occurrence, negatedAround(occurrence, findings));
      const settled =
        statements && occurrence.end > statements.open ? reopened(verdict, occurrence, folded, cut) : verdict;
      findings = append(findings, finding(text, occurrence, settled));
    }
    return findings;
  }

  private statements(
    text: string,
    cues: readonly CueHit[],
    words: readonly Occurrence[],
    cut: boolean,
  ): Statements {
    const structure = parse(text);
    const reach = zones({ structure, cues, words, kindred: this.kindred });
    return { structure, reach, open: openFrom(structure, cut) };
  }

  /** How a person can see it: the segmenter's cut around an occurrence, and how deep in brackets it stands. */
  trace(
    folded: string,
    occurrence: Occurrence,
  ): { readonly tokens: readonly string[]; readonly depth: number } {
    return {
      tokens: this.edges.tokens(folded, occurrence),
      depth: parse(folded).groupAt(occurrence.start).depth,
    };
  }

  private judge(passage: Passage, occurrence: Occurrence, inherited: Verdict | null): Verdict {
    const { text } = passage;
    const edge = this.edges.read(text, occurrence, occurrence.field === 'name');
    if (edge.verdict === 'straddle')
      return {
        reading: 'cross-word',
        sure: true,
        reason: edge.reason,
        cue: this.cutting(text, occurrence, edge),
        scope: null,
      };
    const verdict = this.inContext(passage, occurrence) ?? inherited ?? USE;
    if (edge.verdict === 'doubtful') return { ...verdict, sure: false, reason: edge.reason };
    const apart = occurrence.variant && verdict.reading === 'use' && isApart(occurrence.text);
    return apart ? { ...verdict, sure: false, reason: 'doubtful-gap' } : verdict;
  }

  /** The two words, or the run of letters and digits, that the characters really belong to. */
  private cutting(text: string, occurrence: Span, { reason }: Edge): Span {
    if (reason !== 'alphanumeric') return this.edges.across(text, occurrence);
    const before = /[a-z0-9]*$/.exec(text.slice(0, occurrence.start))![0].length;
    const after = /^[a-z0-9]*/.exec(text.slice(occurrence.end))![0].length;
    return { start: occurrence.start - before, end: occurrence.end + after };
  }

  private inContext({ text, cues, statements }: Passage, occurrence: Occurrence): Verdict | null {
    for (const { word, rule, phrase } of this.exceptions) {
      const cue = word === occurrence.word && rule === occurrence.rule && covering(text, phrase, occurrence);
      if (cue) return { reading: 'exempt', sure: true, reason: 'exception', cue, scope: null };
    }
    const negation =
      occurrence.start > 0 &&
      this.adjacentEnds.has(text.charCodeAt(occurrence.start - 1)) &&
      this.adjacent.find((cue) => text.endsWith(cue, occurrence.start));
    if (negation) {
      const cue = { start: occurrence.start - negation.length, end: occurrence.start };
      if (!cues.some(({ kind, start, end }) => kind === 'pseudo' && start < cue.end && end > cue.start)) {
        return {
          reading: 'excluded',
          sure: true,
          reason: 'adjacent',
          cue,
          scope: { start: occurrence.start, end: occurrence.end },
        };
      }
    }
    if (!statements) return null;
    const reference = this.reference(statements.structure, occurrence);
    if (reference)
      return { reading: 'reference', sure: true, reason: reference.kind, cue: reference.cue, scope: null };
    if (statements.reach.length === 0) return null;
    const over = statements.reach.filter((zone) => covers(zone, occurrence));
    if (over.length === 0) return null;
    const zone = governing(over);
    const { cue } = zone;
    const scope = { start: zone.start, end: zone.end };
    if (zone.kind === 'condition')
      return { reading: 'reference', sure: true, reason: 'condition', cue, scope };
    const doubled = over.length > 1 ? doubleNegation(over, occurrence, text) : null;
    if (doubled) return { reading: doubled, sure: false, reason: 'doubtful-scope', cue, scope };
    const { reading, sure } = zone;
    return { reading, sure, reason: sure ? zone.reason : 'doubtful-scope', cue, scope };
  }
}

/** A negation right before a word speaks of the words inside it too: 非 in 非基金管理 of 基金. */
function negatedAround(inner: Occurrence, before: readonly Finding[]): Verdict | null {
  const outer = before.find((finding) => covers(finding, inner));
  if (outer?.reason !== 'adjacent') return null;
  const { reading, sure, reason, cueSpan: cue, scopeSpan: scope } = outer;
  return { reading, sure, reason, cue, scope };
}

/** A blank between pieces of two and more characters may part two items. */
function isApart(written: string): boolean {
  if (!/\s/.test(written)) return false;
  const parts = pieces(written);
  return parts.length > 1 && parts.every(({ length }) => length > 1);
}

/** Of the zones over an occurrence: a condition first, a sure exclusion before a doubtful one, then the innermost and nearest. */
function governing(over: readonly Zone[]): Zone {
  const rank = ({ kind, sure, depth }: Zone) => (kind === 'condition' ? 100 : 0) + (sure ? 50 : 0) + depth;
  return over.reduce((best, zone) => (rank(best) > rank(zone) ? best : zone));
}

/**
 * 不得从事除甲以外的业务 leaves 甲 out of the prohibition; 不含甲以外的业务 and 不得从事甲的除外 say the opposite of what
 * they probably mean. Either way a person decides.
 */
function doubleNegation(over: readonly Zone[], occurrence: Span, text: string): Reading | null {
  const bans = over.filter(({ reason, cue }) => reason === 'forward' && cue.text !== '除');
  const inBan = ({ cue }: Zone) => bans.some((ban) => ban.start <= cue.start && cue.start < ban.end);
  if (over.some((zone) => zone.reason === 'forward' && zone.cue.text === '除' && inBan(zone))) return 'use';
  const closing = over.find((zone) => zone.reason === 'backward' && inBan(zone));
  return closing && SLIP.test(text.slice(occurrence.end, closing.cue.start)) ? 'excluded' : null;
}

/** Between the word and its 除外, nothing but the noun it belongs to. */
const SLIP = /^(?:业务|活动|服务|项目|类|性)*的?$/;

function covering(text: string, phrase: string, { start, end }: Span): Span | null {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (at <= start && end <= at + phrase.length) return { start: at, end: at + phrase.length };
  }
  return null;
}

/** Characters at the very end of a cut cell that may be the beginning of something longer. */
const LOOSE_END = 6;

/**
 * A missing tail can turn a use into something else, complete what stands at the very end, and give a last cue its
 * object. An open bracket alone (no cut reported) leaves an exclusion in it as it is.
 */
function reopened(verdict: Verdict, { end }: Span, text: string, cut: boolean): Verdict {
  const loose = text.replace(/[.…\s]+$/, '').length - LOOSE_END;
  const { reading, cue } = verdict;
  const lastCue = cue !== null && cue.start >= end && cue.end > loose;
  const open = reading === 'use' || (reading === 'excluded' ? lastCue || (cut && end > loose) : end > loose);
  return open ? { ...verdict, sure: false, reason: 'cut-tail' } : verdict;
}

/** Written out key by key: a spread of an occurrence, which may have a variant or not, costs 2 µs (measured). */
function finding(
  text: string,
  occurrence: Occurrence,
  { reading, sure, reason, cue, scope }: Verdict,
): Finding {
  const quoted = reading === 'use' || !cue ? null : text.slice(cue.start, cue.end);
  const { field, rule, word, start, end, text: written, variant } = occurrence;
  const cueSpan = cue;
  const scopeSpan = scope;
  return variant
    ? { ...occurrence, reading, sure, reason, cue: quoted, cueSpan, scopeSpan }
    : {
        field,
        rule,
        word,
        start,
        end,
        text: written,
        reading,
        sure,
        reason,
        cue: quoted,
        cueSpan,
        scopeSpan,
      };
}
