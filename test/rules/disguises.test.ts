/**
 * Every listed word in every disguise is found and marked 变形写法, and the same characters in innocent company are
 * not. Names and scopes are invented; what counts as found is a reading of `use`, as on the lists.
 */
import { describe, expect, it } from 'vitest';
import { Reader } from '../../src/context/index.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { compile } from '../../src/match/index.js';
import {
  type Field,
  type Finding,
  type RuleSet,
  VARIANT_KINDS,
  type VariantKind,
} from '../../src/model/index.js';

const rules = loadRuleSet(null);

function readerOf(ruleset: RuleSet) {
  const matcher = compile(ruleset);
  const reader = new Reader(ruleset.language, ruleset.exceptions);
  return (field: Field, text: string): Finding[] =>
    reader
      .read({ text, folded: ruleset.fold(text), occurrences: matcher.find(field, text), cut: false })
      .filter(({ rule }) => rule === 'restricted');
}

const read = readerOf(rules);
const words = rules.words.filter(({ rule }) => rule === 'restricted').map(({ word }) => word);

/** Puts something between all characters. */
const between = (joiner: string) => (word: string) => [...word].join(joiner);

/** A disguise, and the kinds it must be marked with. */
type Disguise = readonly [name: string, kinds: readonly VariantKind[], dress: (word: string) => string];

const ANY_WORD: readonly Disguise[] = [
  ['半角空格', ['gap'], between(' ')],
  ['全角空格', ['gap'], between('\u3000')],
  ['不换行空格', ['gap'], between('\u00a0')],
  ['窄空格', ['gap'], between('\u2009')],
  ['间隔号', ['gap'], between('·')],
  ['连字符', ['gap'], between('-')],
  ['全角连字符', ['gap'], between('－')],
  ['短横', ['gap'], between('–')],
  ['下划线', ['gap'], between('_')],
  ['点', ['gap'], between('.')],
  ['星号', ['gap'], between('*')],
  ['波浪号', ['gap'], between('~')],
  ['两个空格', ['gap'], between('  ')],
  ['零宽空格', ['unseen'], between('\u200b')],
  ['零宽连字', ['unseen'], between('\u200d')],
  ['字节序标记', ['unseen'], between('\ufeff')],
  ['词连接符', ['unseen'], between('\u2060')],
  ['软连字符', ['unseen'], between('\u00ad')],
  ['左至右标记', ['unseen'], between('\u200e')],
  ['右至左覆盖', ['unseen'], between('\u202e')],
  ['双向隔离', ['unseen'], between('\u2067')],
  [
    '删除线组合符',
    ['unseen'],
    (word) =>
      [...word]
        .map((c) => `${c}\u0336`)
        .join('')
        .slice(0, -1),
  ],
  ['异体选择符', ['unseen'], between('\ufe0f')],
  ['扩展异体选择符', ['unseen'], between('\u{e0100}')],
  ['谚文填充符', ['unseen'], between('\u3164')],
  ['空格和零宽空格', ['gap', 'unseen'], between(' \u200b')],
];

const TRADITIONAL: Readonly<Record<string, string>> = {
  资: '資',
  产: '產',
  财: '財',
  权: '權',
  网: '網',
  贷: '貸',
  络: '絡',
  众: '眾',
  筹: '籌',
  联: '聯',
  险: '險',
};
const VARIANTS: Readonly<Record<string, string>> = {
  融: '螎',
  富: '冨',
  管: '筦',
  众: '衆',
  产: '産',
  权: '権',
  险: '険',
  联: '聨',
};
const COMPATIBLE: Readonly<Record<string, string>> = {
  金: '\uf90a',
  理: '\uf9e4',
  易: '\uf9e0',
  支: '\u2f40',
  心: '\u2f3c',
  网: '\u2f79',
};

/** The word with every character that the table knows replaced; null when it knows none. */
const through = (table: Readonly<Record<string, string>>) => (word: string) => {
  const dressed = [...word].map((c) => table[c] ?? c).join('');
  return dressed === word ? null : dressed;
};

