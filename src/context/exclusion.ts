/**
 * How far each cue reaches. The result is a set of zones over the text; an occurrence is then read by the zone that
 * governs it. The grammar, with what is known of its limits, is in docs/readings.md.
 */
import { append, type Span } from '../model/index.js';
import type { CueHit } from './cues.js';
import { describes, isDenied } from './denial.js';
import type { Group, Separator, Structure } from './structure.js';
import { reach, reachBack } from './walk.js';

export interface Zone extends Span {
  readonly kind: 'excluded' | 'condition';
  /** What an occurrence here most likely is: beyond a comma in a bare clause the list has probably resumed. */
  readonly reading: 'excluded' | 'use';
  /** False where the wording alone does not settle whether the cue reaches here. */
  readonly sure: boolean;
  readonly cue: CueHit;
  readonly depth: number;
  readonly reason: 'forward' | 'backward' | 'empty-object' | 'condition';
}

/** What zones are made from: one text, its cues, and the terms by which a list is seen to be of one kind. */
export interface Clause {
  readonly structure: Structure;
  readonly cues: readonly CueHit[];
  /** Listed words as they stand in the text. */
  readonly words: readonly Span[];
  /** Terms of the same field (证券, 期货 …): a list of nothing else is one list. */
  readonly kindred: RegExp;
}

const SENTENCE: readonly Separator[] = ['hard', 'semicolon'];
const HEADED: readonly Separator[] = ['hard', 'semicolon', 'colon'];
const SEGMENT: readonly Separator[] = ['hard', 'semicolon', 'colon', 'comma'];
const ITEM: readonly Separator[] = ['hard', 'semicolon', 'colon', 'comma', 'list'];

/** 除…外: 以外 and 之外 anywhere, a bare 外 only before 的, a separator, a closer or the end (not 外汇, 外包). */
const OUTER = /(?:以|之|除)外|外(?=的|[,。;、)\]】》〕\s]|$)/g;
/** Longest distance from 未经 to its 批准. */
const CONDITION_REACH = 60;
/** Heads that speak of the law, not of business: 国家规定除外 leaves out nothing before it. */
const LAW_HEAD =
  /^(?:(?:但|并|且|以上|上述)*(?:国家|法律|法规|行政法规|国务院|依法|按规定|政策|需|须|涉及|凡|应)|[^、,]{0,12}(?:另有规定|有专项规定|限定公司|限制或禁止))/;
/** 涉及 and its object, without a condition after it. */
const CONCERNING = /^凡?涉及(?=[^,未前须需应]*$)/;
/** Openers of a statement of what is included: a backward cue does not reach over it. */
const POSITIVE_HEAD = /^(?:包括|包含|含|限|仅限|凭|可)/;
/** A prohibition states a verb of its own (不得从事); the other forward cues head a list (不含). */
const PROHIBITION = /^(?:不得|不准|不能|不可|不允许|不再|不对外|不以|不从事|不经营|不开展|严禁|禁止|杜绝)/;
/** Ways of dealing in a thing: without an object they leave the thing in (维修（不销售）). */
const MANNER = /^不(?:销售|代销|发行)$/;
/** Announces an enumeration: the colon and the numbers after it do not end the cue's reach. */
const ANNOUNCED = /(?:下列|以下|如下|下述)[^,。;:]{0,8}$/;
/** 1、 (2) 三、 ④ at the head of an item. */
const NUMBERED = /^\s*(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)、.:]|[①-⓿])/;
const NOTHING = /^(?:的|该项|该业务|此项|上述|以上|活动|业务|经营|经营活动|相关活动|\s)*[,、]?$/;

const NO_ZONES: Zone[] = [];

export function zones(clause: Clause): Zone[] {
  const { structure, cues } = clause;
  let found = NO_ZONES;
  const keep = (made: Zone) => {
    if (made.start < made.end) found = append(found, made);
  };
  for (const cue of cues) {
    if (cue.kind !== 'condition' && cue.kind !== 'forward' && cue.kind !== 'backward') continue;
    if (cue.kind === 'forward' && (isAttribute(clause, cue, found) || isDenied(structure.text, cue)))
      continue;
    const group = structure.groupAt(cue.start);
    if (cue.kind === 'condition') keep(condition(clause, cue, group));
    else (cue.kind === 'forward' ? forward : backward)(clause, cue, group).forEach(keep);
  }
  return found;
}

