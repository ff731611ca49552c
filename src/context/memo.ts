/**
 * What was found for a stretch of text, remembered. Exports repeat their wordings, and a key made of the stretch would
 * cost more than looking: the text is hashed and compared where it stands. A slot holds one answer, the last.
 */

const SLOTS = 0x10000;

interface Entry<Answer> {
  readonly stretch: string;
  readonly tag: number;
  readonly answer: Answer;
}

export class Memo<Answer> {
  private readonly slots: (Entry<Answer> | undefined)[] = new Array(SLOTS);

  /** @param tag what else the answer depends on. @param make called where the answer is not known. */
  get(text: string, from: number, to: number, tag: number, make: () => Answer): Answer {
    let hash = tag;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    const known = this.slots[slot];
    if (known?.tag === tag && known.stretch.length === to - from && text.startsWith(known.stretch, from))
      return known.answer;
    const answer = make();
    // A copy: a slice would keep the whole text in memory.
    const stretch = [...text.slice(from, to)].join('');
    this.slots[slot] = { stretch, tag, answer };
    return answer;
  }
}
