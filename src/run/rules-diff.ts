/**
 * `rules diff`: what a change of rules would do before it counts. Every record of an export is decided under both,
 * and told where it would enter or leave a list.
 */
import { expandInputs, openExport } from '../intake/index.js';
import { loadRuleSet } from '../lexicon/index.js';
import {
  type Batch,
  entriesFor,
  type Finding,
  type Input,
  type IntakeOptions,
  LISTS,
  type ListKey,
  READING_TEXTS,
  type RuleSet,
  type Screened,
} from '../model/index.js';
import { createScreener } from './screener.js';

export interface DiffRequest extends IntakeOptions {
  /** Ids of sets, or folders, joined by +. */
  readonly a: string;
  readonly b: string;
  readonly inputs: readonly Input[];
  /** Folder the ids belong to; null means the shipped one. */
  readonly rules: string | null;
  readonly batch: Batch | 'auto';
  /** Rows kept for each list and direction; the counts are always whole. */
  readonly rows: number;
  readonly signal: AbortSignal;
}

export const CHANGES = ['enter', 'leave'] as const;
export type Change = (typeof CHANGES)[number];

export interface DiffRow {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly name: string;
  /** What puts it on the list under the rules that do: word, 文号 and clause. */
  readonly grounds: readonly string[];
}

export interface DiffList {
  readonly count: number;
  readonly rows: readonly DiffRow[];
}

export interface RulesDiff {
  readonly documents: { readonly a: string; readonly b: string };
  /** Restricted words that only one of them lists. */
  readonly words: { readonly onlyA: readonly string[]; readonly onlyB: readonly string[] };
  readonly records: number;
  readonly rejected: number;
  /** Records whose lists differ. */
  readonly changed: number;
  readonly lists: Readonly<Record<ListKey, Readonly<Record<Change, DiffList>>>>;
}

/** @throws Failure for a set, option or input that will not do; the signal's reason when aborted. */
export async function diffRules(request: DiffRequest): Promise<RulesDiff> {
  const { rules, rows: limit, batch, signal } = request;
  const load = (ids: string) => loadRuleSet(rules, { ids: ids.split('+').filter(Boolean) });
  const sides = { a: load(request.a), b: load(request.b) };
  const screeners = { a: createScreener(sides.a, false), b: createScreener(sides.b, false) };
  const found = new Found(limit);
  let records = 0;
  let rejected = 0;
  const { inputs } = expandInputs(request.inputs);
  for (const input of inputs) {
    const opened = await openExport(input, request, sides.a.vocabulary);
    for await (const batchOf of opened.batches()) {
      signal.throwIfAborted();
      for (const record of batchOf) {
        if (record.kind === 'noise' || record.kind === 'passed') continue;
        records++;
        if (record.kind === 'rejected') {
          rejected++;
          continue;
        }
        const { registration } = record;
        const as = batch === 'auto' ? (registration.batch ?? opened.batch ?? 'stock') : batch;
        found.compare(screeners.a.screen(registration, as), screeners.b.screen(registration, as), sides);
      }
    }
  }
  const words = ({ words }: RuleSet) => [
    ...new Set(words.filter(({ rule }) => rule === 'restricted').map(({ word }) => word)),
  ];
  const [inA, inB] = [words(sides.a), words(sides.b)];
  return {
    documents: { a: documents(sides.a), b: documents(sides.b) },
    words: {
      onlyA: inA.filter((word) => !inB.includes(word)),
      onlyB: inB.filter((word) => !inA.includes(word)),
    },
    records,
    rejected,
    changed: found.changed,
    lists: found.lists,
  };
}

class Found {
  changed = 0;
  readonly lists = Object.fromEntries(
    LISTS.map((key) => [key, { enter: { count: 0, rows: [] }, leave: { count: 0, rows: [] } }]),
  ) as unknown as Record<ListKey, Record<Change, { count: number; rows: DiffRow[] }>>;

  constructor(private readonly limit: number) {}

  compare(a: Screened, b: Screened, sides: { readonly a: RuleSet; readonly b: RuleSet }): void {
    const entering = b.decision.lists.filter((key) => !a.decision.lists.includes(key));
    const leaving = a.decision.lists.filter((key) => !b.decision.lists.includes(key));
    if (entering.length + leaving.length > 0) this.changed++;
    for (const key of entering) this.add(key, 'enter', b, sides.b);
    for (const key of leaving) this.add(key, 'leave', a, sides.a);
  }

  private add(key: ListKey, change: Change, { registration, findings }: Screened, ruleset: RuleSet): void {
    const list = this.lists[key][change];
    list.count++;
    if (list.rows.length >= this.limit) return;
    const { position, code, name } = registration;
    list.rows.push({
      file: position.file,
      line: position.line,
      code,
      name,
      grounds: grounds(findings, ruleset),
    });
  }
}

/** The words that are used, with their clauses; where none is, what the words it holds were read as. */
function grounds(findings: readonly Finding[], ruleset: RuleSet): string[] {
  const used = findings.filter(({ reading }) => reading === 'use');
  if (used.length === 0)
    return [...new Set(findings.map(({ word, reading }) => `${word}（${READING_TEXTS[reading]}）`))];
  const said = used.map((finding) => {
    const clauses = entriesFor(ruleset, finding).map(({ document, clause }) => `${document} ${clause}`);
    return `${finding.word}（${clauses.join('、')}）`;
  });
  return [...new Set(said)];
}

const documents = ({ words }: RuleSet) => [...new Set(words.map(({ document }) => document))].join('、');