/** 除法律禁止的项目外: a prohibition that describes what 除…外 leaves out forbids nothing after it. */
const isAttribute = ({ structure }: Clause, cue: CueHit, found: readonly Zone[]): boolean =>
  structure.text[cue.end] === '的' &&
  found.some((outer) => outer.cue.text === '除' && outer.start <= cue.start && cue.end < outer.end);

const zone = (
  cue: CueHit,
  group: Group,
  start: number,
  end: number,
  reason: Zone['reason'],
  sure = true,
  reading: Zone['reading'] = 'excluded',
): Zone => ({
  kind: reason === 'condition' ? 'condition' : 'excluded',
  reading,
  sure,
  cue,
  depth: group.depth,
  start,
  end,
  reason,
});

/** 未经…批准: what stands between names an authority or a licence. A text cut off before 批准 leaves it open. */
function condition({ structure, cues }: Clause, cue: CueHit, group: Group): Zone {
  const limit = Math.min(cue.end + CONDITION_REACH, reach(structure, cue.end, group, SENTENCE));
  const closing = cues.find(
    ({ kind, start }) =>
      start >= cue.end && start < limit && (kind === 'condition-end' || kind === 'forward'),
  );
  const unfinished = limit === structure.text.length ? limit : cue.end;
  return zone(cue, group, cue.end, closing?.start ?? unfinished, 'condition');
}

function forward(clause: Clause, cue: CueHit, group: Group): Zone[] {
  const { structure, cues } = clause;
  const { text } = structure;
  const bracketed = group.parent !== null;
  const start = text[cue.end] === ':' ? cue.end + 1 : cue.end;
  // Not right after the cue: 不含许可经营项目 has it for its object.
  const terminator = cues.find(
    ({ kind, start: at }) => kind === 'terminator' && at > start && structure.groupAt(at) === group,
  );
  const wall = Math.min(
    terminator?.start ?? Number.POSITIVE_INFINITY,
    reach(structure, start, group, ['hard']),
  );
  const sentence = Math.min(wall, reach(structure, start, group, HEADED));

  if (cue.text === '除') {
    const outer = closingOuter(text, start, Math.min(wall, reach(structure, start, group, SENTENCE)));
    if (outer >= 0) return [zone(cue, group, start, outer, 'forward')];
  }
  const listed = enumeration(structure, cue, group, start, sentence);
  if (listed >= 0) {
    const end = Math.min(terminator?.start ?? Number.POSITIVE_INFINITY, listed);
    return [zone(cue, group, start, end, 'forward')];
  }
  const manner = MANNER.test(cue.text);
  const ended = text[start] === ',' && (manner || PROHIBITION.test(cue.text));
  if (ended || NOTHING.test(text.slice(start, sentence)))
    return manner || isCutOff(group, sentence) ? [] : emptyObject(clause, cue, group);
  // A heading (禁止项目:) heads its items like a bracket.
  return bracketed || text[cue.end - 1] === ':'
    ? forwardInBracket(clause, cue, group, start, sentence, wall)
    : forwardBare(clause, cue, group, start, sentence);
}

/**
 * 不得从事下列业务：甲、乙 and 严禁：1、甲；2、乙: where an enumeration that the cue announces ends, or -1 when it
 * announces none. In a bracket that is the bracket's end; in a bare clause its numbered items go on past ；and 。.
 */
function enumeration(
  { text }: Structure,
  cue: CueHit,
  group: Group,
  start: number,
  sentence: number,
): number {
  const colon = start > cue.end ? cue.end : sentence;
  if (text[colon] !== ':') return -1;
  const numbered = NUMBERED.test(text.slice(colon + 1));
  if (!numbered && (start > cue.end || !ANNOUNCED.test(text.slice(start, colon)))) return -1;
  if (group.parent) return group.close;
  for (let at = colon + 1; ; at++) {
    const stop = text.slice(at).search(/[;。]/);
    if (stop < 0) return text.length;
    at += stop;
    if (!numbered || !NUMBERED.test(text.slice(at + 1))) return at;
  }
}

