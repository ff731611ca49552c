/** From the options of `screen` as typed to the request as meant. Reads the clock; touches nothing else. */
import { FORMATS, OUTPUTS, type Share, SPLITS } from '../model/index.js';
import type { RulesAsked, ScreenRequest } from '../run/index.js';
import { between, columnMap, count, dayOrToday, filled, localDate, oneOf, usage } from './option-values.js';
import type { World } from './world.js';

/** Threads that may be asked for. */
const MOST_JOBS = 64;

/** The options that say where lists go and what they are like. */
export interface OutputTyped {
  readonly out?: string;
  readonly list?: string;
  readonly format: string;
  readonly force: boolean;
  readonly splitBy?: string;
}

/** What was typed, as commander hands it over. */
export interface ScreenTyped extends RulesTyped, OutputTyped {
  readonly batch: string;
  readonly asOf?: string;
  readonly ledger?: string;
  readonly encoding: string;
  readonly map: readonly string[];
  readonly literal: boolean;
  readonly jobs?: string;
  readonly shard?: string;
  readonly maxRejected?: string;
  readonly check: boolean;
  readonly quiet: boolean;
}

/** The options that say which rules are meant, of every command that screens. */
export interface RulesTyped {
  readonly rules?: string;
  readonly ruleset?: readonly string[];
  readonly overrides?: string;
  readonly licences?: string;
}

/** What is not typed is left out: run/ has the defaults. @throws Failure usage. */
export function rulesAsked({ rules, ruleset = [], overrides, licences }: RulesTyped): RulesAsked {
  return {
    rules: rules === undefined ? null : filled('--rules', rules),
    ...(ruleset.length > 0 && { rulesets: ruleset.map((id) => filled('--ruleset', id)) }),
    ...(overrides !== undefined && { overrides: filled('--overrides', overrides) }),
    ...(licences !== undefined && { licences: filled('--licences', licences) }),
  };
}

/** @throws Failure usage: an option does not say what it should. */
export function screenRequest(
  files: readonly string[],
  typed: ScreenTyped,
  world: Pick<World, 'stdin' | 'stdout' | 'now' | 'threads'>,
  signal: AbortSignal,
): ScreenRequest {
  return {
    inputs: inputs(files, world),
    output: output(typed, world),
    format: oneOf('--format', typed.format, FORMATS),
    batch: oneOf('--batch', typed.batch, ['auto', 'new', 'stock']),
    asOf: dayOrToday('--as-of', typed.asOf, world.now()),
    ...rulesAsked(typed),
    ...(typed.shard !== undefined && { share: shareOf(typed.shard) }),
    ...(typed.ledger !== undefined && { ledger: filled('--ledger', typed.ledger) }),
    ...(typed.splitBy !== undefined && { splitBy: oneOf('--split-by', typed.splitBy, SPLITS) }),
    encoding: filled('--encoding', typed.encoding),
    map: columnMap('--map', typed.map),
    literal: typed.literal,
    threads: {
      ...world.threads,
      jobs: typed.jobs === undefined ? null : between('--jobs', typed.jobs, 1, MOST_JOBS),
    },
    maxRejected: limit(typed.maxRejected),
    signal,
  };
}

/** How many rejected records are still a success; null for no limit. @throws Failure usage. */
export const limit = (typed: string | undefined) =>
  typed === undefined ? null : count('--max-rejected', typed);

/** 3/7: the third of seven. @throws Failure usage. */
function shareOf(typed: string): Share {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(typed)?.map(Number) ?? [];
  if (!index || !of || index > of)
    throw usage(`--shard 要写成 3/7（共 7 片中的第 3 片，从 1 数起），不能是“${typed}”`);
  return { index, of };
}

/** Paths and standard input, as typed. @throws Failure usage. */
export function inputs(files: readonly string[], world: Pick<World, 'stdin'>): ScreenRequest['inputs'] {
  if (files.filter((file) => file === '-').length > 1) throw usage('标准输入（-）只能写一次');
  return files.map((file) => (file === '-' ? { stream: world.stdin } : { path: filled('文件名', file) }));
}

/** Where lists are to go, as typed. @throws Failure usage. */
export function output(
  { out, list, format, force, splitBy }: OutputTyped,
  { stdout, now }: Pick<World, 'stdout' | 'now'>,
): ScreenRequest['output'] {
  if (list === undefined)
    return { kind: 'folder', dir: out === undefined ? datedFolder(now()) : filled('--out', out), force };
  const key = oneOf('--list', list, OUTPUTS);
  if (out !== undefined || force) throw usage('--list 写到标准输出，不能同时用 --out 或 --force');
  if (splitBy !== undefined) throw usage('--list 只写一份名单，不能同时用 --split-by');
  if (format === 'xlsx' && stdout.isTTY) throw usage('xlsx 不能显示在终端上，请加 > 文件名.xlsx 写入文件');
  return { kind: 'stream', list: key, stream: stdout };
}

/** mingcha-20160714-093000, by the local clock. */
function datedFolder(date: Date): string {
  const time = date.toTimeString().slice(0, 8);
  return `mingcha-${localDate(date).replaceAll('-', '')}-${time.replaceAll(':', '')}`;
}
