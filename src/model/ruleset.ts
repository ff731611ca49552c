/**
 * A rule set as data: what a notice lists, whom it tells, and where it applies.
 * Loaded and checked by lexicon/ from keywords/, where every entry cites its clause.
 */

import type { Language } from './language.js';
import type { RuleKind } from './occurrence.js';
import type { Field } from './registration.js';
import type { Vocabulary } from './vocabulary.js';

/** A listed word: which rule lists it, where it is searched, and the clause. */
export interface ListedWord {
  readonly word: string;
  readonly rule: RuleKind;
  readonly fields: readonly Field[];
  readonly clause: string;
}

/** Another way to write a listed word, longer or shorter than it (网路借贷, P to P). */
export interface Variant {
  readonly word: string;
  readonly form: string;
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
}

/** Everything the run needs to know of the rules. */
export interface RuleSet {
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
  /** Folds a text unit by unit; same length. */
  readonly fold: (text: string) => string;
  readonly foldTable: Uint16Array;
}