const LETTERED: readonly (readonly [form: string, kinds: readonly VariantKind[]])[] = [
  ['p2p', ['case']],
  ['P2p', ['case']],
  ['Ｐ２Ｐ', ['width']],
  ['ｐ２ｐ', ['width', 'case']],
  ['Р2Р', ['look-alike']],
  ['р2р', ['look-alike']],
  ['Ρ2Ρ', ['look-alike']],
  ['Ꮲ2Ꮲ', ['look-alike']],
  ['P²P', ['compatible']],
  ['P₂P', ['compatible']],
  ['PƧP', ['look-alike']],
  ['ℙ2ℙ', ['compatible']],
  ['𝐏𝟐𝐏', ['look-alike']],
  ['𝓟2𝓟', ['look-alike']],
  ['𝚙𝟸𝚙', ['look-alike']],
  ['P𝟚P', ['look-alike']],
  ['🄿2🄿', ['look-alike']],
  ['ⓟ②ⓟ', ['look-alike']],
  ['P to P', ['phrase']],
  ['p-to-p', ['phrase']],
  ['P二P', ['phrase']],
  ['peer to peer', ['phrase']],
  ['Peer-to-Peer', ['phrase']],
  ['点对点网络借贷', ['phrase']],
  ['P 2 P', ['gap']],
  ['P.2.P', ['gap']],
];

const PHRASES: readonly (readonly [word: string, form: string])[] = [
  ['网络借贷', '网路借贷'],
  ['网络借贷', '網路借貸'],
  ['网络借贷', '网上借贷'],
  ['网络借贷', '点对点借贷'],
  ['网络借贷', '互联网借贷'],
  ['互联网保险', '網際網路保險'],
  ['互联网保险', '网路保险'],
];

/** Found in a name and in a scope, as a use, with the kinds it was dressed with. */
function expectFound(word: string, dressed: string, kinds: readonly VariantKind[]) {
  for (const [field, text] of [
    ['name', `郑州嵩岭${dressed}有限公司`],
    ['scope', `企业管理；${dressed}服务；普通货物道路运输`],
  ] as const) {
    const found = read(field, text).filter((finding) => finding.word === word);
    expect(
      found.map(({ text: written, reading }) => [written, reading]),
      text,
    ).toEqual([[dressed, 'use']]);
    expect(found[0]!.variant, text).toEqual(expect.arrayContaining([...kinds]));
  }
}

describe('disguises are found', () => {
  it.each(words)('%s in at least twelve', (word) => {
    const disguises = ANY_WORD.map(([, kinds, dress]) => [dress(word), kinds] as const);
    for (const [table, kind] of [
      [TRADITIONAL, 'traditional'],
      [VARIANTS, 'traditional'],
      [COMPATIBLE, 'compatible'],
    ] as const) {
      const dressed = through(table)(word);
      if (dressed !== null) disguises.push([dressed, [kind]]);
    }
    expect(new Set(disguises.map(([dressed]) => dressed)).size).toBeGreaterThanOrEqual(12);
    for (const [dressed, kinds] of disguises) expectFound(word, dressed, kinds);
  });

  it.each(LETTERED)('P2P as %s', (form, kinds) => expectFound('P2P', form, kinds));

  it.each(PHRASES)('%s as %s', (word, form) => expectFound(word, form, ['phrase']));

  it('a word written as listed carries no mark', () => {
    for (const word of words) expect(read('scope', `${word}服务`)[0]).not.toHaveProperty('variant');
  });
});

