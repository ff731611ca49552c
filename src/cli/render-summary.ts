/** What a person reads after a run. */
import { join } from 'node:path';
import type { ChalkInstance } from 'chalk';
import { type Format, harmless, LIST_TITLES, LISTS } from '../model/index.js';
import type { ScreenRequest, ScreenResult } from '../run/index.js';
import { thousands } from './table.js';

export interface Report {
  readonly request: Pick<ScreenRequest, 'format' | 'output' | 'maxRejected'>;
  readonly result: ScreenResult;
  readonly milliseconds: number;
}

export function renderSummary({ request, result, milliseconds }: Report, chalk: ChalkInstance): string {
  const { summary, dir, tooManyRejected } = result;
  const files = summary.inputs.length === 1 ? '' : `（${summary.inputs.length} 个文件）`;
  const lines = [
    chalk.bold(
      `已查 ${thousands(summary.records)} 条记录${files}，用时 ${(milliseconds / 1000).toFixed(1)} 秒`,
    ),
    ...(dir === null ? [streamed(request, result)] : listLines(result, dir, request.format, chalk)),
    ...summary.notices.map((notice) => chalk.yellow(`注意：${harmless(notice)}`)),
  ];
  if (tooManyRejected)
    lines.push(
      chalk.red(
        `异常记录 ${thousands(summary.lists.rejected)} 条，超过 --max-rejected ${request.maxRejected}，请先核对${LIST_TITLES.rejected}`,
      ),
    );
  return `${lines.join('\n')}\n`;
}

function listLines({ summary }: ScreenResult, dir: string, format: Format, chalk: ChalkInstance): string[] {
  const counts = LISTS.map((key) => thousands(summary.lists[key]));
  const width = Math.max(...counts.map((count) => count.length));
  return LISTS.map((key, i) => {
    const line = `  ${counts[i]!.padStart(width)} 条  ${harmless(join(dir, `${LIST_TITLES[key]}.${format}`))}`;
    return summary.lists[key] === 0 ? chalk.dim(line) : line;
  });
}

function streamed({ output }: Report['request'], { summary }: ScreenResult): string {
  if (output.kind !== 'stream') return '';
  const { list } = output;
  if (list === 'findings' || list === 'summary') return `  ${list} 已写到标准输出`;
  return `  ${thousands(summary.lists[list])} 条  ${LIST_TITLES[list]}，已写到标准输出`;
}
