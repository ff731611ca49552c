/**
 * Judged records of a part of an input as text, to cross from one thread or one machine to another, and their places
 * in the whole once the parts stand one behind the other.
 */
import type { Judged, Rejected, Screened } from '../model/index.js';

/** One batch as a line of JSON. What holds nothing is counted: only what a list or the findings show is kept. */
export function encode(batch: readonly Judged[]): string {
  const kept: Judged[] = [];
  let [clean, inactive] = [0, 0];
  const count = () => {
    if (clean + inactive > 0) kept.push({ kind: 'passed', clean, inactive });
    [clean, inactive] = [0, 0];
  };
  for (const record of batch) {
    if (record.kind === 'passed') {
      clean += record.clean;
      inactive += record.inactive;
    } else if (record.kind === 'screened' && record.findings.length === 0) {
      if (record.decision.outcome === 'inactive') inactive++;
      else clean++;
    } else {
      count();
      kept.push(record);
    }
  }
  count();
  return JSON.stringify(kept);
}

/** Where the records of a part stand in the input, when its own lines and records count from 1. */
export class Places {
  #lines = 0;
  #records = 0;
  /** Records of the part so far. */
  #here = 0;

  /** The next records of the part, by their places in the input. */
  decode(text: string): Judged[] {
    const batch = JSON.parse(text) as Judged[];
    for (const record of batch) {
      if (record.kind === 'passed') this.#here += record.clean + record.inactive;
      else if (record.kind === 'noise') (record as { line: number }).line += this.#lines;
      else {
        this.#here++;
        this.#place(record);
      }
    }
    return batch;
  }

  /** The part has ended, after so many physical lines. */
  end(lines: number): void {
    this.#lines += lines;
    this.#records += this.#here;
    this.#here = 0;
  }

  /** Physical lines of all parts that have ended. */
  get lines(): number {
    return this.#lines;
  }

  /** Records of all parts so far. */
  get records(): number {
    return this.#records + this.#here;
  }

  #place(record: Screened | Rejected): void {
    const { position } = record.kind === 'rejected' ? record : record.registration;
    const own = position as { line: number; record: number };
    own.line += this.#lines;
    own.record += this.#records;
  }
}
