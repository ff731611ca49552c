/** What a person sees: help, the summary, progress. Each page is a file a reviewer can read. */
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrap } from '../../src/cli/width.js';
import type { ListKey } from '../../src/model/index.js';
import type { Progress, ScreenRequest } from '../../src/run/index.js';
import { type Fakes, fakeWorld, mingcha, result } from './world.js';

async function page(line: string, fakes: Fakes = {}): Promise<string> {
  const world = fakeWorld(fakes);
  const status = await mingcha(line, world);
  return [
    `$ mingcha ${line}`.trimEnd(),
    ...(world.stdout.text === '' ? [] : [world.stdout.text.trimEnd()]),
    ...(world.stderr.text === '' ? [] : ['--- stderr', world.stderr.text.trimEnd()]),
    `--- exit ${status}\n`,
  ].join('\n');
}

const lists: Partial<Record<ListKey, number>> = {
  suspend: 12,
  notify: 1047,
  watch: 1047,
  review: 3,
  rejected: 8,
};
const engine = {
  screen: async (request: ScreenRequest) =>
    result(request, lists, { notices: ['分词组件不可用，有 3 处转人工复核'] }),
};

describe('transcripts', () => {
  it.each([
    ['help', '', {}],
    ['help-screen', 'screen --help', {}],
    ['help-check', 'check --help', {}],
    ['help-merge', 'merge --help', {}],
    ['summary', 'screen 名单.csv --out 结果/', { engine }],
    ['summary-list', 'screen 名单.csv --list suspend', { engine }],
    ['summary-too-many', 'screen 名单.csv --out 结果 --format xlsx --max-rejected 5', { engine }],
    ['summary-quiet', 'screen 名单.csv --quiet', { engine }],
  ] satisfies [string, string, Fakes][])('%s', async (name, line, fakes) => {
    await expect(await page(line, fakes)).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });

  it.each([
    '--help',
    'screen --help',
    'check --help',
    'merge --help',
  ])('%s: not one English sentence of commander', async (line) => {
    const help = await page(line);
    expect(help).not.toMatch(/Usage|Options|Arguments|Commands|display|default|choices|\[options\]/);
  });
});

describe('colour', () => {
  const coloured = /\u001b\[\d+m/;
  it.each<[string, Fakes, boolean]>([
    ['on a terminal', { tty: 80 }, true],
    ['not into a file', {}, false],
    ['not when declined', { tty: 80, env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR declines nothing', { tty: 80, env: { NO_COLOR: '' } }, true],
  ])('%s', async (_, fakes, expected) => {
    const world = fakeWorld({ ...fakes, engine });
    await mingcha('screen 名单.csv --out 结果', world);
    expect(coloured.test(world.stderr.text)).toBe(expected);
  });
});

describe('progress', () => {
  /** A run of `seconds`, told of ten times a second. */
  async function run(seconds: number, progress: Partial<Progress>, fakes: Fakes, options = '') {
    let time = 0;
    const world = fakeWorld({
      ...fakes,
      now: () => new Date(time),
      engine: {
        screen: async (request, onProgress = () => {}) => {
          for (; time < seconds * 1000; time += 100)
            onProgress({ file: '名单.csv', records: time, read: time, total: seconds * 1000, ...progress });
          return result(request);
        },
      },
    });
    await mingcha(`screen 名单.csv --out 结果 ${options}`, world);
    return world.stderr.text.split('\r\u001b[K');
  }

  it('a short run shows none', async () => {
    expect(await run(1, {}, { tty: 80 })).toHaveLength(1);
  });

  it('a long run shows how far it is, redrawn in place and cleared at the end', async () => {
    const [before, first, ...rest] = await run(2, {}, { tty: 80 });
    expect([before, first]).toEqual(['', '正在读取 名单.csv  50%  1,000 条']);
    expect(rest).toHaveLength(5);
    expect(rest.at(-1)).toMatch(/已查/);
  });

  it('a pipe has no percentage', async () => {
    const [, first] = await run(2, { file: '-', read: 34 * 1048576, total: null }, { tty: 80 });
    expect(first).toBe('正在读取 -  34 MB  1,000 条');
  });

  it('never wraps and never lets a file name through', async () => {
    const [, first] = await run(2, { file: `\u001b[2J${'很长的文件名'.repeat(20)}.csv` }, { tty: 40 });
    expect(textWidth(first!)).toBeLessThan(40);
    expect(first).not.toContain('\u001b');
  });

  it.each([
    ['not a terminal', {}, ''],
    ['--quiet', { tty: 80 }, '--quiet'],
  ])('none: %s', async (_, fakes, options) => {
    expect(await run(5, {}, fakes, options)).toHaveLength(1);
  });
});

describe('width', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['名查', 4],
    ['Ｐ２Ｐ', 6],
    ['𠮷', 2],
    ['《a》', 5],
    ['\u001b[31m红\u001b[39m', 2],
  ])('%s takes %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it.each([
    ['暂停注册名单', 8, '暂停注册\n名单'],
    ['暂停注册，名单', 8, '暂停注\n册，名单'],
    ['名单写入（目录）', 9, '名单写入\n（目录）'],
    ['用 --format xlsx', 12, '用 --format\nxlsx'],
    ['一\n二', 8, '一\n二'],
  ])('%j in %i columns', (text, width, wrapped) => {
    expect(wrap(text, width)).toBe(wrapped);
  });

  it('loses nothing but blanks and breaks no line that fits', () => {
    const words = fc.constantFrom('名', '单', '，', '。', '（', '）', ' ', 'xlsx', '--format', '、');
    fc.assert(
      fc.property(fc.array(words), fc.integer({ min: 20, max: 80 }), (parts, width) => {
        const text = parts.join('');
        const wrapped = wrap(text, width);
        expect(wrapped.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        if (textWidth(text) <= width) expect(wrapped).toBe(text.trimEnd());
      }),
    );
  });

  it('help lines fit the terminal', async () => {
    for (const columns of [60, 80, 120]) {
      const world = fakeWorld({ tty: columns });
      await mingcha('screen --help', world);
      const help = stripVTControlCharacters(world.stdout.text);
      const options = help.slice(0, help.indexOf('示例'));
      expect(options).toContain('--max-rejected');
      for (const line of options.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(columns);
    }
  });
});