/** An open bracket that ends with its cue: what it was to leave out is missing. */
const isCutOff = (group: Group, end: number) => !group.closed && end === group.close;

/**
 * In a bracket a comma does not end the reach. A semicolon does where the next item has a cue of its own; where it has
 * none the item may still belong to the list, or the closer may be lost.
 */
function forwardInBracket(
  clause: Clause,
  cue: CueHit,
  group: Group,
  start: number,
  sentence: number,
  wall: number,
): Zone[] {
  const { structure, cues } = clause;
  const found = [zone(cue, group, start, sentence, 'forward')];
  const next = cues.find(
    ({ kind, start: at }) =>
      at > sentence && kind !== 'pseudo' && kind !== 'adjacent' && kind !== 'condition-end',
  );
  if (sentence < wall)
    found.push(zone(cue, group, sentence + 1, Math.min(wall, next?.start ?? wall), 'forward', false));
  // （不含金融）、证券、基金）: closed twice, so nobody knows where the bracket was meant to end.
  const stray = group.closed ? structure.strayCloser(group.close) : -1;
  if (stray >= 0 && stray <= reach(structure, group.close + 1, group.parent!, SENTENCE)) {
    found.push(zone(cue, group, group.close + 1, stray, 'forward', false));
  }
  return found;
}

/**
 * In a bare clause a comma, a blank, a listed word glued to …业务, or what 不含…的 describes may begin the next item
 * of the scope itself.
 */
function forwardBare(
  { structure, words }: Clause,
  cue: CueHit,
  group: Group,
  start: number,
  sentence: number,
): Zone[] {
  const { text } = structure;
  const comma = Math.min(sentence, reach(structure, start, group, SEGMENT));
  const clause = text.slice(start, comma);
  const blank = /[ \t]/.test(clause) ? /\p{L}[ \t]+\p{L}/u.exec(clause) : null;
  const glued = words.find(
    (word) =>
      word.start > start && word.start < comma && /(?:业务|活动|项目)$/.test(text.slice(start, word.start)),
  );
  const described = describes(cue, text.slice(0, cue.start), clause);
  const ends = [blank && blank.index + 1, described].map((at) => (at ? start + at : comma));
  const first = Math.min(comma, glued?.start ?? comma, ...ends);
  const rest = text.slice(first, sentence);
  const summed =
    PROHIBITION.test(cue.text) && rest.includes('等') && !rest.slice(rest.indexOf('等')).includes(',');
  return [
    zone(cue, group, start, first, 'forward'),
    summed
      ? zone(cue, group, first, sentence, 'forward')
      : zone(cue, group, first, sentence, 'forward', false, 'use'),
  ];
}

/**
 * A cue with nothing after it points back: （不得经营）, 金融业务不得经营. A bracket that holds only the cue leaves out
 * the item it is attached to. With a condition (未经批准不得经营) it states a requirement and leaves out nothing.
 */
function emptyObject(clause: Clause, cue: CueHit, group: Group): Zone[] {
  const { structure, cues } = clause;
  const start = startOf(clause, cue.start, group);
  const content = structure.text.slice(start, cue.start);
  if (content.trim() !== '') {
    const conditional = cues.some(
      ({ kind, start: at }) => kind === 'condition' && at >= start && at < cue.start,
    );
    const ofLaw = LAW_HEAD.test(content) && !isNamed(clause, content, start);
    return ofLaw || conditional ? [] : listBefore(clause, cue, group, start);
  }
  if (!group.parent || start !== group.open + 1) return [];
  const item = reachBack(structure, group.open, group.parent, ITEM);
  const list = reachBack(structure, group.open, group.parent, SEGMENT);
  const nearest = zone(cue, group, item, group.open, 'empty-object');
  return isOfOneKind(clause, list, group.open)
    ? [nearest, zone(cue, group, list, item, 'empty-object', false)]
    : [nearest];
}

