/** Counts what summary.json reports. Every record is counted once, under its one outcome. */
import {
  type Field,
  type InputSummary,
  isBeside,
  type ListKey,
  NAME,
  OUTCOMES,
  type Outcome,
  type Passed,
  type Rejected,
  type RuleSet,
  type Screened,
  type Summary,
  VERSION,
} from '../model/index.js';

/** What has been counted, as it is sent from thread to thread. */
export interface Counts {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly words: readonly (readonly [string, Readonly<Record<Field, number>>])[];
  readonly unread: number;
}

export class Tally {
  private readonly outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    Outcome,
    number
  >;
  private readonly words = new Map<string, Record<Field, number>>();
  #unread = 0;

  /** The words of the rule that every export is searched for are listed even when none was found. */
  constructor(private readonly ruleset: RuleSet) {
    for (const { word, rule } of ruleset.words)
      if (rule === 'restricted') this.words.set(word, { name: 0, scope: 0 });
  }

  add(record: Screened | Rejected): void {
    if (record.kind === 'rejected') {
      this.outcomes.rejected++;
      if (!isBeside(record.fault)) this.#unread++;
      return;
    }
    this.outcomes[record.decision.outcome]++;
    for (const { word, field } of record.findings) {
      const count = this.words.get(word);
      if (count === undefined) this.words.set(word, { name: 0, scope: 0, [field]: 1 });
      // By name: a property of a computed one is looked for each time.
      else if (field === 'name') count.name++;
      else count.scope++;
    }
  }

  /** Records that were passed over and only counted. */
  pass({ clean, inactive }: Passed): void {
    this.outcomes.clean += clean;
    this.outcomes.inactive += inactive;
  }

  /** What another tally has counted of records that come behind these. */
  plus({ outcomes, words, unread }: Counts): void {
    this.#unread += unread;
    for (const outcome of OUTCOMES) this.outcomes[outcome] += outcomes[outcome];
    for (const [word, { name, scope }] of words) {
      const count = this.words.get(word) ?? { name: 0, scope: 0 };
      this.words.set(word, { name: count.name + name, scope: count.scope + scope });
    }
  }

  /** Plain data, for plus(). */
  counts(): Counts {
    return { outcomes: this.outcomes, words: [...this.words], unread: this.#unread };
  }

  get records(): number {
    return Object.values(this.outcomes).reduce((sum, count) => sum + count, 0);
  }

  get rejected(): number {
    return this.outcomes.rejected;
  }

  /** Rejected records that may have been registrations. */
  get unread(): number {
    return this.#unread;
  }

  summary(
    asOf: string,
    inputs: readonly InputSummary[],
    lists: Record<ListKey, number>,
    notices: readonly string[],
  ): Summary {
    const { id, version, sha256 } = this.ruleset;
    return {
      tool: NAME,
      version: VERSION,
      ruleset: { id, version, sha256 },
      asOf,
      inputs,
      records: this.records,
      outcomes: this.outcomes,
      lists,
      words: Object.fromEntries(this.words),
      notices,
    };
  }
}