describe('each kind can be left unheard', () => {
  const samples: Readonly<Record<VariantKind, string>> = {
    width: 'Ｐ２Ｐ',
    case: 'p2p',
    traditional: '資產管理',
    compatible: '\uf90a融',
    'look-alike': 'Р2Р',
    gap: '金 融',
    unseen: '金\u200b融',
    phrase: '网路借贷',
    pinyin: 'jinrong',
  };
  const ignoring = (kinds: readonly VariantKind[]) =>
    readerOf({ ...rules, ignoredVariants: new Set<VariantKind>(kinds) });

  it.each(VARIANT_KINDS)('%s', (kind) => {
    const text = `企业管理；${samples[kind]} 服务`;
    expect(ignoring([])('scope', text).map(({ variant }) => variant)).toEqual([[kind]]);
    expect(ignoring([kind])('scope', text)).toEqual([]);
  });

  it('pinyin is not heard unless asked for, and never inside a longer word', () => {
    expect(read('scope', 'jinrong 信息咨询')).toEqual([]);
    const heard = ignoring([]);
    for (const text of ['jinrong信息', 'JinRong 信息', 'jin rong信息'])
      expect(
        heard('scope', text).map(({ reading }) => reading),
        text,
      ).toEqual(['use']);
    expect(heard('scope', 'jinrongxing 牌服装').map(({ reading }) => reading)).toEqual(['cross-word']);
  });
});

/** Nobody would say that the word stands there: nothing is found, or surely the characters straddle two words. */
const isInnocent = ({ sure, reading }: Finding) => sure && reading === 'cross-word';

const SEPARATORS = ['、', '，', '。', '；', '：', '（', '）', '\n'];

/** Each word cut at each place by what separates items of a scope; shorter words inside it may well stand there. */
const cutApart = words.flatMap((word) =>
  [...word].slice(1).flatMap((_, i) => {
    const [left, right] = [word.slice(0, i + 1), word.slice(i + 1)];
    return SEPARATORS.map((separator) => ({ word, text: `销售${left}${separator}${right}类` }));
  }),
);

const COMPANY = [
  [
    '房地产交易、所需材料代办',
    '交易所得税代理申报',
    '房屋交易所需手续代办',
    '二手车交易所涉税费代缴',
    '交易 所有权登记代办',
    '房屋交易 所有人变更代办',
    '商品交易 所有品类',
    '交易 所需材料打印',
  ],
  [
    '管理、财务咨询',
    '代理财务',
    '办理财产保险',
    '物业管理财务外包',
    '代理财税咨询',
    '整理财会档案',
    '代理财险业务',
    '受理财政补贴申报',
    '清理财产',
  ],
  ['办理资金融通', '企业年金、融资租赁', '筹集资金融入', '五金、融雪剂销售', '合金，融合材料'],
  ['恒基金属制品', '路基、金属护栏', '宏基金属加工', '树脂基金刚石磨具', '水基金属清洗剂', '二甲基金刚烷'],
  ['收支付息核算', '开支，付款代办', '干支、付费电视'],
  ['编号AP2P5的模具', '91410106MAP2P00001', '型号XP2P-3水泵', 'MP2P9接口板', '4P2P电缆组件'],
  ['互联网贷后催收软件开发', '互联网、贷款咨询', '渔网、贷记卡宣传'],
  ['水产品交易。中心仓储', '房屋交易、中心城区配送', '现货交易；中心厨房'],
  ['实业投资、管理咨询', '招商引资；产后管理', '固定资产、管理服务', '股权转让、众筹备物料', '共富，管理站'],
  ['融金工艺品', '财理办公用品', '付支架销售', '金基础工程', '贷网吧台', '所交易货架', '心中交易码头'],
].flat();

describe('the same characters in innocent company are not', () => {
  it('three hundred of them', () => {
    const texts = new Set([...cutApart.map(({ text }) => text), ...COMPANY]);
    expect(texts.size).toBeGreaterThanOrEqual(300);
  });

  it('cut apart by any separator', () => {
    const blamed = cutApart.filter(({ word, text }) =>
      (['name', 'scope'] as const).some((field) =>
        read(field, text).some((finding) => finding.word === word),
      ),
    );
    expect(blamed).toEqual([]);
  });

  it('in other words', () => {
    expect(COMPANY.filter((text) => !read('scope', text).every(isInnocent))).toEqual([]);
  });
});
