/**
 * A rule set as data: what a notice lists, whom it tells, and where it applies.
 * Loaded and checked by lexicon/ from keywords/, where every entry cites its clause.
 */

import type { Language } from './language.js';
import type { RuleKind } from './occurrence.js';
import type { Batch, Field } from './registration.js';
import type { VariantKind } from './variant.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * A listed word: which rule of which notice lists it, where it is searched, and the clause. A word that several
 * notices in force list has an entry for each, spelt alike.
 */
export interface ListedWord {
  readonly word: string;
  readonly rule: RuleKind;
  readonly fields: readonly Field[];
  /** 文号 of the notice that lists it. */
  readonly document: string;
  readonly clause: string;
}

/** Another way to write a listed word, longer or shorter than it (网路借贷, P to P). */
export interface Variant {
  readonly word: string;
  readonly form: string;
  readonly kind: VariantKind;
}

/** Wording under which a listed word does not count (投资担保 for 投资). */
export interface Exception {
  readonly word: string;
  readonly rule: RuleKind;
  /** Folded. */
  readonly phrase: string;
  readonly clause: string;
}

/** A class of 投资类企业 and the wording, folded, that shows it; the first that fits wins. */
export interface InvestmentClass {
  readonly className: string;
  readonly phrases: readonly string[];
}

/** A sector of section 五, its trade wordings in names, and the bureau that leads. */
export interface Sector {
  readonly sector: string;
  readonly words: readonly string[];
  /** 所在镇办 stands for the town of the address. */
  readonly bureau: string;
  readonly clause: string;
}

/** A class of licensed institutions. A name belongs to it when a core word is followed by nothing but a legal form, or a branch. */
export interface InstitutionClass {
  readonly className: string;
  readonly cores: readonly string[];
  readonly forms: readonly string[];
  readonly branches: readonly string[];
  /** Licence wording in the scope that bears the name out. */
  readonly support: readonly string[];
  /** The name alone is not enough: such wording must be there. */
  readonly needsSupport: boolean;
  readonly verify: string;
}

/** A stretch of road that belongs to one town; kept by the clerk, since roads cross towns. */
export interface Road {
  readonly name: string;
  /** House numbers, both inclusive; null is open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly side: 'odd' | 'even' | 'both';
  readonly town: string;
}

/** A place name that tells which town an address belongs to. */
export interface Place {
  readonly name: string;
  readonly town: string;
  /** A town or office by name, or a village or community that points to it. */
  readonly kind: 'town' | 'village';
}

/** The district a rule set speaks for. */
export interface Jurisdiction {
  readonly province: string;
  readonly city: string;
  readonly name: string;
  /** GB/T 2260 code, six digits. */
  readonly code: string;
  /** Wordings that place an address or authority inside the district. */
  readonly inside: readonly string[];
  /** Neighbouring divisions. */
  readonly outside: readonly string[];
  readonly places: readonly Place[];
  readonly roads: readonly Road[];
}

/** How far the text of a notice could be checked: 原文 on paper or the official site, 转载 elsewhere, 未核实 not at all. */
export const VERIFICATIONS = ['原文', '转载', '未核实'] as const;

export interface Verification {
  readonly status: (typeof VERIFICATIONS)[number];
  /** What was compared, by whom, on which day, and with what. */
  readonly what: string;
  readonly by: string;
  readonly on: string;
  readonly source: string;
}

/** Why a set takes part in a run, or why not. */
export const SET_STANDING_TEXTS = {
  default: '启用（默认）',
  chosen: '启用（指定）',
  'in-force': '启用（基准日已施行）',
  'not-chosen': '未启用（未指定）',
  'not-yet': '未启用（基准日尚未施行）',
  expired: '未启用（基准日已废止）',
} as const;
export type SetStanding = keyof typeof SET_STANDING_TEXTS;

/** A notice: what a set of rules says of itself. */
export interface Notice {
  readonly id: string;
  readonly version: string;
  /** 文号. */
  readonly document: string;
  readonly title: string;
  /** YYYY-MM-DD; `to` is null while in force. */
  readonly issued: string;
  readonly from: string;
  readonly to: string | null;
  readonly verified: Verification;
  /** Whom it binds, as the notice says. */
  readonly subjects: string;
  /** What is done about a use, and whom it is told, by batch. */
  readonly actions: Readonly<Record<Batch, string>>;
  readonly addressees: Readonly<Record<Batch, string>>;
}

/** A set of the rules folder and its part in this run. */
export interface SetState extends Notice {
  /** Over its own files, in name order. */
  readonly sha256: string;
  readonly standing: SetStanding;
}

/** Whether a set in that standing takes part. */
export const isOn = (standing: SetStanding): boolean =>
  standing === 'default' || standing === 'chosen' || standing === 'in-force';

/** The clerk's own folder, laid over the shipped rules. */
export interface Overrides {
  readonly dir: string;
  readonly sha256: string;
  readonly words: readonly string[];
  readonly exceptions: readonly string[];
  readonly cues: readonly string[];
  /** Exceptions whose day has passed: they no longer apply, and are named. */
  readonly expired: readonly { readonly phrase: string; readonly reason: string; readonly until: string }[];
}

/** Folding as data. */
export interface Folding {
  /** Each UTF-16 unit to the one it is compared as. */
  readonly foldTable: Uint16Array;
  /** Units that fold to another: a tenth of all, so that whoever fills a table need not ask each. */
  readonly foldedUnits: Uint16Array;
}

/** Everything the run needs to know of the rules. */
export interface RuleSet extends Folding {
  readonly id: string;
  readonly version: string;
  /** Over every rule file, in name order. */
  readonly sha256: string;
  /** 文号. */
  readonly document: string;
  readonly title: string;
  /** YYYY-MM-DD; `to` is null while in force. */
  readonly from: string;
  readonly to: string | null;
  readonly words: readonly ListedWord[];
  readonly variants: readonly Variant[];
  readonly exceptions: readonly Exception[];
  readonly investmentClasses: readonly InvestmentClass[];
  readonly sectors: readonly Sector[];
  readonly institutions: readonly InstitutionClass[];
  readonly jurisdiction: Jurisdiction;
  readonly language: Language;
  readonly vocabulary: Vocabulary;
  /** Every set of the folder, those that are on first, the primary one leading. */
  readonly sets: readonly SetState[];
  readonly overrides: Overrides | null;
  /** Disguises that are not looked for. */
  readonly ignoredVariants: ReadonlySet<VariantKind>;
  /** Folds a text unit by unit; same length. */
  readonly fold: (text: string) => string;
}

/** Every entry of the sets in force that lists the word an occurrence holds, in the field it stands in: the 依据. */
export function entriesFor(
  { words }: Pick<RuleSet, 'words'>,
  { word, rule, field }: { readonly word: string; readonly rule: RuleKind; readonly field: Field },
): ListedWord[] {
  return words.filter(
    (listed) => listed.word === word && listed.rule === rule && listed.fields.includes(field),
  );
}
