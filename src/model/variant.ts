/**
 * The ways a listed word is disguised. An occurrence that is not written as the rule writes it carries its kinds, is
 * marked 变形写法 on the lists, and a rule set can leave any kind unheard (folding.csv).
 */
export const VARIANT_TEXTS = {
  width: '全半角',
  case: '大小写',
  traditional: '繁体异体',
  compatible: '部首兼容字形',
  'look-alike': '形近字母数字',
  gap: '夹空格符号',
  unseen: '夹不可见字符',
  phrase: '同义写法',
  pinyin: '拼音',
} as const;

export type VariantKind = keyof typeof VARIANT_TEXTS;

export const VARIANT_KINDS = Object.keys(VARIANT_TEXTS) as VariantKind[];

/** 变形写法：繁体异体、夹空格符号. */
export const variantText = (kinds: readonly VariantKind[]): string =>
  `变形写法：${kinds.map((kind) => VARIANT_TEXTS[kind]).join('、')}`;
