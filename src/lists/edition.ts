/** What is the same for every row of one run: the date, the rules, how the letter of the rule is read, the split. */
import {
  type Batch,
  entriesFor,
  type Finding,
  type RuleSet,
  type Screened,
  type SplitBy,
} from '../model/index.js';
import { perWord } from './column.js';

export interface Edition {
  readonly ruleset: RuleSet;
  /** YYYY-MM-DD: the day an enterprise is first listed by this run. */
  readonly asOf: string;
  /** --literal: 含有以上字样 to the letter, so that `excluded` and `reference` count as `use`. */
  readonly literal: boolean;
  /** Besides each list, one file for each of these; absent for none. */
  readonly splitBy?: SplitBy | undefined;
  /** What the ledger knows of an enterprise; absent without a ledger. */
  readonly standing?:
    | ((record: Screened) => { readonly since: string; readonly state: string } | null)
    | undefined;
}

/**
 * 依据 for a row: number of the notice and clause, once for each clause of every set in force that lists its words.
 * Words are named only where they rest on different clauses.
 */
export function compileBasis(ruleset: RuleSet): (findings: readonly Finding[]) => string {
  const citing = perWord((finding) =>
    entriesFor(ruleset, finding).map(({ document, clause }) => cite(document, clause)),
  );
  const grounds = (findings: readonly Finding[]) => {
    const cited = findings.map(citing);
    const words = new Map<string, Set<string>>();
    findings.forEach(({ word }, i) => {
      for (const citation of cited[i]!) {
        const of = words.get(citation);
        if (of) of.add(word);
        else words.set(citation, new Set([word]));
      }
    });
    const citations = [...words].map(([text, of]) => ({ text, of: [...of].join('、') }));
    const apart = new Set(citations.map(({ of }) => of)).size > 1;
    return citations.map(({ text, of }) => (apart ? `${of}：${text}` : text)).join('；');
  };
  // Words that rest on the same clauses are told like one of them, as most rows are.
  const alone = perWord((finding) => ({ on: citing(finding).join('\0'), told: grounds([finding]) }));
  return (findings) => {
    if (findings.length === 0) return '';
    const { on, told } = alone(findings[0]!);
    for (let i = 1; i < findings.length; i++) if (alone(findings[i]!).on !== on) return grounds(findings);
    return told;
  };
}

/** 文号 and 条款 as one reference. */
export function cite(document: string, clause: string): string {
  return `${document} ${clause}`.trim();
}

/** What the notices that list these words say is to be done, once each. */
export function actions(findings: readonly Finding[], batch: Batch, { ruleset }: Edition): string {
  const documents = new Set(
    findings.flatMap((finding) => entriesFor(ruleset, finding).map(({ document }) => document)),
  );
  const said = ruleset.sets
    .filter(({ document }) => documents.has(document))
    .map((set) => set.actions[batch]);
  return [...new Set(said)].join('；');
}
