/** Rules as a person reads them on a terminal. */
import { relative } from 'node:path';
import {
  FIELD_TEXTS,
  harmless,
  isOn,
  LIST_TITLES,
  LISTS,
  type RuleSet,
  SET_STANDING_TEXTS,
  type SetState,
  VARIANT_KINDS,
  VARIANT_TEXTS,
} from '../model/index.js';
import type { RulesDiff, RulesTested } from '../run/index.js';
import { table, thousands } from './table.js';

export function renderRuleList(sets: readonly SetState[], asOf: string): string {
  const rows = sets.map(({ id, document, from, to, standing, verified, title }) => [
    id,
    document,
    `${from} 起${to === null ? '' : `至 ${to}`}`,
    verified.status,
    SET_STANDING_TEXTS[standing],
    title,
  ]);
  return `以 ${asOf} 为准：\n${table([['id', '文号', '施行期', '核对', '状态', '标题'], ...rows])}`;
}

export function renderRuleSet(ruleset: RuleSet): string {
  const set = ruleset.sets.find(({ standing }) => isOn(standing))!;
  const { verified, actions, addressees } = set;
  const restricted = ruleset.words.filter(({ rule }) => rule !== 'sector');
  const lines = [
    harmless(`${set.document}　${set.title}`),
    `印发 ${set.issued}，施行 ${set.from}${set.to === null ? '' : ` 至 ${set.to}`}，版本 ${set.version}`,
    harmless(`适用：${set.subjects}`),
    harmless(
      `待办登记：${actions.new}（${addressees.new}）；存量企业：${actions.stock}（${addressees.stock}）`,
    ),
    harmless(
      `核对：${verified.status}${verified.what === '' ? '' : `；${verified.what}；${verified.by}，${verified.on}；${verified.source}`}`,
    ),
    '',
    table([
      ['字样', '检索', '依据'],
      ...restricted.map(({ word, fields, document, clause }) => [
        word,
        fields.map((field) => FIELD_TEXTS[field]).join('、'),
        `${document} ${clause}`,
      ]),
    ]).trimEnd(),
    ...section(
      '除外',
      ruleset.exceptions.map(({ word, phrase, clause }) => `${word}：${phrase}（${clause}）`),
    ),
    ...section(
      '同义写法',
      ruleset.variants.filter(({ kind }) => kind === 'phrase').map(({ word, form }) => `${word}：${form}`),
    ),
    ...section(
      '变形写法',
      VARIANT_KINDS.map(
        (kind) => `${VARIANT_TEXTS[kind]}：${ruleset.ignoredVariants.has(kind) ? '不查' : '查'}`,
      ),
    ),
    ...section(
      '行业',
      ruleset.sectors.map(
        ({ sector, words, bureau, clause }) => `${sector}（${bureau}，${clause}）：${words.join('、')}`,
      ),
    ),
    ...section(
      '持牌机构类别',
      ruleset.institutions.map(({ className, verify }) => `${className}：${verify}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}：`, ...lines.map((line) => `  ${harmless(line)}`)];
}

export function renderComplaints(found: RulesTested): string {
  const { sets, rows, examples, unjudged, untried, complaints } = found;
  const tested = `${sets.length} 套规则（${sets.join('、')}），${rows} 行，${examples} 个例子`;
  const notes = [
    ...(unjudged > 0
      ? [
          `注意：分词组件 nodejieba 不可用，${unjudged} 个例子的字词边界判断不了，不计入；安装 python3、make 和 C++ 编译器后运行 npm run build 可恢复`,
        ]
      : []),
    ...(untried.length > 0
      ? [`有表格读不出来，${harmless(untried.join('、'))} 的例子没有检验，改正后请再检验`]
      : []),
  ].map((note) => `${note}\n`);
  if (complaints.length === 0) return `${notes.join('')}规则检验通过：${tested}\n`;
  const lines = complaints.map(
    ({ path, line, complaint }) =>
      `${harmless(relative('.', path))}${line === 0 ? '' : `:${line}`}  ${harmless(complaint)}`,
  );
  return `${lines.join('\n')}\n${notes.join('')}规则检验未通过：${complaints.length} 处有误；${tested}\n`;
}

export function renderDiff(a: string, b: string, diff: RulesDiff): string {
  const { documents, words, records, rejected, changed, lists } = diff;
  const lines = [
    `由 ${a}（${documents.a}）改为 ${b}（${documents.b}）`,
    `不再列的字样：${words.onlyA.join('、') || '无'}`,
    `新列的字样：${words.onlyB.join('、') || '无'}`,
    `共 ${thousands(records)} 条记录（异常 ${thousands(rejected)} 条），名单有变化的 ${thousands(changed)} 条`,
    '',
    table([
      ['名单', '进入', '离开'],
      ...LISTS.filter((key) => key !== 'rejected').map((key) => [
        LIST_TITLES[key],
        thousands(lists[key].enter.count),
        thousands(lists[key].leave.count),
      ]),
    ]).trimEnd(),
  ];
  // 重点监管名单 holds the same enterprises as 告知名单.
  for (const key of LISTS.filter((each) => each !== 'watch'))
    for (const [change, verb] of [
      ['enter', '进入'],
      ['leave', '离开'],
    ] as const) {
      const { count, rows } = lists[key][change];
      if (count === 0 || rows.length === 0) continue;
      const shown = rows.length < count ? `，列出前 ${rows.length} 户` : '';
      lines.push('', `${verb}${LIST_TITLES[key]}：${thousands(count)} 户${shown}`);
      for (const { file, line, code, name, grounds } of rows)
        lines.push(
          `  ${harmless(name)}　${harmless(code)}　${harmless(grounds.join('；'))}　${harmless(file)}:${line}`,
        );
    }
  return `${lines.join('\n')}\n`;
}
