/** What a row's examples must show, for each kind of row: a complaint in Chinese, or null when they show it. */
import { Reader } from '../context/index.js';
import { compileInstitutions } from '../decide/index.js';
import type { Example, ExampleRow, Proven } from '../lexicon/index.js';
import { compile } from '../match/index.js';
import {
  type CueKind,
  type Finding,
  type Language,
  READING_TEXTS,
  type Reading,
  type RuleSet,
} from '../model/index.js';
import { counterApplication } from './counter-application.js';
import { createScreener } from './screener.js';

interface Law {
  positive(example: Example): string | null;
  negative(example: Example): string | null;
}

/** What a cue of that kind makes of the word it is about. */
const EFFECTS = {
  forward: ['excluded'],
  backward: ['excluded'],
  adjacent: ['excluded'],
  condition: ['reference'],
  'condition-end': ['reference', 'excluded'],
  terminator: ['use'],
  pseudo: ['use'],
} as const satisfies Record<CueKind, readonly Reading[]>;

export interface Verdict {
  readonly complaints: readonly string[];
  /** Examples that only the missing segmenter could have judged. */
  readonly unjudged: number;
}

/** The verdict on a row, by the rules it belongs to. */
export function lawsOf(ruleset: RuleSet): (row: ExampleRow) => Verdict {
  const { laws, isOpen } = compileLaws(ruleset);
  return (row) => {
    const { kind, positive, negative } = row;
    const law = laws[kind](row);
    if (!law) return { complaints: [], unjudged: 0 };
    let unjudged = 0;
    const unlessOpen = (judge: Law['positive']) => (example: Example) => {
      const complaint = judge(example);
      if (complaint === null || !isOpen(example)) return complaint;
      unjudged++;
      return null;
    };
    const said = [
      ...positive.map(unlessOpen((example) => law.positive(example))),
      ...negative.map(unlessOpen((example) => law.negative(example))),
    ];
    const missing = [
      ...(positive.length === 0 ? ['没有正例，无法检验，请补上'] : []),
      ...(negative.length === 0 && (kind === 'word' || kind === 'exception')
        ? ['没有反例，无法检验，请补上']
        : []),
    ];
    return { complaints: [...missing, ...said.filter((complaint) => complaint !== null)], unjudged };
  };
}

