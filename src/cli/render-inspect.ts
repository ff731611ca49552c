/** What `inspect` shows: how a file would be read, for the person at the counter and, as JSON, for another program. */
import type { ChalkInstance } from 'chalk';
import {
  BATCH_TEXTS,
  harmless,
  harmlessJson,
  type InspectedProblem,
  type InspectedTable,
  type InspectedValue,
  type Inspection,
  STANDING_TEXTS,
} from '../model/index.js';
import { columnRows, numbered } from './render-inspect-columns.js';
import { thousands } from './table.js';
import { clip } from './width.js';

/** Spellings of a column that are shown. */
const VALUES = 20;

export interface InspectView {
  readonly json: boolean;
  /** Terminal columns a table row may take; what has to be typed is never cut. */
  readonly width: number;
}

export function renderInspection(found: Inspection, view: InspectView, chalk: ChalkInstance): string {
  if (view.json) return `${harmlessJson(found)}\n`;
  const page: Page = { chalk, width: view.width };
  const unread = found.unread.map(harmless).join('、');
  const lines = [
    chalk.bold(found.file === '-' ? '标准输入' : harmless(found.file)),
    `  编码  ${found.encoding}：${harmless(found.ground)}`,
    ...found.tables.flatMap((table, i) => tableLines(table, i === 0, page)),
    ...(found.unread.length > 0 ? [chalk.yellow(`  未读  没有登记表头的工作表：${unread}`)] : []),
    ...(found.records > 0 || found.obstacle === null ? contents(found, page) : []),
    conclusion(found, page),
  ];
  return `${lines.join('\n')}\n\n`;
}

interface Page {
  readonly chalk: ChalkInstance;
  readonly width: number;
}

const DELIMITER_TEXTS: Readonly<Record<string, string>> = {
  ',': '逗号',
  '\t': '制表符',
  ';': '分号',
  '|': '竖线',
  '，': '全角逗号',
  '；': '全角分号',
};

function tableLines(
  { sheet, headerLine, delimiter, columns }: InspectedTable,
  first: boolean,
  { chalk, width }: Page,
): string[] {
  const used = columns.filter(({ column }) => column !== null).length;
  const place =
    headerLine > 0 ? `表头在第 ${headerLine} 行` : `没有表头${first ? '' : '，沿用前一张工作表的'}`;
  const facts = [
    ...(sheet === null ? [] : [`工作表“${harmless(sheet)}”`]),
    place,
    ...(delimiter === null ? [] : [`以${DELIMITER_TEXTS[delimiter]}分列`]),
    `共 ${columns.length} 列，认出 ${used} 列`,
  ];
  const [heading, ...rows] = numbered(columnRows(columns), width);
  return [
    `  表格  ${facts.join('，')}`,
    chalk.dim(heading!),
    ...rows.map((row, i) => (columns[i]!.column === null ? chalk.dim(row) : row)),
  ];
}

function contents(found: Inspection, page: Page): string[] {
  const { records, faults, warnings, batch, statuses, applications } = found;
  const bad = faults.reduce((sum, { count }) => sum + count, 0);
  return [
    `  记录  ${thousands(records)} 条${bad === 0 ? '' : `，其中异常 ${thousands(bad)} 条`}`,
    `  批次  ${batch === null ? '从各列看不出' : `${BATCH_TEXTS[batch]}（按各列判断）`}`,
    ...values('登记状态的写法', statuses, STANDING_TEXTS, page),
    ...values('业务类型的写法', applications, BATCH_TEXTS, page),
    ...problems('异常（不检索，列入《异常记录》）', faults, page),
    ...problems('提示（照常检索）', warnings, page),
  ];
}

function values<Meaning extends string>(
  title: string,
  found: readonly InspectedValue<Meaning>[],
  texts: Readonly<Record<Meaning, string>>,
  { chalk, width }: Page,
): string[] {
  if (found.length === 0) return [];
  const shown = found.slice(0, VALUES);
  const lines = numbered(
    shown.map(({ value, meaning, count }) => [
      thousands(count),
      short(value),
      meaning === null ? '不在对照表中' : texts[meaning],
    ]),
    width,
  );
  return [
    `  ${title}`,
    ...lines.map((line, i) => (shown[i]!.meaning === null ? chalk.yellow(line) : line)),
    ...(found.length > VALUES ? [chalk.dim(`    另有 ${found.length - VALUES} 种写法，见 --json`)] : []),
  ];
}

function problems(title: string, found: readonly InspectedProblem[], { chalk, width }: Page): string[] {
  if (found.length === 0) return [];
  const rows = found.map(({ title: what, count, places }) => [thousands(count), what, told(places, count)]);
  return [chalk.yellow(`  ${title}`), ...numbered(rows, width)];
}

function told(places: InspectedProblem['places'], count: number): string {
  const lines = places.map(({ line }) => line).join('、');
  const named = places.map(({ sheet, line }) => `“${harmless(sheet ?? '')}”第 ${line} 行`).join('、');
  const where = places[0]?.sheet === undefined ? `第 ${lines} 行` : named;
  return count > places.length ? `${where}等` : where;
}

function conclusion({ obstacle, batch }: Inspection, { chalk }: Page): string {
  if (obstacle !== null) return chalk.red(`  结论  还不能筛查：${harmless(obstacle)}`);
  if (batch !== null) return '  结论  可以筛查';
  return '  结论  可以筛查，须加 --batch new（待办登记）或 --batch stock（存量企业）';
}

const short = (text: string) => clip(harmless(text), 40);
