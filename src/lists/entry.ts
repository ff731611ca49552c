/** The rows one enterprise gets on a list, with the occurrences that put it there. */
import {
  counts,
  type Finding,
  inOrder,
  type RuleKind,
  type Screened,
  type SectorMatch,
} from '../model/index.js';
import type { Edition } from './edition.js';

export interface Entry {
  readonly record: Screened;
  /** In reading order: name before scope, then by place, the longer word first. */
  readonly hits: readonly Finding[];
}

export interface SectorEntry extends Entry {
  readonly match: SectorMatch;
}

/** One row: the occurrences of `rule` that count. */
export function counted(record: Screened, rule: RuleKind, { literal }: Edition): Entry {
  const { findings } = record;
  const counting = (finding: Finding) => finding.rule === rule && counts(finding, literal);
  const hits = findings.every(counting) ? findings : findings.filter(counting);
  return { record, hits: inOrder(hits, byReading) };
}

/** One row with every occurrence. */
export function everything(record: Screened): Entry {
  return { record, hits: inOrder(record.findings, byReading) };
}

/** One row for each sector, since each goes to another bureau. */
export function bySector(record: Screened, edition: Edition): SectorEntry[] {
  const { hits } = counted(record, 'sector', edition);
  return record.decision.sectors.map((match) => {
    const words = edition.ruleset.sectors.find(({ sector }) => sector === match.sector)?.words ?? [];
    return { record, match, hits: hits.filter(({ word }) => words.includes(word)) };
  });
}

function byReading(a: Finding, b: Finding): number {
  if (a.field !== b.field) return a.field === 'name' ? -1 : 1;
  return a.start - b.start || b.end - a.end;
}
