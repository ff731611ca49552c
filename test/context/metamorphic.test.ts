/**
 * Changes that must not change a reading, and changes that must, over real scopes (skipped where they are absent):
 * the wording is not ours, so the laws are tested where nobody chose the examples.
 */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse';
import { beforeAll, describe, expect, it } from 'vitest';
import { Reader } from '../../src/context/index.js';
import { parse, separator } from '../../src/context/structure.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { compile } from '../../src/match/index.js';
import type { Finding } from '../../src/model/index.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIR = join(resolve(ROOT, process.env.MINGCHA_DATA ?? '../shared/data'), 'registrations');
const present = existsSync(DIR);
const WANTED = Number(process.env.MINGCHA_METAMORPHIC ?? 4000);

const rules = loadRuleSet(null);
const matcher = compile(rules);
const reader = new Reader(rules.language, rules.exceptions);
const scopes: string[] = [];

const read = (text: string, cut = false): Finding[] =>
  reader.read({ text, folded: rules.fold(text), occurrences: matcher.find('scope', text), cut });

/** Readings without their places, for comparing texts in which places moved. */
const gist = (findings: readonly Finding[]) =>
  findings.map(({ word, reading, sure }) => `${word} ${reading} ${sure}`);

/** Checks a law on every scope and shows the first few that break it. */
function holds(law: (scope: string, findings: Finding[]) => string | null): void {
  const broken = scopes.flatMap((scope) => law(scope, read(scope)) ?? []);
  expect(broken.slice(0, 5)).toEqual([]);
}

const differs = (before: readonly string[], after: readonly string[], text: string) =>
  before.join() === after.join() ? null : `${text}\n  ${before.join('; ')}\n  ${after.join('; ')}`;

describe.skipIf(!present)('over real scopes', () => {
  beforeAll(async () => {
    const seen = new Set<string>();
    for (const file of readdirSync(DIR)
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .reverse()) {
      const rows = createReadStream(join(DIR, file)).pipe(
        parseCsv({ relax_quotes: true, relax_column_count: true, from_line: 2 }),
      );
      for await (const row of rows as AsyncIterable<string[]>) {
        const scope = row[6] ?? '';
        if (seen.size < WANTED && matcher.find('scope', scope).length > 0) seen.add(scope);
      }
      if (seen.size >= WANTED) break;
    }
    scopes.push(...seen);
  }, 120_000);

  const whole = (scope: string) =>
    !read(scope).some(({ reason }) => reason === 'cut-tail') &&
    parse(rules.fold(scope)).groupAt(scope.length - 1).depth === 0;

  it.each([
    ['before', (scope: string) => `不含证券；${scope}`],
    ['in a bracket before', (scope: string) => `百货（不含证券）；${scope}`],
    ['after', (scope: string) => `${scope}；不含证券`],
    ['in a bracket after', (scope: string) => `${scope}；百货（不含证券）`],
  ])('不含证券 inserted %s changes no other word', (_, change) => {
    holds((scope, findings) =>
      whole(scope) ? differs(gist(findings), gist(read(change(scope))), change(scope)) : null,
    );
  });

  it('a used item wrapped in （不含…） is excluded', () => {
    holds((scope, findings) => {
      const folded = rules.fold(scope);
      const structure = parse(folded);
      const used = findings.find(
        ({ reading, sure, start }) => reading === 'use' && sure && structure.groupAt(start).depth === 0,
      );
      if (!used) return null;
      const isEdge = (at: number) =>
        separator(folded, at) !== null || /[()[\]【】《》{}〔〕<>\s“”"]/.test(folded[at]!);
      let start = used.start;
      let end = used.end;
      while (start > 0 && !isEdge(start - 1)) start--;
      while (end < scope.length && !isEdge(end)) end++;
      const wrapped = `${scope.slice(0, start)}百货（不含${scope.slice(start, end)}）${scope.slice(end)}`;
      const shifted = used.start + '百货（不含'.length;
      const found = read(wrapped).find((finding) => finding.start === shifted && finding.word === used.word);
      return found?.reading === 'excluded' || found?.reading === 'reference'
        ? null
        : `${wrapped}: ${used.word} ${found?.reading}`;
    });
  });

  it('the width and kind of brackets change nothing', () => {
    const half = (text: string) => text.replaceAll('（', '(').replaceAll('）', ')');
    const square = (text: string) => text.replace(/[（(]/g, '【').replace(/[）)]/g, '】');
    holds((scope, findings) => differs(gist(findings), gist(read(half(scope))), half(scope)));
    holds((scope, findings) => differs(gist(findings), gist(read(square(scope))), square(scope)));
  });

  it('the order of a list that 不含 or 除外 governs changes nothing', () => {
    holds((scope) => {
      const list = /[（(]((?:不含)?)([^（()）；。，,;：:]*、[^（()）；。，,;：:]*?)((?:除外)?)[）)]/.exec(
        scope,
      );
      if (!list || (list[1] === '') === (list[3] === '')) return null;
      const items = list[2]!.split('、');
      const turned = scope.replace(list[0], `（${list[1]}${[...items].reverse().join('、')}${list[3]}）`);
      const sorted = (text: string) => gist(read(text)).sort();
      return items.some((item) => /[等及和或]|其[他它]/.test(item))
        ? null
        : differs(sorted(scope), sorted(turned), turned);
    });
  });

  it('traditional characters change nothing', () => {
    const pairs = Object.entries({
      资: '資',
      产: '產',
      务: '務',
      财: '財',
      经: '經',
      营: '營',
      证: '證',
      从: '從',
      业: '業',
      网: '網',
      络: '絡',
      贷: '貸',
      险: '險',
      银: '銀',
      构: '構',
      门: '門',
      监: '監',
      许: '許',
      准: '準',
    });
    const traditional = (text: string) => pairs.reduce((all, [from, to]) => all.replaceAll(from, to), text);
    holds((scope, findings) => differs(gist(findings), gist(read(traditional(scope))), traditional(scope)));
  });

  it('cutting the tail never makes a reading sure that it was not', () => {
    holds((scope, findings) => {
      for (let at = scope.length - 1; at > 0; at -= 3) {
        for (const { word, start, end, reading, sure } of read(scope.slice(0, at), true)) {
          const before = findings.find(
            (finding) => finding.word === word && finding.start === start && finding.end === end,
          );
          if (sure && before && before.reading !== reading)
            return `${scope.slice(0, at)}…: ${word}@${start} ${before.reading} -> ${reading}`;
        }
      }
      return null;
    });
  });
});
