/** What the records of a file come to, counted for `inspect`. */
import {
  type Batch,
  FAULTS,
  type FaultCode,
  type InspectedProblem,
  type InspectedValue,
  type Inspection,
  type IntakeRecord,
  type Registration,
  type Standing,
} from '../model/index.js';

/** First lines of a problem that are named. */
const LINES = 5;
/** Different values of a column that are counted. */
const VALUES = 100;

export class Contents {
  readonly #faults = new Problems();
  readonly #warnings = new Problems();
  readonly #statuses = new Values<Standing>();
  readonly #applications = new Values<Batch>();

  add(records: readonly IntakeRecord[]): void {
    for (const record of records) {
      if (record.kind === 'rejected') this.#faults.add(record.fault, record.position.line);
      else if (record.kind === 'registration') this.#read(record.registration);
    }
  }

  #read({ position, warnings, status, standing, application, batch }: Registration): void {
    for (const warning of warnings) this.#warnings.add(warning.split('：', 1)[0]!, position.line);
    if (status !== '') this.#statuses.add(status, standing === 'unknown' ? null : standing);
    if (application !== '') this.#applications.add(application, batch);
  }

  told(): Pick<Inspection, 'faults' | 'warnings' | 'statuses' | 'applications'> {
    const faults = this.#faults.list().map(({ title, ...problem }) => {
      const fault = title as FaultCode;
      return { ...problem, fault, title: FAULTS[fault].title };
    });
    return {
      faults,
      warnings: this.#warnings.list(),
      statuses: this.#statuses.list(),
      applications: this.#applications.list(),
    };
  }
}

class Problems {
  readonly #found = new Map<string, { count: number; lines: number[] }>();

  add(title: string, line: number): void {
    const problem = this.#found.get(title) ?? { count: 0, lines: [] };
    problem.count += 1;
    if (problem.lines.length < LINES) problem.lines.push(line);
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

  list(): InspectedValue<Meaning>[] {
    return [...this.#found]
      .map(([value, { meaning, count }]) => ({ value, meaning, count }))
      .sort((a, b) => b.count - a.count);
  }
}
