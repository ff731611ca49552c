/** What is the same for every row of one run: the date, the rules, and how the letter of the rule is read. */
import type { Finding, RuleSet } from '../model/index.js';

export interface Edition {
  readonly ruleset: RuleSet;
  /** YYYY-MM-DD: the day an enterprise is first listed by this run. */
  readonly asOf: string;
  /** --literal: 含有以上字样 to the letter, so that `excluded` and `reference` count as `use`. */
  readonly literal: boolean;
}

/**
 * 依据 for a row: number of the notice and clause, once for each clause. Words are named only where they
 * rest on different clauses.
 */
export function basis(findings: readonly Finding[], { ruleset }: Edition): string {
  const words = new Map<string, Set<string>>();
  for (const { rule, word } of findings) {
    const clause = ruleset.words.find((listed) => listed.rule === rule && listed.word === word)?.clause ?? '';
    words.set(clause, (words.get(clause) ?? new Set()).add(word));
  }
  const citations = [...words].map(([clause, of]) => ({
    text: cite(clause, ruleset),
    of: [...of].join('、'),
  }));
  if (citations.length === 1) return citations[0]!.text;
  return citations.map(({ text, of }) => `${of}：${text}`).join('；');
}

/** 文号 and 条款 as one reference. */
export function cite(clause: string, ruleset: RuleSet): string {
  return `${ruleset.document} ${clause}`.trim();
}
