/**
 * How a verdict came about, one Chinese line per step, so that a clerk can answer an enterprise's complaint and an
 * engineer can see why: the cut at the edge, the bracket depth, the cue, how far it reaches, and the clause.
 */
import {
  entriesFor,
  FIELD_TEXTS,
  type Finding,
  OUTCOME_TEXTS,
  READING_TEXTS,
  REASONS,
  type RuleSet,
  type Screened,
  type Span,
  variantText,
} from '../model/index.js';
import type { Screener } from './screener.js';

export function explain(
  { registration, findings, decision }: Screened,
  ruleset: RuleSet,
  screener: Screener,
): string[] {
  const steps = findings.flatMap((finding) => {
    const text = registration[finding.field];
    const { tokens, depth } = screener.trace(registration, finding);
    return [
      `${place(finding)}“${finding.text}”：${READING_TEXTS[finding.reading]}${finding.sure ? '' : '（存疑）'}，${REASONS[finding.reason]}`,
      ...(finding.variant ? [`  ${variantText(finding.variant)}`] : []),
      ...(tokens.length > 1 ? [`  切分：${tokens.join('｜')}`] : []),
      ...(depth > 0 ? [`  括号：第 ${depth} 层`] : []),
      ...(finding.cueSpan
        ? [`  依据文字：“${quote(text, finding.cueSpan)}”（第 ${finding.cueSpan.start + 1} 字起）`]
        : []),
      ...(finding.scopeSpan ? [`  管辖范围：“${quote(text, finding.scopeSpan)}”`] : []),
      ...entriesFor(ruleset, finding).map(({ document, clause }) => `  条款：${document} ${clause}`),
    ];
  });
  const { institution, outcome, remark } = decision;
  return [
    ...steps,
    ...(institution ? [`持牌金融机构类别“${institution.className}”：${institution.verify}`] : []),
    ...(remark ? [remark] : []),
    `结论：${OUTCOME_TEXTS[outcome]}`,
  ];
}

const place = ({ field, start }: Finding) => `${FIELD_TEXTS[field]}第 ${start + 1} 字`;

const LONGEST_QUOTE = 60;

function quote(text: string, { start, end }: Span): string {
  const whole = text.slice(start, end);
  return whole.length > LONGEST_QUOTE ? `${whole.slice(0, LONGEST_QUOTE)}…` : whole;
}