function compileLaws(ruleset: RuleSet): {
  readonly laws: Record<Proven, (row: ExampleRow) => Law | null>;
  /** The edges of a word in it are left open for want of the segmenter. */
  readonly isOpen: (example: Example) => boolean;
} {
  const { language, exceptions, fold } = ruleset;
  const matcher = compile(ruleset);
  const reader = new Reader(language, exceptions);
  const screener = createScreener(ruleset, false);
  const read = ({ field, text }: Example, by = reader) =>
    by.read({ text, folded: fold(text), occurrences: matcher.find(field, text), cut: false });
  const decided = ({ field, text }: Example) =>
    screener.screen(counterApplication({ [field]: text }, ruleset.jurisdiction), 'new').decision;
  /** The findings an example is about: those it marks, else all of the restricted words. */
  const judged = (example: Example) => {
    const { marks } = example;
    const marked = ({ start, end }: Finding) => marks.some((mark) => mark.start <= start && end <= mark.end);
    return read(example).filter(
      (finding) => finding.rule === 'restricted' && (marks.length === 0 || marked(finding)),
    );
  };
  /** A row is only proven by an example that reads otherwise without it. */
  const isIdle = (example: Example, without: Partial<Language>) =>
    JSON.stringify(read(example)) ===
    JSON.stringify(read(example, new Reader({ ...language, ...without }, exceptions, reader.edges)));

  const ofName = (subject: string, verb: string, belongs: (example: Example) => boolean): Law => ({
    positive: (example) => (belongs(example) ? null : `“${example.text}”应${verb}“${subject}”，结果没有`),
    negative: (example) =>
      belongs(example) ? `“${example.text}”不应${verb}“${subject}”，结果${verb}了` : null,
  });
  const ofReference = (without: Partial<Language>): Law => ({
    positive: (example) => {
      const found = judged(example);
      if (!found.some(({ reading }) => reading === 'reference'))
        return `“${example.text}”应读作引述：${told(found)}`;
      return isIdle(example, without) ? `“${example.text}”没有这一行也读作引述，不能证明它的作用` : null;
    },
    negative: (example) =>
      judged(example).some(({ reading }) => reading === 'reference') ? `“${example.text}”不应读作引述` : null,
  });

  const isOpen = (example: Example) => read(example).some(({ reason }) => reason === 'no-segmenter');
  const laws: Record<Proven, (row: ExampleRow) => Law | null> = {
    word: ({ subject }) => {
      const of = (example: Example) => read(example).filter(({ word }) => word === subject);
      return {
        positive: (example) =>
          of(example).some(isUse) ? null : `“${example.text}”应命中“${subject}”：${told(of(example))}`,
        negative: (example) =>
          of(example).every((finding) => finding.sure && finding.reading !== 'use')
            ? null
            : `“${example.text}”不应命中“${subject}”：${told(of(example))}`,
      };
    },
    exception: ({ subject }) => {
      const exempts = (example: Example) => {
        const found = read(example).filter(({ word }) => word === subject);
        return { found, exempt: found.some(({ reading }) => reading === 'exempt') };
      };
      return {
        positive: (example) => {
          const { found, exempt } = exempts(example);
          return exempt ? null : `“${example.text}”中的“${subject}”应除外：${told(found)}`;
        },
        negative: (example) => {
          const { found, exempt } = exempts(example);
          return found.length > 0 && !exempt
            ? null
            : `“${example.text}”中的“${subject}”不应除外：${told(found)}`;
        },
      };
    },
    cue: ({ subject }) => {
      const cue = language.cues.find(({ text }) => text === fold(subject));
      if (!cue) return null;
      const effects: readonly Reading[] = EFFECTS[cue.kind];
      const without = { cues: language.cues.filter((other) => other !== cue) };
      return {
        positive: (example) => {
          const found = judged(example);
          if (!found.some(({ reading }) => effects.includes(reading)))
            return `“${example.text}”中的“${subject}”没有起作用：${told(found)}`;
          return isIdle(example, without)
            ? `“${example.text}”没有“${subject}”也一样读，不能证明它的作用`
            : null;
        },
        negative: (example) => {
          const found = judged(example);
          return found.length > 0 && found.every(isUse)
            ? null
            : `“${example.text}”中的“${subject}”不应起作用：${told(found)}`;
        },
      };
    },
    reference: ({ index }) => ofReference({ references: language.references.filter((_, i) => i !== index) }),
    body: ({ index }) => ofReference({ bodies: language.bodies.filter((_, i) => i !== index) }),
    institution: ({ subject }) => {
      const { institutions } = ruleset;
      const recognise = compileInstitutions(institutions);
      const support = institutions.find(({ className }) => className === subject)?.support[0] ?? '';
      return ofName(subject, '认作', ({ text }) => recognise(fold(text), support)?.className === subject);
    },
    sector: ({ subject }) =>
      ofName(subject, '列入', (example) => decided(example).sectors.some(({ sector }) => sector === subject)),
    // Proven by its own name, in rules-test.ts.
    town: () => null,
    class: ({ subject }) =>
      ofName(subject, '归入', (example) => decided(example).investmentClass === subject),
  };
  return { laws, isOpen };
}

const isUse = ({ reading, sure }: Finding): boolean => sure && reading === 'use';

function told(findings: readonly Finding[]): string {
  if (findings.length === 0) return '没有命中';
  return findings
    .map(({ word, reading, sure }) => `${word}读作${READING_TEXTS[reading]}${sure ? '' : '（存疑）'}`)
    .join('，');
}
