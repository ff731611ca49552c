/**
 * Aho–Corasick over folded UTF-16 units (Aho, Corasick 1975), as one dense table: the units that occur in no
 * pattern share class 0, so a state is a short row and the inner loop is two array reads a character.
 * Characters of class SKIP (blanks, joiners) leave the state as it is: 金 融 is met like 金融.
 */

import { append, type Folding, unitsOf } from '../model/index.js';

/** A pattern in folded units. One that is skippable elsewhere no longer is: half of 𝐏 is also half of a selector. */
export interface Pattern {
  readonly units: readonly number[];
  /** Kinds of text it is looked for in, as bits. */
  readonly kinds: number;
}

/** Longest run of skippable characters allowed inside one match. */
const MAX_GAP = 8;

export interface Hit {
  /** Index into the patterns given. */
  readonly pattern: number;
  /** UTF-16 offsets into the text as given, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * What a pattern may begin with and go on with, as bits by the low bits of a unit, so that they stay in the cache: nearly
 * every unit is passed over by these two looks. A pattern may be missed by neither; the automaton settles it.
 */
interface Openings {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

const NONE: Hit[] = [];

export class Automaton {
  private readonly next: Int32Array;
  private readonly outputs: readonly (readonly number[])[];
  private readonly width: number;
  private readonly classes: Uint16Array;
  /** Every unit whose class is not 0. */
  private readonly units: readonly number[];
  private readonly classOf: ReadonlyMap<number, number>;
  private readonly lengths: readonly number[];
  private readonly kinds: readonly number[];
  /** By kind of text; made when one is searched. */
  private readonly openings: (Openings | undefined)[] = [];

  /** @param skip folded units that may stand inside a match. */
  constructor(
    private readonly patterns: readonly Pattern[],
    folding: Folding,
    skip: ReadonlySet<number>,
  ) {
    const classOf = new Map<number, number>();
    this.classOf = classOf;
    for (const { units } of patterns)
      for (const unit of units) if (!classOf.has(unit)) classOf.set(unit, classOf.size + 2);
    this.width = classOf.size + 2;
    this.lengths = patterns.map(({ units }) => units.length);
    this.kinds = patterns.map(({ kinds }) => kinds);
    const { next, outputs } = build(
      patterns.map(({ units }) => units.map((unit) => classOf.get(unit)!)),
      this.width,
    );
    this.next = next;
    this.outputs = outputs;
    const { classes, units } = classify(classOf, folding, skip);
    this.classes = classes;
    this.units = units;
  }

  /** The tables themselves, for a scan that only asks whether anything stands there. */
  table() {
    const { next, width, classes, outputs } = this;
    return { next, width, classes, units: this.units, outputs };
  }

  /**
   * Every occurrence of every pattern of that kind of text (one bit), nested and overlapping ones included, by end and
   * then longest first.
   */
  find(text: string, kind: number): Hit[] {
    const next = this.next;
    const outputs = this.outputs;
    const width = this.width;
    const classes = this.classes;
    this.openings[kind] ??= this.openingsOf(kind);
    const { first, second } = this.openings[kind];
    const units = unitsOf(text);
    const { length } = text;
    let hits: Hit[] = NONE;
    let state = 0;
    for (let i = 0; ; i++) {
      // A loop of its own, without calls: V8 then keeps where the tables lie.
      if (state === 0)
        while (i < length && (first[units[i]! & MASK]! & second[units[i + 1]! & MASK]!) === 0) i++;
      if (i >= length) break;
      const unitClass = classes[units[i]!]!;
      if (unitClass === SKIP) continue;
      state = next[state * width + unitClass]!;
      if (state === 0) continue;
      const output = outputs[state]!;
      for (let k = 0; k < output.length; k++) {
        if ((this.kinds[output[k]!]! & kind) === 0) continue;
        const start = this.startOf(units, i, this.lengths[output[k]!]!);
        if (start >= 0) hits = append(hits, { pattern: output[k]!, start, end: i + 1 });
      }
    }
    return hits;
  }

  /** Patterns share seven bits by their first unit; the eighth is that of patterns of one unit, whatever follows. */
  private openingsOf(kind: number): Openings {
    const bits = { first: new Uint8Array(this.width), second: new Uint8Array(this.width) };
    bits.second[SKIP] = 0xff;
    for (const { units, kinds } of this.patterns) {
      if ((kinds & kind) === 0) continue;
      const first = this.classOf.get(units[0]!)!;
      const bit = units.length === 1 ? ALONE : 1 << (first % 7);
      bits.first[first]! |= bit;
      if (units.length > 1) bits.second[this.classOf.get(units[1]!)!]! |= bit;
    }
    const openings = { first: new Uint8Array(MASK + 1), second: new Uint8Array(MASK + 1).fill(ALONE) };
    for (const unit of this.units) {
      const unitClass = this.classes[unit]!;
      openings.first[unit & MASK]! |= bits.first[unitClass]!;
      openings.second[unit & MASK]! |= bits.second[unitClass]!;
    }
    return openings;
  }

  /** Walks back over a match that ends at `last`; -1 when a gap in it is longer than MAX_GAP. */
  private startOf(units: Uint16Array, last: number, length: number): number {
    let left = length;
    let gap = 0;
    for (let i = last; ; i--) {
      if (this.classes[units[i]!] !== SKIP) {
        gap = 0;
        if (--left === 0) return i;
      } else if (++gap > MAX_GAP) return -1;
    }
  }
}

/** Class of what may be skipped; what is in no pattern either is of class 0. */
const SKIP = 1;
const MASK = 0xfff;
const ALONE = 0x80;

/**
 * Class of each unit as written, and the units that have one. A part of every start, run before V8 has warmed to it: so
 * no unit is asked that need not be.
 */
function classify(
  classOf: ReadonlyMap<number, number>,
  { foldTable, foldedUnits }: Folding,
  skip: ReadonlySet<number>,
) {
  const units = [...skip, ...classOf.keys()];
  const ofFolded = new Uint16Array(foldTable.length);
  for (const unit of skip) ofFolded[unit] = SKIP;
  for (const [unit, kind] of classOf) ofFolded[unit] = kind;
  const classes = ofFolded.slice();
  for (let i = 0; i < foldedUnits.length; i++) {
    const unit = foldedUnits[i]!;
    const kind = ofFolded[foldTable[unit]!]!;
    classes[unit] = kind;
    if (kind !== 0) units.push(unit);
  }
  return { classes, units };
}

function build(patterns: readonly (readonly number[])[], width: number) {
  const children: Map<number, number>[] = [new Map()];
  const outputs: number[][] = [[]];
  patterns.forEach((pattern, index) => {
    let state = 0;
    for (const kind of pattern) {
      let child = children[state]!.get(kind);
      if (child === undefined) {
        child = children.push(new Map()) - 1;
        outputs.push([]);
        children[state]!.set(kind, child);
      }
      state = child;
    }
    outputs[state]!.push(index);
  });
  const next = new Int32Array(children.length * width);
  const fail = new Int32Array(children.length);
  const queue = [0];
  for (const state of queue) {
    // What a state has no child for goes where its longest suffix would go.
    const row = state * width;
    if (state !== 0) next.copyWithin(row, fail[state]! * width, (fail[state]! + 1) * width);
    for (const [kind, child] of children[state]!) {
      fail[child] = next[row + kind]!;
      next[row + kind] = child;
      outputs[child]!.push(...outputs[fail[child]!]!);
      queue.push(child);
    }
  }
  return { next, outputs };
}
