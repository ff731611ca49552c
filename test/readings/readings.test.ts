/** Every case of cases/*.txt, read by the shipped rules: the judgement written beside the text is the law. */
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Reader } from '../../src/context/index.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { compile } from '../../src/match/index.js';
import { caseFiles, judgementOf, type ReadingCase, readCaseFile } from './parse.js';

const rules = loadRuleSet(null);
const matcher = compile(rules);
const reader = new Reader(rules.language, rules.exceptions);

function read({ field, cut, text }: ReadingCase) {
  const occurrences = matcher.find(field, text).filter(({ rule }) => rule === 'restricted');
  return reader.read({ text, folded: rules.fold(text), occurrences, cut });
}

describe.each(caseFiles())('%s', (file) => {
  it.each(
    readCaseFile(file).map((each) => [`${basename(each.place)} ${each.source}`, each] as const),
  )('%s', (_, each) => {
    const findings = read(each);
    const wrong = findings.flatMap(({ word, start, reading, sure, reason, cue }) => {
      const judged = judgementOf(each, start);
      const right = judged && (judged.reading ?? reading) === reading && (judged.sure ?? sure) === sure;
      return right
        ? []
        : [`${word}@${start}: ${reading}${sure ? '' : '?'} (${reason}${cue ? `, ${cue}` : ''})`];
    });
    expect(wrong).toEqual([]);
    expect(
      each.marks.every((mark) => findings.some(({ start, end }) => start < mark.end && mark.start < end)),
    ).toBe(true);
  });
});
