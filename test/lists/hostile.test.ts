/** Whatever a cell holds, opening a list is safe, and the machine file still has the exact characters. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, rowsOf } from './collect.js';
import { screened } from './fixtures.js';

const HOSTILE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

const named = (name: string) => screened({ name, scope: '金融信息咨询' }, [{ field: 'scope', word: '金融' }]);

const nameIn = async (name: string) => (await rowsOf('suspend', [named(name)]))[0]!.name;

const csvNameIn = async (name: string) => {
  const rows = parse(await bytesOf('suspend', 'csv', [named(name)]), { bom: true }) as string[][];
  expect(rows).toHaveLength(2);
  return rows[1]![1];
};

describe('lists show where an unseen character stands', () => {
  it.each([
    ['escape sequence', '云\u001b[31m杉', '云⟨U+001B⟩[31m杉'],
    ['C1 control', '云\u009b31m杉', '云⟨U+009B⟩31m杉'],
    ['right-to-left override', '云\u202e杉', '云⟨U+202E⟩杉'],
    ['isolate', '云\u2066杉', '云⟨U+2066⟩杉'],
    ['zero-width space', '云\u200b杉', '云⟨U+200B⟩杉'],
    ['byte order mark', '云\ufeff杉', '云⟨U+FEFF⟩杉'],
    ['filler that looks like a blank', '云\u3164杉', '云⟨U+3164⟩杉'],
    ['tag characters', '云\u{e0041}杉', '云⟨U+E0041⟩杉'],
    ['a run of NULs', `云${'\0'.repeat(1411)}杉`, '云⟨U+0000×1411⟩杉'],
    ['lone surrogate', '云\ud800杉', '云⟨U+D800⟩杉'],
    ['line breaks and tabs become one blank', '云\r\n\t杉\u2028木', '云 杉 木'],
    ['a rare character stays', '云𠮷杉', '云𠮷杉'],
  ])('%s', async (_, name, shown) => {
    expect(await nameIn(name)).toBe(shown);
    expect(await csvNameIn(name)).toBe(shown);
  });

  it('holds for any cell, and the CSV keeps its shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        expect(await nameIn(name)).not.toMatch(HOSTILE);
        await csvNameIn(name);
      }),
    );
  });
});

describe('a CSV cell is never a formula', () => {
  it.each([
    ['=HYPERLINK("http://invalid.example","云杉")', `'=HYPERLINK("http://invalid.example","云杉")`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', "'=1"],
    ['\u3000=1', "'=1"],
    ['\r\n=1', "'=1"],
    ['1=1', '1=1'],
  ])('%j', async (name, cell) => {
    expect(await csvNameIn(name)).toBe(cell);
  });
});

describe('findings.jsonl', () => {
  const name = '云杉\u202e金\u200b融\u001b[0m\u{e0041}';
  const record = screened({ name }, [{ field: 'name', word: '金融', text: '金\u200b融' }]);

  it('escapes what a terminal would obey and parses to the exact characters', async () => {
    const text = (await bytesOf('findings', 'csv', [record])).toString();
    expect(text.trimEnd()).not.toMatch(HOSTILE);
    expect(text).toContain('"text":"金\\u200b融"');
    expect(JSON.parse(text)).toMatchObject({ text: '金\u200b融', start: 3, end: 6 });
  });

  it('has the keys of the contract, in order', async () => {
    const line = JSON.parse((await bytesOf('findings', 'xlsx', [record])).toString());
    expect(Object.entries(line)).toEqual([
      ['file', '名单.csv'],
      ['line', 2],
      ['record', 1],
      ['code', '91410106MA00000000'],
      ['field', 'name'],
      ['rule', 'restricted'],
      ['word', '金融'],
      ['text', '金\u200b融'],
      ['start', 3],
      ['end', 6],
      ['reading', 'use'],
      ['sure', true],
      ['cue', null],
      ['outcome', 'suspend'],
    ]);
  });

  it('holds for any cell: bytes harmless, characters kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (scope) => {
        const text = `${scope}金融`;
        const any = screened({ scope: text }, [{ field: 'scope', word: '金融', text }]);
        const line = (await bytesOf('findings', 'csv', [any])).toString();
        expect(line.slice(0, -1)).not.toMatch(HOSTILE);
        expect(JSON.parse(line).text).toBe(text);
      }),
    );
  });
});
