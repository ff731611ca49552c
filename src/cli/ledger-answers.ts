/** The commands of `ledger` that ask and change nothing. */
import { EXIT, harmless, harmlessJson, STATE_TEXTS } from '../model/index.js';
import type { LedgerContext } from './ledger-context.js';
import { calendarDate, count, filled, oneOf } from './option-values.js';
import { renderDue, renderEntries, renderHistory, renderStats } from './render-ledger.js';

type Opened = Awaited<ReturnType<LedgerContext['engine']['openLedger']>>;

async function ask(context: LedgerContext, answer: (ledger: Opened) => string): Promise<number> {
  const { engine, file, world } = context;
  const opened = await engine.openLedger(file);
  try {
    world.stdout.write(answer(opened));
    return EXIT.done;
  } finally {
    opened.close();
  }
}

/** Terminal columns a cell may take: long ones are cut where a person looks, never in a file. */
const widest = ({ world }: LedgerContext): number => (world.stdout.isTTY ? 40 : Number.POSITIVE_INFINITY);

const json = (value: unknown): string => `${harmlessJson(value)}\n`;

export function list(context: LedgerContext): Promise<number> {
  const { all = false, state, word, town, json: asJson } = context.typed;
  if (state !== undefined) oneOf('--state', state, Object.values(STATE_TEXTS));
  return ask(context, (opened) => {
    const entries = [...opened.entries(all ? 'all' : 'listed')].filter(
      (entry) =>
        (state === undefined || STATE_TEXTS[entry.state] === state) &&
        (word === undefined || entry.words.includes(word)) &&
        (town === undefined || entry.town === town),
    );
    return asJson ? entries.map(json).join('') : renderEntries(entries, widest(context));
  });
}

export function show(context: LedgerContext): Promise<number> {
  const { engine, operand, typed } = context;
  return ask(context, (opened) => {
    const entry = engine.only(opened, operand);
    const history = opened.history(entry.id);
    return typed.json ? json({ ...entry, history }) : renderHistory(entry, history);
  });
}

export function due(context: LedgerContext): Promise<number> {
  const { today, typed } = context;
  const days = count('--days', typed.days ?? '10');
  const within = count('--within', typed.within ?? '30');
  return ask(context, (opened) => {
    const found = opened.due(today, context.engine.loadCalendar(), days, within);
    return typed.json ? json(found) : renderDue(found, widest(context));
  });
}

export function stats(context: LedgerContext): Promise<number> {
  const { today, typed } = context;
  const to = typed.to === undefined ? today : calendarDate('--to', typed.to);
  const from = typed.from === undefined ? `${to.slice(0, 4)}-01-01` : calendarDate('--from', typed.from);
  return ask(context, (opened) => {
    const found = opened.stats(from, to);
    return typed.json ? json({ from, to, ...found }) : renderStats(found, from, to);
  });
}

/** Status 4 when the ledger is damaged. */
export async function verify(context: LedgerContext): Promise<number> {
  let whole = true;
  await ask(context, (opened) => {
    const { faults, unpublished } = opened.verify();
    whole = faults.length === 0;
    const note = unpublished === null ? '' : `第 ${unpublished} 夜的名单还没有放到位，下次 nightly 会补上\n`;
    if (whole) return `台账完好\n${note}`;
    return `${faults.map((fault) => `${harmless(fault)}\n`).join('')}${note}请换回最近一次备份\n`;
  });
  return whole ? EXIT.done : EXIT.output;
}

export function backup(context: LedgerContext): Promise<number> {
  const target = filled('备份文件', context.operand);
  return ask(context, (opened) => {
    opened.backup(target);
    return `已备份到 ${harmless(target)}\n`;
  });
}
