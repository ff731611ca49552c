/** The verdict on one name and scope, for the person at the counter and, as JSON, for another program. */
import type { ChalkInstance } from 'chalk';
import {
  counts,
  FIELD_TEXTS,
  type Finding,
  harmless,
  harmlessJson,
  mergeSpans,
  OUTCOME_TEXTS,
  READING_TEXTS,
  REASONS,
  variantText,
} from '../model/index.js';
import type { CheckResult } from '../run/index.js';

export interface CheckView {
  readonly literal: boolean;
  readonly explain: boolean;
  readonly json: boolean;
}

export function renderCheck(result: CheckResult, view: CheckView, chalk: ChalkInstance): string {
  return view.json ? json(result, view) : text(result, view, chalk);
}

function text(result: CheckResult, { explain, literal }: CheckView, chalk: ChalkInstance): string {
  const { registration, findings, decision, document, explanation, notices } = result;
  const lines = [`结论：${chalk.bold(OUTCOME_TEXTS[decision.outcome])}`];
  if (findings.some(({ sure }) => !sure)) lines[0] += '（有待人工判断的字样）';
  for (const field of ['name', 'scope'] as const) {
    const cell = registration[field];
    if (cell !== '')
      lines.push(
        `${FIELD_TEXTS[field]}：${highlight(
          cell,
          findings.filter((finding) => finding.field === field),
          literal,
          chalk,
        )}`,
      );
  }
  lines.push(...findings.map((finding) => `  ${describe(finding)}`));
  if (findings.length > 0) lines.push(`依据：${harmless(document)}`);
  if (explain && explanation.length > 0)
    lines.push('经过：', ...explanation.map((line) => `  ${harmless(line)}`));
  lines.push(...notices.map((notice) => chalk.yellow(`注意：${harmless(notice)}`)));
  return `${lines.join('\n')}\n`;
}

function describe({ field, word, text, variant, reading, sure, cue, reason }: Finding): string {
  const how = variant === undefined ? '' : `${variantText(variant)}，`;
  const written = text === word ? word : `${word}（${how}原文写作“${text}”）`;
  const quoted = cue === null ? '' : `“${cue}”`;
  return harmless(
    `${FIELD_TEXTS[field].padEnd(4, '　')}  ${written}  ${sure ? '' : '可能是'}${READING_TEXTS[reading]}${quoted}：${REASONS[reason]}`,
  );
}

/** The cell with its occurrences in 【】, coloured by what they come to: red counts, yellow is for a person, green does not. */
function highlight(cell: string, here: readonly Finding[], literal: boolean, chalk: ChalkInstance): string {
  let shown = '';
  let at = 0;
  for (const span of mergeSpans(here)) {
    const inside = here.filter(({ start, end }) => start >= span.start && end <= span.end);
    const paint = inside.some(({ sure }) => !sure)
      ? chalk.yellow
      : inside.some((finding) => counts(finding, literal))
        ? chalk.red
        : chalk.green;
    shown +=
      harmless(cell.slice(at, span.start)) + paint(`【${harmless(cell.slice(span.start, span.end))}】`);
    at = span.end;
  }
  return shown + harmless(cell.slice(at));
}

function json(
  { findings, decision, document, explanation, notices }: CheckResult,
  { explain }: CheckView,
): string {
  const { outcome, lists, institution, investmentClass, sectors, remark } = decision;
  const occurrences = findings.map(({ cueSpan: _cue, scopeSpan: _scope, ...occurrence }) => occurrence);
  const answer = {
    outcome,
    lists,
    document,
    findings: occurrences,
    institution,
    investmentClass,
    sectors,
    ...(remark !== undefined && { remark }),
    notices,
  };
  return `${harmlessJson(explain ? { ...answer, explanation } : answer)}\n`;
}
