/** nodejieba is really there in CI; its compiled dictionary cuts as it does; without it only ambiguous edges are doubtful. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgeReader } from '../../src/context/index.js';
import { loadJieba, loadSegmenter } from '../../src/context/segmenter.js';

const jieba = createRequire(import.meta.url)('nodejieba') as {
  cut(text: string): string[];
  cutAll(text: string): string[];
};
const at = (text: string, word: string) => ({
  start: text.indexOf(word),
  end: text.indexOf(word) + word.length,
});

const CASES = [
  ['代理财务', '理财', 'straddle'],
  ['办理资金融通业务', '金融', 'straddle'],
  ['恒基金属', '基金', 'straddle'],
  ['房地产交易所需材料', '交易所', 'straddle'],
  ['互联网贷款', '网贷', 'straddle'],
  ['收支付款', '支付', 'straddle'],
  ['国有资产管理', '资产管理', 'word'],
  ['金融资产管理', '资产管理', 'word'],
  ['创业投资管理', '投资管理', 'word'],
  ['金融机构', '金融', 'word'],
  ['交易所有限公司', '交易所', 'word'],
  ['网贷平台', '网贷', 'word'],
] as const;

describe('edges', () => {
  it('are judged with nodejieba, which is installed and compiled', () => {
    expect(loadJieba()?.cut('名查')).toEqual(['名', '查']);
  });

  const reader = new EdgeReader([]);
  it.each(CASES)('%s: %s is %s', (text, word, verdict) => {
    expect(reader.read(text, at(text, word)).verdict).toBe(verdict);
    expect(reader.missing).toBe(false);
  });

  it('P2P inside a longer run of letters and digits is not the word', () => {
    expect(reader.read('型号ap2p5', at('型号ap2p5', 'p2p')).reason).toBe('alphanumeric');
    expect(reader.read('p2p平台', at('p2p平台', 'p2p')).verdict).toBe('word');
  });
});

describe('the compiled dictionary', () => {
  const segmenter = loadSegmenter(() => null)!;
  const parts = fc.constantFrom(
    '代理',
    '财务',
    '资金',
    '融通',
    '金融',
    '基金',
    '管理',
    '国有资产',
    '交易所',
    '需',
    '支付',
    '恒',
    '立',
    '投资',
    '理财产品',
    '互联网',
    '贷款',
    '的',
    '在',
    '业',
    '属',
    '城',
    '服务',
    '咨询',
    '有限公司',
  );
  const stretch = fc.array(parts, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));

  it('finds the words that full mode finds', () => {
    fc.assert(
      fc.property(stretch, (text) => {
        expect(segmenter.words(text)).toEqual(jieba.cutAll(text).filter(({ length }) => length > 1));
      }),
    );
  });

  it('cuts as nodejieba cuts wherever it does not leave the word to the HMM', () => {
    fc.assert(
      fc.property(stretch, fc.nat(), (text, at) => {
        const word = { start: at % text.length, end: text.length };
        const pieces = segmenter.cut(text, word);
        if (!pieces) return;
        const edges = (cut: readonly string[]) => cut.map((_, i) => cut.slice(0, i).join('').length);
        const near = (cut: readonly string[]) => edges(cut).includes(word.start);
        expect(near(pieces)).toBe(near(jieba.cut(text)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('edges without the native part', () => {
  const reader = new EdgeReader([], () => loadSegmenter(() => null));
  it.each(CASES)('%s: %s is %s, or doubtful, never the opposite', (text, word, verdict) => {
    expect([verdict, 'doubtful']).toContain(reader.read(text, at(text, word)).verdict);
  });

  it('are sure where no dictionary word crosses', () => {
    expect(reader.read('创业投资管理', { start: 2, end: 6 }).verdict).toBe('word');
  });

  it('are all doubtful without a dictionary, and it is said', () => {
    const bare = new EdgeReader([], () => null);
    expect(bare.read('投资理财咨询', { start: 2, end: 4 })).toEqual({
      verdict: 'doubtful',
      reason: 'no-segmenter',
    });
    expect(bare.missing).toBe(true);
  });
});
