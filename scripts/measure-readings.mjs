#!/usr/bin/env node
/**
 * Measures readings against a labelled file (JSON lines: id, field, word, start, end, reading, name, scope, weight;
 * optional proper_name). Usage, after npm run build:
 *
 *   node scripts/measure-readings.mjs LABELLED.jsonl [--errors]
 *
 * Prints precision and recall of `use`, exact four-way agreement and the unsure share, each unweighted and weighted,
 * and the confusion table. A reference to another body or place (proper_name) read as use, or the other way round, is
 * reported apart, since careful people differ on it.
 */
import { readFileSync } from 'node:fs';
import { rooms } from './rooms.mjs';

const [file, ...flags] = process.argv.slice(2);
if (!file) {
  process.stderr.write('usage: node scripts/measure-readings.mjs LABELLED.jsonl [--errors]\n');
  process.exit(2);
}
const { context, lexicon, match } = await rooms();
const rules = lexicon.loadRuleSet(null);
const matcher = match.compile(rules);
const reader = new context.Reader(rules.language, rules.exceptions);

const predict = (row) => {
  const text = row[row.field];
  const occurrences = matcher.find(row.field, text);
  const findings = reader.read({ text, folded: rules.fold(text), occurrences, cut: false });
  return findings.find(
    ({ word, start, end, rule }) =>
      rule !== 'sector' && word === row.word && start === row.start && end === row.end,
  );
};

const READINGS = ['use', 'excluded', 'reference', 'cross-word', 'missed'];
const blank = () => ({ tp: 0, fp: 0, fn: 0, exact: 0, unsure: 0, all: 0 });
const plain = blank();
const weighted = blank();
const table = new Map();
const errors = [];
for (const row of readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))) {
  const found = predict(row);
  // The labels know four readings; an exemption by the rule is a use that the rule lets pass.
  const reading = found?.reading === 'exempt' ? 'use' : (found?.reading ?? 'missed');
  for (const [sum, by] of [
    [plain, 1],
    [weighted, row.weight ?? 1],
  ]) {
    const used = reading === 'use';
    const expected = row.reading === 'use';
    sum.all += by;
    if (used && expected) sum.tp += by;
    if (used && !expected) sum.fp += by;
    if (!used && expected) sum.fn += by;
    if (reading === row.reading) sum.exact += by;
    if (found && !found.sure) sum.unsure += by;
  }
  const key = `${row.reading}\t${reading}`;
  table.set(key, (table.get(key) ?? 0) + 1);
  if (reading !== row.reading || !found?.sure) errors.push({ row, found, reading });
}
const percent = (part, whole) => (whole === 0 ? '-' : (part / whole).toFixed(4));
const line = (name, { tp, fp, fn, exact, unsure, all }) =>
  console.log(
    `${name}\tprecision ${percent(tp, tp + fp)}\trecall ${percent(tp, tp + fn)}\texact ${percent(exact, all)}\tunsure ${percent(unsure, all)}`,
  );
line('unweighted', plain);
line('weighted', weighted);
console.log(`\nlabelled \\ read\t${READINGS.join('\t')}`);
for (const expected of READINGS.slice(0, 4)) {
  console.log(`${expected}\t${READINGS.map((read) => table.get(`${expected}\t${read}`) ?? 0).join('\t')}`);
}
if (flags.includes('--errors')) {
  for (const { row, found, reading } of errors) {
    const text = row[row.field];
    const quote = `${text.slice(Math.max(0, row.start - 40), row.start)}⟦${text.slice(row.start, row.end)}⟧${text.slice(row.end, row.end + 30)}`;
    console.log(
      `#${row.id} ${row.field} ${row.reading} -> ${reading}${found?.sure ? '' : '?'} ${found?.reason ?? ''} [${found?.cue ?? ''}]${row.proper_name ? ' (proper name)' : ''}\n   ${quote}`,
    );
  }
}
