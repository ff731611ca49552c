/**
 * One registration with its readings to one outcome and its lists, by the rule's own order of precedence
 * (上政办〔2016〕24号 四(一), 五(一)-(三)).
 */
import {
  type Batch,
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
  const counted = findings.filter((finding) => counts(finding, literal));
  const restricted = counted.some(({ rule }) => rule === 'restricted');
  const investment = counted.some(({ rule }) => rule === 'investment');
  const sectors = matchSectors(
    counted.filter(({ rule }) => rule === 'sector'),
    ruleset,
    residence,
  );
  const unsure = findings.some(({ sure }) => !sure);

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

  const lists: ListKey[] = [];
  if (outcome !== 'inactive') {
    if (outcome === 'suspend') lists.push('suspend');
    if (outcome === 'suspend' || outcome === 'notify') lists.push('notify', 'watch');
    if (outcome === 'licensed') lists.push('licensed');
    if (investment) lists.push('investment');
    if (sectors.length > 0) lists.push('sectors');
    if (unsure) lists.push('review');
    if (outcome === 'set-aside') lists.push('set-aside');
  }
  return {
    outcome,
    batch,
    lists,
    residence,
    institution,
    investmentClass: investment ? classify(ruleset.fold(registration.name), ruleset) : '',
    sectors,
    ...(remark !== '' && { remark }),
  };
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
  if (findings.length === 0) return [];
  return sectors.flatMap(({ sector, words, bureau, clause }) => {
    const finding = findings.find(({ word }) => words.includes(word));
    return finding
      ? [
          {
            sector,
            clause,
            word: finding.text,
            bureau: bureau === '所在镇办' ? town || '待镇办认领' : bureau,
          },
        ]
      : [];
  });
}
