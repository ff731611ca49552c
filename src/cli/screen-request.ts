/** From the options of `screen` as typed to the request as meant. Reads the clock; touches nothing else. */
import { FORMATS, OUTPUTS } from '../model/index.js';
import type { ScreenRequest } from '../run/index.js';
import { calendarDate, columnMap, count, filled, oneOf, usage } from './option-values.js';
import type { World } from './world.js';

/** What was typed, as commander hands it over. */
export interface ScreenTyped {
  readonly out?: string;
  readonly list?: string;
  readonly format: string;
  readonly batch: string;
  readonly asOf?: string;
  readonly rules?: string;
  readonly encoding: string;
  readonly map: readonly string[];
  readonly literal: boolean;
  readonly maxRejected?: string;
  readonly check: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
}

/** @throws Failure usage: an option does not say what it should. */
export function screenRequest(
  files: readonly string[],
  typed: ScreenTyped,
  world: Pick<World, 'stdin' | 'stdout' | 'now'>,
  signal: AbortSignal,
): ScreenRequest {
  return {
    inputs: inputs(files, world),
    output: output(typed, world),
    format: oneOf('--format', typed.format, FORMATS),
    batch: oneOf('--batch', typed.batch, ['auto', 'new', 'stock']),
    asOf: typed.asOf === undefined ? localDate(world.now()) : calendarDate('--as-of', typed.asOf),
    rules: typed.rules === undefined ? null : filled('--rules', typed.rules),
    encoding: filled('--encoding', typed.encoding),
    map: columnMap('--map', typed.map),
    literal: typed.literal,
    maxRejected: typed.maxRejected === undefined ? null : count('--max-rejected', typed.maxRejected),
    signal,
  };
}

function inputs(files: readonly string[], world: Pick<World, 'stdin'>): ScreenRequest['inputs'] {
  if (files.filter((file) => file === '-').length > 1) throw usage('标准输入（-）只能写一次');
  return files.map((file) => (file === '-' ? { stream: world.stdin } : { path: filled('文件名', file) }));
}

function output(
  { out, list, format, force }: ScreenTyped,
  { stdout, now }: Pick<World, 'stdout' | 'now'>,
): ScreenRequest['output'] {
  if (list === undefined)
    return { kind: 'folder', dir: out === undefined ? datedFolder(now()) : filled('--out', out), force };
  const key = oneOf('--list', list, OUTPUTS);
  if (out !== undefined || force) throw usage('--list 写到标准输出，不能同时用 --out 或 --force');
  if (format === 'xlsx' && stdout.isTTY) throw usage('xlsx 不能显示在终端上，请加 > 文件名.xlsx 写入文件');
  return { kind: 'stream', list: key, stream: stdout };
}

const localDate = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** mingcha-20160714-093000, by the local clock. */
function datedFolder(date: Date): string {
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('');
  return `mingcha-${localDate(date).replaceAll('-', '')}-${time}`;
}

const two = (value: number) => String(value).padStart(2, '0');
