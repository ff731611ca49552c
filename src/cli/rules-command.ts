/** `rules`: from what was typed to what run/ is asked, and back to text. */
import { EXIT, harmless } from '../model/index.js';
import { columnMap, count, dayOrToday, filled, oneOf, usage } from './option-values.js';
import { renderComplaints, renderDiff, renderRuleList, renderRuleSet } from './render-rules.js';
import { rulesAsked } from './screen-request.js';
import type { World } from './world.js';

export interface ListTyped {
  readonly rules?: string;
  readonly overrides?: string;
  readonly asOf?: string;
}

export interface TestTyped {
  readonly rules?: string;
  readonly ruleset: readonly string[];
  readonly overrides?: string;
}

export interface DiffTyped {
  readonly on: readonly string[];
  readonly rules?: string;
  readonly batch: string;
  readonly rows: string;
  readonly encoding: string;
  readonly map: readonly string[];
}

export interface NewTyped {
  readonly id: string;
  readonly district: string;
  readonly document: string;
  readonly title: string;
  readonly rules?: string;
  readonly from?: string;
}

export async function list(typed: ListTyped, { stdout, now, engine }: World): Promise<number> {
  const { listRules } = await engine();
  const asOf = dayOrToday('--as-of', typed.asOf, now());
  stdout.write(renderRuleList(listRules(rulesAsked(typed), asOf), asOf));
  return EXIT.done;
}

export async function show(id: string, typed: ListTyped, { stdout, now, engine }: World): Promise<number> {
  const { showRules } = await engine();
  const asOf = dayOrToday('--as-of', typed.asOf, now());
  stdout.write(renderRuleSet(showRules(rulesAsked(typed), id, asOf)));
  return EXIT.done;
}

/** @returns 0 when the rules hold, 2 when they do not. */
export async function test(typed: TestTyped, { stdout, engine }: World): Promise<number> {
  const { testRules } = await engine();
  const tested = testRules(rulesAsked(typed));
  stdout.write(renderComplaints(tested));
  return tested.complaints.length === 0 ? EXIT.done : EXIT.usage;
}

export async function diff(
  a: string,
  b: string,
  typed: DiffTyped,
  { stdout, engine }: World,
  signal: AbortSignal,
): Promise<number> {
  const { diffRules } = await engine();
  const found = await diffRules({
    a,
    b,
    inputs: typed.on.map((path) => ({ path: filled('--on', path) })),
    rules: folder(typed.rules),
    batch: oneOf('--batch', typed.batch, ['auto', 'new', 'stock']),
    rows: count('--rows', typed.rows),
    encoding: filled('--encoding', typed.encoding),
    map: columnMap('--map', typed.map),
    signal,
  });
  stdout.write(renderDiff(a, b, found));
  return EXIT.done;
}

export async function create(dir: string, typed: NewTyped, { stdout, now, engine }: World): Promise<number> {
  const { newRules } = await engine();
  const [province, city, name, code, ...rest] = typed.district.split(/[,，]/).map((part) => part.trim());
  if (!province || !city || !name || !code || rest.length > 0)
    throw usage(`--district 要写成 省,市,区,六位代码，不能是“${typed.district}”`);
  const files = newRules({
    dir: filled('目录', dir),
    id: typed.id,
    district: { province, city, name, code },
    from: folder(typed.rules),
    document: typed.document.trim(),
    title: typed.title.trim(),
    day: dayOrToday('--from', typed.from, now()),
  });
  const lines = [
    `已建规则 ${typed.id}，请依次填写：`,
    ...files.map((file) => `  ${harmless(file)}`),
    `填好后检验：mingcha rules test --rules ${harmless(dir)}`,
  ];
  stdout.write(`${lines.join('\n')}\n`);
  return EXIT.done;
}

const folder = (typed: string | undefined) => (typed === undefined ? null : filled('--rules', typed));
