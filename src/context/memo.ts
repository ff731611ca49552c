/**
 * What was found for a stretch of text, remembered. Exports repeat their wordings, and a key made of the stretch would
 * cost more than looking: the text is hashed, and compared, where it stands. Of two with one hash the later is kept.
 */

/** Then it begins anew: the wordings of some hundred thousand records with a word. */
const LIMIT = 50_000;

interface Entry<Answer> {
  readonly stretch: string;
  readonly tag: number;
  readonly answer: Answer;
}

export class Memo<Answer> {
  private readonly entries = new Map<number, Entry<Answer>>();

  /** @param tag what else the answer depends on. @param make called where the answer is not known. */
  get(text: string, from: number, to: number, tag: number, make: () => Answer): Answer {
    let hash = tag;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    const known = this.entries.get(hash);
    if (known?.tag === tag && known.stretch.length === to - from && text.startsWith(known.stretch, from))
      return known.answer;
    const answer = make();
    if (this.entries.size >= LIMIT) this.entries.clear();
    // A copy: a slice would keep the whole text in memory.
    const stretch = [...text.slice(from, to)].join('');
    this.entries.set(hash, { stretch, tag, answer });
    return answer;
  }
}
