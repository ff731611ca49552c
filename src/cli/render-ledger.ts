/** Answers of a ledger as a person reads them. */
import {
  CAUSE_TEXTS,
  CHANGE_TEXTS,
  type Change,
  harmless,
  OUTCOME_TEXTS,
  type Outcome,
  STATE_TEXTS,
  type State,
} from '../model/index.js';
import type { openLedger } from '../run/index.js';
import { table } from './table.js';

type Ledger = Awaited<ReturnType<typeof openLedger>>;
export type Entry = ReturnType<Ledger['find']>[number];
type HistoryLine = ReturnType<Ledger['history']>[number];
type Due = ReturnType<Ledger['due']>;
type Stats = ReturnType<Ledger['stats']>;

export function renderEntries(entries: readonly Entry[], widest: number): string {
  if (entries.length === 0) return '没有符合的企业\n';
  const rows = entries.map((entry) => [
    ...[entry.tag, entry.name, entry.code, entry.words.join('、'), standing(entry), STATE_TEXTS[entry.state]],
    ...[entry.since, entry.seen, entry.decided],
  ]);
  const heads = ['台账编号', '企业名称', '代码', '字样', '结论', '状态', '首次列入', '末次见到', '判定'];
  return table([heads, ...rows], widest);
}

function standing({ absent, outcome, listed }: Entry): string {
  if (absent) return '登记册中已无此户';
  return (
    OUTCOME_TEXTS[outcome] + (listed || outcome === 'clean' || outcome === 'set-aside' ? '' : '（不在名单）')
  );
}

export function renderHistory(entry: Entry, history: readonly HistoryLine[]): string {
  const { tag, name, code, words, state, since, seen, decided } = entry;
  const head = [
    `${tag}  ${harmless(name)}  ${code}`,
    `${standing(entry)}；字样：${words.join('、') || '无'}；状态：${STATE_TEXTS[state]}；首次列入 ${since}，末次见到 ${seen}`,
    ...(decided === '' ? [] : [`判定：${harmless(decided)}`]),
  ];
  const lines = history.map(
    ({ day, night, what }) => `  ${day}  ${night === null ? '' : `第 ${night} 夜  `}${said(what)}`,
  );
  return `${[...head, ...lines].join('\n')}\n`;
}

function said(what: HistoryLine['what']): string {
  switch (what.kind) {
    case 'change': {
      const { change, causes, former, outcome, formerName, formerCode } = what;
      const was = [formerName && `原名 ${harmless(formerName)}`, formerCode && `原代码 ${formerCode}`].filter(
        Boolean,
      );
      const outcomes = [former, outcome]
        .filter((each) => each !== '')
        .map((each) => OUTCOME_TEXTS[each as Outcome]);
      return `${CHANGE_TEXTS[change]}：${causes.map((cause) => CAUSE_TEXTS[cause]).join('、')}（${[...was, [...new Set(outcomes)].join(' → ')].join('；')}）`;
    }
    case 'decision': {
      const { verdict, words, reason, document, until, officer, fallen } = what.decision;
      const details = [
        reason,
        document,
        until && `至 ${until}`,
        officer && `经办 ${officer}`,
        fallen && `第 ${fallen} 夜因文本变更失效`,
      ];
      const said = details.filter(Boolean).map(String).map(harmless).join('；');
      return `判定 ${words.join('、')}：${STATE_TEXTS[verdict]}${said && `（${said}）`}`;
    }
    case 'state':
      return `状态 ${STATE_TEXTS[what.former]} → ${STATE_TEXTS[what.state]}${what.note && `（${harmless(what.note)}）`}`;
  }
}

export function renderDue({ unanswered, expiring, idle, unknownYears }: Due, widest: number): string {
  const section = (title: string, rows: readonly (readonly string[])[]) =>
    `${title}：${rows.length} 户\n${table(
      rows.map((row) => ['', ...row]),
      widest,
    )}`;
  return [
    section(
      '已告知、未见认定',
      unanswered.map((e) => [e.tag, e.name, `${e.stateSince} 告知`, `${e.workingDays} 个工作日`]),
    ),
    section(
      '例外将到期',
      expiring.map((e) => [e.tag, e.name, e.decided, `至 ${e.until}`]),
    ),
    section(
      '例外不再起作用',
      idle.map((e) => [e.tag, e.name, e.words.join('、'), `至 ${e.until}`]),
    ),
    unknownYears.length === 0
      ? ''
      : `${unknownYears.join('、')} 年的放假安排不在 keywords/calendar/holidays.csv 里，其中的工作日按周一至周五计\n`,
  ].join('');
}

export function renderStats(stats: Stats, from: string, to: string): string {
  const part = (
    title: string,
    counts: Readonly<Record<string, number>>,
    text: (key: string) => string = (key) => key,
  ) =>
    [
      [title, ''],
      ...Object.entries(counts).map(([key, count]) => [`  ${text(key) || '未定'}`, String(count)]),
    ] as string[][];
  const rows = [
    ['现在名单上', String(stats.listed)],
    ...part('按结论', stats.outcomes, (key) => OUTCOME_TEXTS[key as Outcome]),
    ...part('按字样', stats.words),
    ...part('按镇办', stats.towns),
    ...part('按状态', stats.states, (key) => STATE_TEXTS[key as State]),
    [`${from} 至 ${to}`, `${stats.nights} 夜`],
    ...part('变化', stats.changes, (key) => CHANGE_TEXTS[key as Change]),
    ...part('判定', stats.verdicts, (key) => STATE_TEXTS[key as State]),
  ];
  return table(rows);
}
