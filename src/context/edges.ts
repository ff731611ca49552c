/**
 * Does the word stand there, or do its characters straddle two words (代理|财务, 资金|融通)? Being contained in a
 * longer word is no crossing: 金融 in 金融机构 and 资产管理 in 国有资产|管理 are the word.
 *
 * Two witnesses are heard: the segmenter's most likely cut, and the cheapest path through all its dictionary words.
 * Where no dictionary word crosses an end there is nothing to ask. Where both agree the verdict is sure; where the
 * path that crosses leaves no character over, it wins (the segmenter cuts 交易所|需|材料); else the edge is doubtful.
 */
import type { Reason, Span } from '../model/index.js';
import { compileExtra, type FindAll, Lattice } from './lattice.js';
import { Memo } from './memo.js';
import { loadSegmenter, type Segmenter } from './segmenter.js';
import { around, looked } from './stretch.js';

export interface Edge {
  readonly verdict: 'word' | 'straddle' | 'doubtful';
  readonly reason: Reason;
}

/** How far the words that an occurrence lies across reach beyond it. */
interface Lengths {
  readonly before: number;
  readonly after: number;
}

/** A path that is cheaper by a whole word is clear even against the segmenter. */
const CLEAR_MARGIN = 1;
const WORD: Edge = { verdict: 'word', reason: 'used' };
const STRADDLE: Edge = { verdict: 'straddle', reason: 'straddle' };
const DOUBTFUL: Edge = { verdict: 'doubtful', reason: 'doubtful-edge' };

export class EdgeReader {
  private segmenter: Segmenter | null | undefined;
  private readonly memo = new Memo<Edge>();
  private readonly lengths = new Memo<Lengths>();
  private readonly extra: FindAll;

  /** @param extraWords words the segmenter's dictionary lacks (keywords/language/edge-words.csv). */
  constructor(
    extraWords: readonly string[],
    private readonly load: () => Segmenter | null = loadSegmenter,
  ) {
    this.extra = compileExtra(extraWords);
  }

  /** Whether an ambiguous edge was met that the segmenter was missing for. */
  missing = false;

  /** @param text folded; the span is the occurrence in it. @param coined the text is an enterprise name. */
  read(text: string, span: Span, coined = false): Edge {
    if (isLatin(text, span.start) || isLatin(text, span.end - 1)) return alphanumeric(text, span);
    const { start, end } = looked(text, span);
    if (start === span.start && end === span.end) return WORD;
    const tag = place(span, start) | (coined ? 1 : 0);
    const edge =
      this.memo.get(text, start, end, tag) ??
      this.memo.keep(text, start, end, tag, this.judged(text, span, coined));
    // A blank where the rival cut separates settles a tie: 交易 所有权.
    return edge === DOUBTFUL && ONE_BLANK.test(text.slice(span.start, span.end)) ? STRADDLE : edge;
  }

  /** The segmenter's cut of the stretch around an occurrence, for a person to see; empty without a segmenter. */
  tokens(text: string, span: Span): readonly string[] {
    const { stretch, word } = around(text, span);
    this.segmenter ??= this.load();
    return this.segmenter?.cut(stretch, word) ?? [];
  }

  /** The words that a straddling occurrence lies across, as a span of the text: 代理财务. */
  across(text: string, span: Span): Span {
    const { start, end } = looked(text, span);
    const tag = place(span, start);
    const { before, after } =
      this.lengths.get(text, start, end, tag) ??
      this.lengths.keep(text, start, end, tag, this.beyond(text, span));
    return { start: span.start - before, end: span.end + after };
  }

  private beyond(text: string, span: Span): Lengths {
    const { word: inner } = around(text, span);
    let [at, first, last] = [0, inner.start, inner.end];
    for (const { length } of this.tokens(text, span)) {
      const end = at + length;
      if (at < inner.end && end > inner.start) [first, last] = [Math.min(first, at), Math.max(last, end)];
      // The segmenter kept the word whole; the other cut took what follows it: 交易所需.
      else if (at === inner.end && first === inner.start && last === inner.end) last = end;
      at = end;
    }
    return { before: inner.start - first, after: last - inner.end };
  }

  private judged(text: string, span: Span, coined: boolean): Edge {
    const { stretch, word } = around(text, span);
    if (word.start === 0 && word.end === stretch.length) return WORD;
    this.segmenter ??= this.load();
    if (!this.segmenter) {
      this.missing = true;
      return { verdict: 'doubtful', reason: 'no-segmenter' };
    }
    const lattice = new Lattice(stretch, this.segmenter.words(stretch), this.extra);
    if (!lattice.crosses(word)) return WORD;
    const { whole, crossed } = lattice.weigh(word, coined);
    if (crossed.cost === Number.POSITIVE_INFINITY) return WORD;
    const margin = crossed.cost - whole.cost;
    const fewer = whole.singles - crossed.singles;
    const cut = this.segmenter.cut(stretch, word);
    if (!cut) {
      if (Math.abs(margin) >= CLEAR_MARGIN) return margin > 0 ? WORD : STRADDLE;
      this.missing = true;
      return { verdict: 'doubtful', reason: 'no-segmenter' };
    }
    // Both cuts leave nothing over and cost the same: 证券|交易所|用|软件, 证券|交易|所用|软件.
    if (margin === 0 && whole.singles === 0 && fewer === 0) return DOUBTFUL;
    if (cutsThrough(cut, word, lattice)) return margin < CLEAR_MARGIN ? STRADDLE : WORD;
    if (margin > 0) return WORD;
    if (margin === 0) return coined || fewer > 0 ? DOUBTFUL : WORD;
    return fewer > 0 || margin <= -CLEAR_MARGIN ? STRADDLE : DOUBTFUL;
  }
}

/** An occurrence's place in the stretch that begins at `from`, as one even number. */
const place = ({ start, end }: Span, from: number) => ((start - from) << 16) | ((end - from) << 1);

/** An end of the word falls inside a piece that does not hold the whole word and has no finer edge there. */
function cutsThrough(cut: readonly string[], word: Span, lattice: Lattice): boolean {
  let start = 0;
  for (const { length } of cut) {
    const piece = { start, end: start + length };
    const crosses = (edge: number) =>
      piece.start < edge && edge < piece.end && !lattice.splitsAt(piece, edge, word);
    const holds = piece.start <= word.start && word.end <= piece.end;
    if (!holds && (crosses(word.start) || crosses(word.end))) return true;
    start = piece.end;
  }
  return false;
}

/** A letter or digit of ASCII, folded. */
function isLatin(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

const ONE_BLANK = /^\S+\s+\S+$/;

/** P2P inside a longer run of letters and digits (a code, a model number) is not the word. */
function alphanumeric(text: string, { start, end }: Span): Edge {
  const glued = (edge: number, neighbour: number) => isLatin(text, edge) && isLatin(text, neighbour);
  const part = glued(start, start - 1) || glued(end - 1, end);
  return part ? { verdict: 'straddle', reason: 'alphanumeric' } : WORD;
}
