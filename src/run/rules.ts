/** The rules a run is made with, and what its summary and notices say of them. */
import { loadRoster, loadRuleSet } from '../lexicon/index.js';
import {
  isOn,
  type LicenceSummary,
  licenceState,
  type Roster,
  type RuleSet,
  type RuleSetPart,
  SET_STANDING_TEXTS,
  type SetState,
  type Summary,
} from '../model/index.js';
import type { RulesAsked } from './request.js';

export interface Rules {
  readonly ruleset: RuleSet;
  /** The roster as it stands on the day of the run. */
  readonly licences: { readonly roster: Roster; readonly day: string } | null;
}

/**
 * @param asOf YYYY-MM-DD; null leaves only the default set on.
 * @throws Failure (usage) naming the file, the line and the remedy.
 */
export function loadRules(
  { rules, rulesets = [], overrides, licences }: RulesAsked,
  asOf: string | null,
): Rules {
  const ruleset = loadRuleSet(rules, { ids: rulesets, asOf, overrides: overrides ?? null });
  const day = asOf ?? ruleset.from;
  return { ruleset, licences: licences === undefined ? null : { roster: loadRoster(licences), day } };
}

/** Every set of the folder and its standing on a day, whether its tables are sound or not. @throws Failure (usage). */
export function listRules({ rules, rulesets = [] }: RulesAsked, asOf: string): readonly SetState[] {
  return loadRuleSet(rules, { ids: rulesets, asOf }, () => {}).sets;
}

/** One set as a run would have it, with the clerk's own rows on top. @throws Failure (usage). */
export function showRules({ rules, overrides }: RulesAsked, id: string, asOf: string): RuleSet {
  return loadRuleSet(rules, { ids: [id], asOf, overrides: overrides ?? null });
}

/** The part of summary.json that is about the rules. */
export function rulesSummary({
  ruleset,
  licences,
}: Rules): Pick<Summary, 'rulesets' | 'overrides' | 'licences'> {
  return {
    rulesets: ruleset.sets.map(part),
    ...(ruleset.overrides && { overrides: ruleset.overrides }),
    ...(licences && { licences: rosterSummary(licences) }),
  };
}

function part({ id, version, sha256, document, title, from, to, standing, verified }: SetState): RuleSetPart {
  return { id, version, sha256, document, title, from, to, standing, verified };
}

function rosterSummary({ roster, day }: NonNullable<Rules['licences']>): LicenceSummary {
  const { file, version, sha256, licences } = roster;
  const valid = licences.filter((licence) => licenceState(licence, day) === 'valid').length;
  return { file, version, sha256, entries: licences.length, valid };
}

/** Which sets are on and which are not, and why; nothing to say where there is only one. */
export function setsNotice({ ruleset: { sets } }: Rules): string[] {
  if (sets.length < 2) return [];
  return [
    `规则：${sets.map((set) => `${set.document}（${set.id}）${SET_STANDING_TEXTS[set.standing]}`).join('；')}`,
  ];
}

/** What else the reader must know of the rules, in Chinese. */
export function rulesNotices({ ruleset, licences }: Rules, asOf: string): string[] {
  const { sets, overrides } = ruleset;
  const found: string[] = [];
  for (const { id, from, to, document, standing, verified } of sets) {
    if (!isOn(standing)) continue;
    if (asOf < from || (to !== null && asOf > to))
      found.push(`基准日 ${asOf} 不在规则 ${document} 的施行期内（${from} 起${to ? `至 ${to}` : ''}）`);
    if (verified.status === '未核实')
      found.push(`规则 ${document}（${id}）的字样和条款尚未与原文核对，引用前请核对`);
  }
  if (overrides) found.push(...overrideNotices(overrides));
  if (licences) {
    const { entries, valid, version, file } = rosterSummary(licences);
    found.push(
      `持牌机构名录 ${file}（版本 ${version}）共 ${entries} 条，${licences.day} 有效 ${valid} 条；过期、注销的不作豁免`,
    );
  }
  return found;
}

function overrideNotices({ words, exceptions, cues, expired }: NonNullable<RuleSet['overrides']>): string[] {
  const laid = `本地设置：自加字样 ${listed(words)}；除外 ${listed(exceptions)}；排除用语 ${listed(cues)}`;
  return [
    laid,
    ...expired.map(
      ({ phrase, reason, until }) => `本地除外“${phrase}”（${reason}）已于 ${until} 到期，不再适用`,
    ),
  ];
}

const listed = (texts: readonly string[]) =>
  texts.length === 0 ? '无' : `${texts.length} 个（${texts.join('、')}）`;
