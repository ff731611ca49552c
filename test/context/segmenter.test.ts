/** nodejieba is really there in CI; without its native part only ambiguous edges are doubtful. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { EdgeReader } from '../../src/context/index.js';
import { dictionaryOnly, loadSegmenter } from '../../src/context/segmenter.js';

const dictionary = createRequire(import.meta.url)('nodejieba').DEFAULT_DICT as string;
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
    expect(loadSegmenter()?.cut).not.toBeNull();
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

describe('edges without the native part', () => {
  const reader = new EdgeReader([], () => dictionaryOnly(dictionary));
  it.each(CASES)('%s: %s is %s, or doubtful, never the opposite', (text, word, verdict) => {
    expect([verdict, 'doubtful']).toContain(reader.read(text, at(text, word)).verdict);
  });

  it('are sure where no dictionary word crosses', () => {
    expect(
      new EdgeReader([], () => dictionaryOnly(dictionary)).read('创业投资管理', { start: 2, end: 6 }).verdict,
    ).toBe('word');
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
