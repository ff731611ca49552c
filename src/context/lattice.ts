/**
 * All ways to cut a short stretch into dictionary words, and the cheapest of them that keeps a word whole against
 * the cheapest that cuts through it. Cheapest means fewest words and fewest bound single characters, the rule of
 * MMSEG (Tsai 1996) as one cost: 交易|所需|材料 beats 交易所|需|材料.
 */
import type { Span } from '../model/index.js';

/** Single characters that stand alone freely; any other single left over speaks against a cut. */
const FREE = '的和及与或等在为由对从向以于中内外上下其各本该用';
const SINGLE_PENALTY = 0.5;
/** How far from the word a single character left over still speaks of its edges. */
const NEAR = 3;
/** A listed word no dictionary knows is still one word. */
const UNKNOWN_WORD = 1.25;

export interface Path {
  /** Words plus penalties; Infinity when there is no such cut. */
  readonly cost: number;
  /** Bound single characters left over near the word (the stretch may have cut a word at its own ends). */
  readonly singles: number;
}

export interface Costs {
  /** Cheapest cut in which the word's two ends are edges, or one piece holds it whole. */
  readonly whole: Path;
  /** Cheapest cut with a piece that crosses an end of the word. */
  readonly crossed: Path;
}

/** The dictionary words of one stretch. */
export class Lattice {
  private readonly all: readonly Piece[];

  /** @param words every dictionary word of the stretch, in order of start, as full-mode segmentation gives them. */
  constructor(
    private readonly text: string,
    words: readonly string[],
    extra: FindAll = () => [],
  ) {
    this.all = [...locate(text, words), ...extra(text)];
  }

  /** Whether any word crosses an end of this one: else there is nothing to weigh. */
  crosses(word: Span): boolean {
    return this.all.some((piece) => crosses(piece, word));
  }

  /**
   * @param word the span of the listed word in the stretch.
   * @param coined the stretch is an enterprise name, whose 字号 before the trade wording is any string of characters:
   *   single characters left of the word then speak for nothing.
   */
  weigh(word: Span, coined: boolean): Costs {
    const finest = this.all.filter(({ start, end }) => !this.isCompound(start, end));
    const bound = (from: number) => (at: number) => !(coined && at < from) && !FREE.includes(this.text[at]!);
    const near = (at: number) => word.start - NEAR <= at && at < word.end + NEAR;
    const uncrossed = [...finest.filter((piece) => !crosses(piece, word)), { ...word, cost: UNKNOWN_WORD }];
    const whole = cheapest({ start: 0, end: this.text.length }, uncrossed, bound(word.start), near);
    let crossed: Path = { cost: Number.POSITIVE_INFINITY, singles: 0 };
    for (const piece of finest.filter((each) => crosses(each, word) && !this.isAffixed(each, word))) {
      const left = cheapest({ start: 0, end: piece.start }, finest, bound(piece.start), near);
      const right = cheapest({ start: piece.end, end: this.text.length }, finest, bound(0), near);
      const cost = left.cost + right.cost + piece.cost;
      if (cost < crossed.cost) crossed = { cost, singles: left.singles + right.singles };
    }
    return { whole, crossed };
  }

  /** Whether the piece has an edge of its own at that end of the word: words that meet there, or an affix. */
  splitsAt(piece: Span, edge: number, word: Span): boolean {
    return (
      (this.fills(piece.start, edge, 0) && this.fills(edge, piece.end, 0)) || this.isAffixed(piece, word)
    );
  }

  /**
   * A piece that is one end of the listed word plus a single affix (交易中心+店, 投资管理+性): an affix attaches to
   * the whole compound, so the word's edge stands.
   */
  private isAffixed({ start, end }: Span, word: Span): boolean {
    const known = (from: number, to: number) =>
      this.all.some((part) => part.start === from && part.end === to);
    return (
      (end === word.end + 1 && start > word.start && known(start, word.end)) ||
      (start === word.start - 1 && end < word.end && known(word.start, end))
    );
  }

  /** A compound is made of dictionary words end to end (国有资产 = 国有 + 资产): an edge inside it is an edge. */
  private isCompound(start: number, end: number): boolean {
    return this.all.some((part) => part.start === start && part.end < end && this.fills(part.end, end, 1));
  }

  private fills(start: number, end: number, parts: number): boolean {
    if (start === end) return parts > 0;
    return this.all.some(
      (part) => part.start === start && part.end <= end && this.fills(part.end, end, parts + 1),
    );
  }
}

/** One end of the piece lies inside the word, the other outside it. */
const crosses = ({ start, end }: Span, word: Span): boolean =>
  (start < word.start && word.start < end && end < word.end) ||
  (word.start < start && start < word.end && word.end < end);

interface Piece extends Span {
  readonly cost: number;
}

function locate(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  const last = new Map<string, number>();
  let from = 0;
  for (const word of words) {
    const start = text.indexOf(word, Math.max(from, (last.get(word) ?? -1) + 1));
    if (start < 0 || word.length < 2) continue;
    last.set(word, start);
    from = start;
    pieces.push({ start, end: start + word.length, cost: 1 });
  }
  return pieces;
}

/** Every place of every one of some words in a text, word by word in their order. */
export type FindAll = (text: string) => Piece[];

/** Looks only for the words whose first character stands there. */
export function compileExtra(words: readonly string[]): FindAll {
  const byFirst = new Map<string, { readonly word: string; readonly rank: number }[]>();
  words.forEach((word, rank) => {
    const first = word.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { word, rank }]);
  });
  return (text) => {
    const found: { readonly piece: Piece; readonly rank: number }[] = [];
    for (let start = 0; start < text.length; start++)
      for (const { word, rank } of byFirst.get(text[start]!) ?? [])
        if (text.startsWith(word, start))
          found.push({ piece: { start, end: start + word.length, cost: 1 }, rank });
    return found.sort((a, b) => a.rank - b.rank).map(({ piece }) => piece);
  };
}

/** Shortest path over one part of the stretch, through pieces that lie within it. */
function cheapest(
  part: Span,
  pieces: readonly Piece[],
  bound: (at: number) => boolean,
  near: (at: number) => boolean,
): Path {
  const best: Path[] = [{ cost: 0, singles: 0 }];
  for (let end = part.start + 1; end <= part.end; end++) {
    const before = best[end - 1 - part.start]!;
    const alone = bound(end - 1);
    let path: Path = {
      cost: before.cost + 1 + (alone ? SINGLE_PENALTY : 0),
      singles: before.singles + (alone && near(end - 1) ? 1 : 0),
    };
    for (const piece of pieces) {
      if (piece.end !== end || piece.start < part.start) continue;
      const { cost, singles } = best[piece.start - part.start]!;
      if (cost + piece.cost < path.cost) path = { cost: cost + piece.cost, singles };
    }
    best.push(path);
  }
  return best[part.end - part.start]!;
}
