/** `rules test` where nodejieba is not compiled, or not installed: what nobody could judge is no fault of the rules. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Segmenter } from '../../src/context/segmenter.js';
import { testRules } from '../../src/run/index.js';
import { fakeWorld, mingcha } from '../cli/world.js';
import { temporaryFolders } from '../folders.js';
import { copyRules } from './copy.js';

const load = vi.hoisted(() => ({ segmenter: (): Segmenter | null => null }));
vi.mock('../../src/context/segmenter.js', async (original) => ({
  ...(await original<typeof import('../../src/context/segmenter.js')>()),
  loadSegmenter: () => load.segmenter(),
}));

const folder = temporaryFolders();
afterEach(() => {
  load.segmenter = () => null;
});

describe('the shipped rules hold', () => {
  it.each<[string, () => Promise<Segmenter | null>]>([
    ['without a dictionary', async () => null],
    [
      'with the dictionary alone',
      async () => {
        const actual = await vi.importActual<typeof import('../../src/context/segmenter.js')>(
          '../../src/context/segmenter.js',
        );
        return actual.loadSegmenter(() => null);
      },
    ],
  ])('%s', async (_, segmenter) => {
    const loaded = await segmenter();
    load.segmenter = () => loaded;
    const { complaints, unjudged, examples } = testRules({ rules: null });
    expect(complaints).toEqual([]);
    expect(unjudged).toBeGreaterThan(0);
    expect(unjudged).toBeLessThan(examples / 2);
  });
});

it('says so once, and a plain fault is still found', async () => {
  const rules = copyRules(folder());
  rules.append('shangjie-2016/words.csv', '代币,限制字样,名称|经营范围,四（一）,,虚拟货币,货币');
  const world = fakeWorld();
  expect(await mingcha(`rules test --rules ${rules.dir}`, world)).toBe(2);
  expect(world.stdout.text.match(/nodejieba 不可用/g)).toHaveLength(1);
  expect(world.stdout.text).toContain('“虚拟货币”应命中“代币”：没有命中');
  expect(world.stdout.text).toContain('规则检验未通过：1 处有误');
});
