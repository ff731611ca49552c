/** What the records of a file come to, counted for `inspect`. */
import {
  type Batch,
  FAULTS,
  type FaultCode,
  type InspectedProblem,
  type InspectedValue,
  type Inspection,
  type IntakeRecord,
  type Position,
  type Registration,
  type Standing,
} from '../model/index.js';
import { Repeats } from './record/repeats.js';

/** Places of a problem that are named. */
const PLACES = 5;
/** Different values of a column that are counted. */
const VALUES = 100;

export class Contents {
  #records = 0;
  readonly #faults = new Problems();
  readonly #warnings = new Problems();
  readonly #statuses = new Values<Standing>();
  readonly #applications = new Values<Batch>();
  readonly #repeats = new Repeats();

  add(records: readonly IntakeRecord[]): void {
    for (const record of records) {
      if (record.kind === 'passed' || record.kind === 'noise') continue;
      this.#records += 1;
      if (record.kind === 'rejected') this.#faults.add(record.fault, record.position);
      else this.#read(this.#repeats.noted(record.registration));
    }
  }

  #read({ position, warnings, status, standing, application, batch }: Registration): void {
    for (const warning of warnings) this.#warnings.add(warning.split('：', 1)[0]!, position);
    if (status !== '') this.#statuses.add(status, standing === 'unknown' ? null : standing);
    if (application !== '') this.#applications.add(application, batch);
  }

  told(): Pick<Inspection, 'records' | 'faults' | 'warnings' | 'statuses' | 'applications'> {
    const faults = this.#faults.list().map(({ title, ...problem }) => {
      const fault = title as FaultCode;
      return { ...problem, fault, title: FAULTS[fault].title };
    });
    return {
      records: this.#records,
      faults,
      warnings: this.#warnings.list(),
      statuses: this.#statuses.list(),
      applications: this.#applications.list(),
    };
  }
}

type Place = InspectedProblem['places'][number];

class Problems {
  readonly #found = new Map<string, { count: number; places: Place[] }>();

  add(title: string, { sheet, line }: Position): void {
    const problem = this.#found.get(title) ?? { count: 0, places: [] };
    problem.count += 1;
    if (problem.places.length < PLACES) problem.places.push(sheet === undefined ? { line } : { sheet, line });
    this.#found.set(title, problem);
  }

  list(): InspectedProblem[] {
    return [...this.#found]
      .map(([title, problem]) => ({ title, ...problem }))
      .sort((a, b) => b.count - a.count);
  }
}

class Values<Meaning extends string> {
  readonly #found = new Map<string, { readonly meaning: Meaning | null; count: number }>();

  add(value: string, meaning: Meaning | null): void {
    const known = this.#found.get(value);
    if (known) known.count += 1;
    else if (this.#found.size < VALUES) this.#found.set(value, { meaning, count: 1 });
  }

  /** Those that mean nothing to us first. */
  list(): InspectedValue<Meaning>[] {
    return [...this.#found]
      .map(([value, { meaning, count }]) => ({ value, meaning, count }))
      .sort((a, b) => Number(a.meaning !== null) - Number(b.meaning !== null) || b.count - a.count);
  }
}
