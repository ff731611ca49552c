/**
 * nodejieba's dictionary as one sorted block of bytes, searched where it lies: opening it costs reading a file, not
 * building a trie (0.9 s and 300 MB in nodejieba). It answers the two questions asked of an edge exactly as cppjieba
 * would: which words stand in a stretch (full mode), and which cut is the most likely by word frequency (the maximum
 * probability path of its MixSegment, before the HMM looks at what is left in single characters).
 *
 * Layout, little-endian: count of weights u32, pad u32, minimum weight f64, weights f64[], starts u32[], then u16[]: the
 * UTF-16 units of each word and behind them the number of its weight, which is below any Han unit and so ends the word.
 * Words are sorted by unit; a start is where those begin whose first unit is not below one from Han on. Half the size that offsets and a weight to each word made: memory that is touched first costs more than the
 * file does.
 */

const HEADER = 16;

/** Han characters begin here (radicals). */
const HAN_UNITS = 0x2e80;

/** One for each unit from Han on, and the end. */
const STARTS = 0x10000 - HAN_UNITS + 1;

/** Words of Han characters only: the stretches looked at hold nothing else. */
const HAN = /^\p{Script=Han}+$/u;

/**
 * Compiles dictionary lines (`word frequency tag`) and user words (frequency optional) by cppjieba's weights: the log
 * of relative frequency; a user word without a frequency gets the median.
 */
export function compileDictionary(lines: readonly string[], userLines: readonly string[]): Uint8Array {
  const entries = lines
    .map((line) => line.split(' '))
    .filter(([word, frequency]) => word && Number(frequency) > 0);
  const sum = entries.reduce((total, [, frequency]) => total + Number(frequency), 0);
  const weighed = entries.map(([word, frequency]) => [word!, Math.log(Number(frequency) / sum)] as const);
  const sorted = weighed.map(([, weight]) => weight).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const weights = new Map(weighed);
  for (const line of userLines) {
    const [word, frequency] = line.split(' ');
    if (word) weights.set(word, Number(frequency) > 0 ? Math.log(Number(frequency) / sum) : median);
  }
  const words = [...weights.keys()]
    .filter((word) => HAN.test(word))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return layOut(
    words,
    words.map((word) => weights.get(word)!),
    sorted[0] ?? 0,
  );
}

function layOut(words: readonly string[], weights: readonly number[], minimum: number): Uint8Array {
  const table = [...new Set(weights)];
  if (table.length > HAN_UNITS) throw new RangeError('more weights than units below Han');
  const numbers = new Map(table.map((weight, number) => [weight, number]));
  const length = words.reduce((total, word) => total + word.length + 1, 0);
  const bytes = new Uint8Array(HEADER + table.length * 8 + STARTS * 4 + length * 2);
  new Uint32Array(bytes.buffer, 0, 1)[0] = table.length;
  new Float64Array(bytes.buffer, 8, table.length + 1).set([minimum, ...table]);
  const starts = new Uint32Array(bytes.buffer, HEADER + table.length * 8, STARTS);
  const units = new Uint16Array(bytes.buffer, starts.byteOffset + starts.byteLength);
  let at = 0;
  let first = 0;
  words.forEach((word, index) => {
    while (first <= word.charCodeAt(0) - HAN_UNITS) starts[first++] = at;
    for (let i = 0; i < word.length; i++) units[at++] = word.charCodeAt(i);
    units[at++] = numbers.get(weights[index]!)!;
  });
  starts.fill(at, first);
  return bytes;
}

interface Found {
  readonly end: number;
  readonly weight: number;
}

export class Dictionary {
  private readonly minimum: number;
  private readonly weights: Float64Array;
  private readonly starts: Uint32Array;
  private readonly units: Uint16Array;

  /** @param bytes as compileDictionary gives them, at an offset that is a multiple of 8. */
  constructor({ buffer, byteOffset, byteLength }: Uint8Array) {
    const count = new Uint32Array(buffer, byteOffset, 1)[0]!;
    const words = HEADER + count * 8 + STARTS * 4;
    this.minimum = new Float64Array(buffer, byteOffset + 8, 1)[0]!;
    this.weights = new Float64Array(buffer, byteOffset + HEADER, count);
    this.starts = new Uint32Array(buffer, byteOffset + HEADER + count * 8, STARTS);
    this.units = new Uint16Array(buffer, byteOffset + words, (byteLength - words) / 2);
  }

  /** Every word of two and more characters in a text, in order of start. */
  words(text: string): string[] {
    const found: string[] = [];
    for (let at = 0; at < text.length; at++) {
      for (const { end } of this.from(text, at)) if (end - at > 1) found.push(text.slice(at, end));
    }
    return found;
  }

  /** The most likely cut by word frequency; characters no word holds stand alone. */
  cut(text: string): string[] {
    const best = new Float64Array(text.length + 1);
    const ends = new Uint16Array(text.length);
    for (let at = text.length - 1; at >= 0; at--) {
      const words = this.from(text, at);
      const alone = words[0]?.end === at + 1 ? words[0].weight : this.minimum;
      best[at] = alone + best[at + 1]!;
      ends[at] = at + 1;
      for (const { end, weight } of words) {
        if (end === at + 1 || weight + best[end]! <= best[at]!) continue;
        best[at] = weight + best[end]!;
        ends[at] = end;
      }
    }
    const pieces: string[] = [];
    for (let at = 0; at < text.length; at = ends[at]!) pieces.push(text.slice(at, ends[at]!));
    return pieces;
  }

  /** The words that begin at an offset, shortest first: the range of words with this prefix is narrowed unit by unit. */
  private from(text: string, at: number): Found[] {
    const units = this.units;
    const found: Found[] = [];
    const first = text.charCodeAt(at) - HAN_UNITS;
    let low = this.starts[first] ?? 0;
    let high = this.starts[first + 1] ?? 0;
    for (let end = at + 1; low < high; end++) {
      const next = units[low + end - at]!;
      if (next < HAN_UNITS) found.push({ end, weight: this.weights[next]! });
      if (end === text.length) break;
      const unit = text.charCodeAt(end);
      low = this.bound(low, high, end - at, unit);
      high = this.bound(low, high, end - at, unit + 1);
    }
    return found;
  }

  /**
   * Where the first word begins, in a range of words of equal prefixes, whose unit at `depth` is at least `unit`; a word
   * that ends there comes first.
   */
  private bound(low: number, high: number, depth: number, unit: number): number {
    const units = this.units;
    let from = low;
    let to = high;
    while (from < to) {
      let start = (from + to) >>> 1;
      while (start > from && units[start - 1]! >= HAN_UNITS) start--;
      let place = start + depth;
      const value = units[place]!;
      if (value >= HAN_UNITS && value >= unit) to = start;
      else {
        while (units[place]! >= HAN_UNITS) place++;
        from = place + 1;
      }
    }
    return from;
  }
}
