/**
 * docs/new-district.md, done step by step: commands are run, tables are written as they stand in the text, and what
 * the text shows must be what comes out. The district and its enterprises are invented.
 *
 * Fences: `sh` one command; `text` what it printed; `csv 写入 FILE`, `csv 追加 FILE` write or append a table;
 * `csv 查看 FILE` the columns named in its first line.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeWorld, mingcha } from '../cli/world.js';

const GUIDE = new URL('../../docs/new-district.md', import.meta.url);

interface Step {
  readonly kind: string;
  readonly body: string;
  /** Line of the guide, 1-based. */
  readonly line: number;
}

function stepsOf(guide: string): Step[] {
  return Array.from(guide.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm), ({ 1: kind, 2: body, index }) => ({
    kind: kind!,
    body: body!,
    line: guide.slice(0, index).split('\n').length,
  }));
}

/** How many rows and examples were tested changes with every rule. */
const COUNTS = /，\d+ 行，\d+ 个例子/;

const steps = stepsOf(readFileSync(GUIDE, 'utf8'));
const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'mingcha-guide-'));
let printed = '';

beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

async function follow({ kind, body }: Step): Promise<void> {
  const [language, verb, file] = kind.split(' ');
  switch (language === 'csv' ? verb : language) {
    case 'sh': {
      const world = fakeWorld({ engine: await import('../../src/run/index.js') });
      const status = await mingcha(body.trim().replace(/^mingcha /, ''), world);
      printed = world.stdout.text;
      expect([world.stderr.text, status]).toEqual(['', printed.includes('未通过') ? 2 : 0]);
      return;
    }
    case 'text':
      expect(printed.replace(COUNTS, '')).toBe(body.replace(COUNTS, ''));
      return;
    case '写入':
      writeFileSync(file!, body);
      return;
    case '追加':
      appendFileSync(file!, body);
      return;
    case '查看': {
      const [columns, ...rows] = parse(body) as string[][];
      const found = parse(readFileSync(file!), { bom: true, columns: true }) as Record<string, string>[];
      expect(found.map((row) => columns!.map((column) => row[column]))).toEqual(rows);
      return;
    }
    default:
      throw new Error(`a fence nobody understands: ${kind}`);
  }
}

describe('another district, by editing tables only', () => {
  it('has steps of every kind', () => {
    expect(new Set(steps.map(({ kind }) => kind.split(' ').slice(0, 2).join(' ')))).toEqual(
      new Set(['sh', 'text', 'csv 追加', 'csv 写入', 'csv 查看']),
    );
  });

  it.each(
    steps.map((step) => [step.line, step.kind, step] as const),
  )('line %i: %s', async (_line, _kind, step) => {
    await follow(step);
  });
});
