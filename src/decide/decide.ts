/**
 * One registration with its readings to one outcome and its lists, by the rule's own order of precedence
 * (上政办〔2016〕24号 四(一), 五(一)-(三)).
 */
import {
  type Batch,
  CERTAINTY_TEXTS,
  counts,
  type Decision,
  type Finding,
  type Institution,
  isGone,
  type ListKey,
  type Outcome,
  type Registration,
  type Residence,
  type RuleSet,
} from '../model/index.js';

export interface Case {
  readonly registration: Registration;
  readonly findings: readonly Finding[];
  readonly batch: Batch;
  readonly residence: Residence;
  /** It is, or by its name looks like, a licensed institution. */
  readonly institution: Institution | null;
  /** What its licence has come to, where that does not make it one; may be empty. */
  readonly remark: string;
  /** Read 含有以上字样 to the letter: what is excluded or only referred to counts as use. */
  readonly literal: boolean;
}

export function decide(
  ruleset: Pick<RuleSet, 'sectors' | 'investmentClasses' | 'fold'>,
  judged: Case,
): Decision {
  const { registration, findings, batch, residence, institution, remark, literal } = judged;
  let [restricted, investment, sector, unsure] = [false, false, false, false];
  for (const finding of findings) {
    const { rule, sure } = finding;
    if (!sure) unsure = true;
    if (!counts(finding, literal)) continue;
    if (rule === 'restricted') restricted = true;
    else if (rule === 'investment') investment = true;
    else sector = true;
  }
  const sectors = sector
    ? matchSectors(
        findings.filter((finding) => finding.rule === 'sector' && counts(finding, literal)),
        ruleset,
        residence,
      )
    : NO_SECTORS;

  const outcome: Outcome = isGone(registration.standing)
    ? 'inactive'
    : restricted
      ? institution
        ? 'licensed'
        : batch === 'new'
          ? 'suspend'
          : 'notify'
      : unsure
        ? 'review'
        : investment || sectors.length > 0
          ? 'investigate'
          : findings.length > 0
            ? 'set-aside'
            : 'clean';

  const decision: Decision = {
    outcome,
    batch,
    lists: listsOf(outcome, investment, sectors.length > 0, unsure),
    residence,
    institution,
    investmentClass: investment ? classify(ruleset.fold(registration.name), ruleset) : '',
    sectors,
  };
  return remark === '' ? decision : { ...decision, remark };
}

/** The lists that an outcome puts a record on by itself. */
const OWN_LISTS: Readonly<Partial<Record<Outcome, readonly ListKey[]>>> = {
  suspend: ['suspend', 'notify', 'watch'],
  notify: ['notify', 'watch'],
  licensed: ['licensed'],
  'set-aside': ['set-aside'],
};
const NO_LISTS: readonly ListKey[] = [];
const NO_SECTORS: Decision['sectors'] = [];

function listsOf(
  outcome: Outcome,
  investment: boolean,
  sector: boolean,
  unsure: boolean,
): readonly ListKey[] {
  const own = OWN_LISTS[outcome] ?? NO_LISTS;
  if (outcome === 'inactive' || !(investment || sector || unsure)) return own;
  const lists = [...own];
  if (investment) lists.push('investment');
  if (sector) lists.push('sectors');
  if (unsure) lists.push('review');
  return lists;
}

function classify(name: string, { investmentClasses }: Pick<RuleSet, 'investmentClasses'>): string {
  return (
    investmentClasses.find(({ phrases }) => phrases.some((phrase) => name.includes(phrase)))?.className ?? ''
  );
}

/** One match per sector, in the order of the rule; 所在镇办 becomes the town of the address. */
function matchSectors(
  findings: readonly Finding[],
  { sectors }: Pick<RuleSet, 'sectors'>,
  { town }: Residence,
): Decision['sectors'] {
  return sectors.flatMap(({ sector, words, bureau, clause }) => {
    const finding = findings.find(({ word }) => words.includes(word));
    return finding
      ? [
          {
            sector,
            clause,
            word: finding.text,
            bureau: bureau === '所在镇办' ? town || CERTAINTY_TEXTS.unknown : bureau,
          },
        ]
      : [];
  });
}
