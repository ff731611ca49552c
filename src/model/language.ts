/**
 * The wording by which scopes exclude, refer and permit: data under keywords/language/, read by context/.
 * The idea is ConText's (Harkema, Dowling, Thornblade, Chapman 2009): a cue, its direction, what ends its scope,
 * and look-alikes that are no cue.
 */

export const CUE_KINDS = {
  前置排除: 'forward',
  后置排除: 'backward',
  紧邻: 'adjacent',
  条件: 'condition',
  条件结束: 'condition-end',
  终止: 'terminator',
  伪排除: 'pseudo',
} as const;
/**
 * `forward` excludes what follows (不含, 不得从事), `backward` what stands before (除外), `adjacent` only the word
 * it touches (非). `condition` opens a stretch that names an authority or a licence and `condition-end` closes it
 * (未经…批准). `terminator` ends an exclusion (但, 可从事). `pseudo` looks like a cue and is none (除尘, 非法).
 */
export type CueKind = (typeof CUE_KINDS)[keyof typeof CUE_KINDS];

export interface Cue {
  readonly kind: CueKind;
  /** The characters, folded. */
  readonly text: string;
}

export const REFERENCE_KINDS = {
  机关: 'organ',
  证照: 'licence',
  文件: 'document',
  机构: 'body',
  处所: 'place',
} as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[keyof typeof REFERENCE_KINDS];

/** A listed word that is only part of a name: [before] word [infix…] after. All wording folded. */
export interface ReferencePattern {
  readonly kind: ReferenceKind;
  /** The listed words it speaks of; empty for every word. */
  readonly words: readonly string[];
  /** One of these right before the word; empty for any. */
  readonly before: readonly string[];
  /** Any number of these between the word and `after`. */
  readonly infix: readonly string[];
  readonly after: readonly string[];
}

/** Trading places with a proper name (上海黄金交易所), or named as a place (…内); not those the enterprise runs. */
export interface NamedBody {
  readonly words: readonly string[];
  /** Proper names that begin the body's name. */
  readonly before: readonly string[];
  /** What follows the body when it is only a place. */
  readonly locative: readonly string[];
  /** Verbs by which the enterprise runs the body itself. */
  readonly own: readonly string[];
}

export interface Language {
  readonly cues: readonly Cue[];
  readonly references: readonly ReferencePattern[];
  readonly bodies: readonly NamedBody[];
  /** Terms of the financial field (证券, 期货 …): a list of nothing else is one list. */
  readonly kindred: readonly string[];
  /** Words the segmenter's dictionary lacks, heard only where an edge is in question. */
  readonly edgeWords: readonly string[];
}