/** (凡)涉及金融的不得经营 names what is left out, where 涉及许可的未获批准不得经营 speaks of the law. */
function isNamed({ words }: Clause, content: string, start: number): boolean {
  const head = CONCERNING.exec(content);
  return head !== null && words.some((word) => word.start === start + head[0].length);
}

function backward(clause: Clause, cue: CueHit, group: Group): Zone[] {
  const { text } = clause.structure;
  if (text[cue.end] === ':') return forward(clause, { ...cue, kind: 'forward' }, group);
  const start = startOf(clause, cue.start, group);
  const content = text.slice(start, cue.start);
  if (content.trim() === '') return emptyObject(clause, cue, group);
  if (isLetIn(clause, start, group)) return [zone(cue, group, start, cue.start, 'backward', false, 'use')];
  return listBefore(clause, cue, group, start);
}

/** 不得从事证券业务，但基金销售除外: what stands between 但 and 除外 is left out of a prohibition, so it is let in again. */
function isLetIn({ structure, cues }: Clause, start: number, group: Group): boolean {
  if (cues.find(({ end }) => end === start)?.text !== '但') return false;
  const sentence = reachBack(structure, start, group, SENTENCE);
  const stated = cues.filter(
    ({ start: at, end, kind }) => at >= sentence && end < start && kind !== 'adjacent',
  );
  const last = stated.at(-1);
  return last?.kind === 'forward' && last.text !== '除' && structure.groupAt(last.start) === group;
}

/** The list that a backward cue leaves out: in a bracket all of it, in a bare clause the list after the last comma. */
function listBefore(clause: Clause, cue: CueHit, group: Group, start: number): Zone[] {
  const { structure } = clause;
  const { text } = structure;
  if (group.parent || /^(?:以上|上述|其中)/.test(text.slice(start, cue.start)))
    return [zone(cue, group, start, cue.start, 'backward')];
  const list = Math.max(start, reachBack(structure, cue.start, group, SEGMENT));
  const item = Math.max(start, reachBack(structure, cue.start, group, ITEM));
  // 资产管理、国家另有规定的除外: the last item speaks of the law, not of the list before it.
  const ofLaw = LAW_HEAD.test(text.slice(list, cue.start));
  if (!ofLaw && LAW_HEAD.test(text.slice(item, cue.start))) return [];
  const settled = !ofLaw && isOfOneKind(clause, list, cue.start);
  return [
    zone(cue, group, list, cue.start, 'backward', settled || /^凡?涉及/.test(text.slice(list, cue.start))),
  ];
}

/** 金融、证券、期货除外 is one list; 商务咨询、投资管理、证券除外 may be business followed by what is left out of it. */
function isOfOneKind({ structure, words, kindred }: Clause, start: number, end: number): boolean {
  const items: Span[] = [];
  for (let from = start; from < end; ) {
    const to = reachItem(structure, from, end);
    items.push({ start: from, end: to });
    from = to + 1;
  }
  return items.every(
    (item) =>
      kindred.test(structure.text.slice(item.start, item.end)) ||
      words.some((word) => item.start <= word.start && word.end <= item.end),
  );
}

function reachItem(structure: Structure, from: number, end: number): number {
  return Math.min(end, reach(structure, from, structure.groupAt(from), ITEM));
}

/** Start of the statement that ends at `from`: after a sentence, a colon, or the cue of an earlier statement. */
function startOf({ structure, cues }: Clause, from: number, group: Group): number {
  const positive = POSITIVE_HEAD.test(structure.text.slice(group.open + 1));
  const ended = (at: number) =>
    cues.some(({ kind, end }) => end - 1 === at && (kind === 'backward' || kind === 'terminator'));
  return reachBack(structure, from, group, positive ? SEGMENT : HEADED, ended);
}

function closingOuter(text: string, from: number, limit: number): number {
  OUTER.lastIndex = from;
  const match = OUTER.exec(text);
  return match && match.index < limit ? match.index : -1;
}
