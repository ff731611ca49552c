/** The notation, and the soundness of the case files: nothing listed goes unjudged, nothing is judged by mistake. */
import { describe, expect, it } from 'vitest';
import { caseFiles, judgementOf, parseCase, type ReadingCase, readCaseFile } from './parse.js';

/** The 16 words of 上政办〔2016〕24号 四(一), in its order. */
const WORDS = [
  '交易所',
  '交易中心',
  '金融',
  '资产管理',
  '理财',
  '基金',
  '基金管理',
  '投资管理',
  '财富管理',
  '股权投资基金',
  '网贷',
  '网络借贷',
  'P2P',
  '股权众筹',
  '互联网保险',
  '支付',
];

/** Width and case made equal, one code unit for one, so that offsets stay. */
function foldWidth(text: string): string {
  return text
    .split('')
    .map((unit) => {
      const folded = unit.normalize('NFKC').toUpperCase();
      return folded.length === 1 ? folded : unit;
    })
    .join('');
}

/** Where a listed word stands as a plain substring: the naive oracle. */
function plainStarts(text: string): number[] {
  const folded = foldWidth(text);
  const starts = new Set<number>();
  for (const word of WORDS) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) starts.add(at);
  }
  return [...starts].sort((a, b) => a - b);
}

/** Marks no occurrence begins at: a slip of the pen, except where spelling variants are the subject. */
function idleMarks(item: ReadingCase): string[] {
  const starts = new Set(plainStarts(item.text));
  return item.marks.filter((mark) => !starts.has(mark.start)).map((mark) => mark.word);
}

describe('the notation', () => {
  it.each([
    [
      '投资（不含{金融|x}）',
      'scope',
      false,
      [{ start: 5, end: 7, word: '金融', reading: 'excluded', sure: true }],
    ],
    ['{支付|u~}服务', 'scope', false, [{ start: 0, end: 2, word: '支付', reading: 'use', sure: null }]],
    [
      '名:恒{基金|c}属',
      'name',
      false,
      [{ start: 1, end: 3, word: '基金', reading: 'cross-word', sure: true }],
    ],
    [
      '截:凭{金融|r}许可',
      'scope',
      true,
      [{ start: 1, end: 3, word: '金融', reading: 'reference', sure: true }],
    ],
    ['截:代{理财|?}', 'scope', true, [{ start: 1, end: 3, word: '理财', reading: null, sure: false }]],
    ['投资、管理', 'scope', false, []],
  ])('reads %s', (source, field, cut, marks) => {
    expect(parseCase(source)).toMatchObject({ field, cut, marks });
  });

  it('gives the cell without marks, invisible characters written out', () => {
    expect(parseCase('{金\\u200b融|u}信息（不含{P2P|x}）').text).toBe('金\u200b融信息（不含P2P）');
  });

  it('judges an occurrence by the mark its first character stands in', () => {
    const item = parseCase('{资产管|u}{理|c}财务；{股权投资基金|x}管理');
    expect([0, 3, 7, 11].map((start) => judgementOf(item, start)?.reading)).toEqual([
      'use',
      'cross-word',
      'excluded',
      'excluded',
    ]);
    expect(judgementOf(item, 5)).toBeUndefined();
  });

  it.each([
    '不含{金融|x',
    '不含金融|x}',
    '{金融}',
    '{金融|y}',
    '{金{融|x}|u}',
    '{|x}金融',
    '名:',
    '',
  ])('refuses %j', (source) => {
    expect(() => parseCase(source)).toThrow('badly marked');
  });
});

describe.each(
  caseFiles().map((file) => [file.pathname.split('/').at(-1) ?? '', file] as const),
)('%s', (name, file) => {
  const cases = readCaseFile(file);

  it('holds enough cases to show where its law stops', () => {
    expect(cases.length).toBeGreaterThanOrEqual(12);
    expect(new Set(cases.flatMap((item) => item.marks.map((mark) => mark.reading))).size).toBeGreaterThan(1);
  });

  it('judges every occurrence of a listed word', () => {
    const unjudged = cases.filter((item) =>
      plainStarts(item.text).some((start) => !judgementOf(item, start)),
    );
    expect(unjudged.map((item) => `${item.place} ${item.source}`)).toEqual([]);
  });

  it('judges nothing else', () => {
    const idle = name === 'variants.txt' ? [] : cases.filter((item) => idleMarks(item).length > 0);
    expect(idle.map((item) => `${item.place} ${item.source}`)).toEqual([]);
  });
});

describe('all case files', () => {
  const all = caseFiles().flatMap(readCaseFile);

  it('hold at least 320 cases', () => {
    expect(all.length).toBeGreaterThanOrEqual(320);
  });

  it('judge every one of the 16 words as use and as excluded', () => {
    const judged = new Set(
      all.flatMap((item) => item.marks.map((mark) => `${foldWidth(mark.word)} ${mark.reading ?? 'unsure'}`)),
    );
    for (const word of WORDS)
      expect([...judged]).toEqual(expect.arrayContaining([`${word} use`, `${word} excluded`]));
  });

  it('repeat no line', () => {
    const seen = new Set<string>();
    const repeated = all.filter((item) => seen.size === seen.add(item.source).size);
    expect(repeated.map((item) => `${item.place} ${item.source}`)).toEqual([]);
  });
});
