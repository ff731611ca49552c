/**
 * When to give up on a file: its header was good, but what stands below it is not what the header says. Millions of
 * lines of noise, each reported, would help nobody.
 */
import { Failure, type IntakeRecord, type Judged } from '../../model/index.js';
import { shown } from '../bytes/source.js';

/** So many rejected records, or UTF-16 units in them, are looked at first, and this share of all must be rejected. */
const ENOUGH = 10_000;
const ENOUGH_UNITS = 4 * 1024 * 1024;
const SHARE = 0.5;

/** Thrown by Plausibility, so that `inspect` can tell it from a file that cannot be read. */
export class Implausible extends Failure {
  constructor(file: string, rejected: number, records: number, line: number) {
    super(
      'input',
      `${shown(file)} 读到第 ${line} 行，${records} 条中有 ${rejected} 条不能读作登记记录，不像登记导出或已损坏。请核对编码（--encoding）、分隔符和表头，或重新导出`,
    );
  }
}

/**
 * The same records, in the order of the file.
 * @throws Implausible when it is time to give the file up.
 */
export async function* plausible(
  file: string,
  batches: AsyncIterable<readonly Judged[]>,
): AsyncIterable<readonly Judged[]> {
  const plausibility = new Plausibility(file);
  for await (const batch of batches) {
    for (const record of batch) plausibility.count(record);
    yield batch;
  }
}

/** Keeps count of one file, whose records are asked about in order. */
export class Plausibility {
  #records = 0;
  #rejected = 0;
  #units = 0;

  constructor(readonly file: string) {}

  /** A record, or a run of them. @throws Implausible when it is time to give the file up. */
  count(record: IntakeRecord | Judged): void {
    if (record.kind === 'passed') this.accept(record.clean + record.inactive);
    else if (record.kind === 'noise') this.reject(record.line, record.units);
    else if (record.kind === 'rejected') this.reject(record.position.line, record.units);
    else this.accept(1);
  }

  /** Records that were read. */
  accept(count: number): void {
    this.#records += count;
  }

  /** A rejected record of so many UTF-16 units. */
  reject(line: number, units: number): void {
    this.#records += 1;
    this.#rejected += 1;
    this.#units += units;
    if (this.#rejected < ENOUGH && this.#units < ENOUGH_UNITS) return;
    if (this.#rejected > SHARE * this.#records)
      throw new Implausible(this.file, this.#rejected, this.#records, line);
  }
}
