/**
 * What was found for a stretch of text, remembered. Exports repeat their wordings, and a key made of the stretch would
 * cost more than looking: the text is hashed, and compared, where it stands. Of two with one hash the later is kept.
 */
import { unitsOf } from '../model/index.js';

/** Then it begins anew: the wordings of some hundred thousand records with a word. */
const LIMIT = 50_000;

interface Entry<Answer> {
  readonly stretch: string;
  readonly tag: number;
  readonly answer: Answer;
}

export class Memo<Answer> {
  private readonly entries = new Map<number, Entry<Answer>>();

  /** What was kept for the stretch; undefined where nothing is known. @param tag what else the answer depends on. */
  get(text: string, from: number, to: number, tag: number): Answer | undefined {
    const known = this.entries.get(hash(text, from, to, tag));
    return known?.tag === tag && known.stretch.length === to - from && text.startsWith(known.stretch, from)
      ? known.answer
      : undefined;
  }

  /** Keeps an answer for get(), and returns it. */
  keep(text: string, from: number, to: number, tag: number, answer: Answer): Answer {
    if (this.entries.size >= LIMIT) this.entries.clear();
    // A copy: a slice would keep the whole text in memory.
    const stretch = [...text.slice(from, to)].join('');
    this.entries.set(hash(text, from, to, tag), { stretch, tag, answer });
    return answer;
  }
}

function hash(text: string, from: number, to: number, tag: number): number {
  const units = unitsOf(text);
  let hash = tag;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + units[at]!) | 0;
  return hash;
}
