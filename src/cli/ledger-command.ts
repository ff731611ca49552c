/** `ledger`: what was told, decided and left open, and the upkeep of the file. */
import { backup, due, list, show, stats, verify } from './ledger-answers.js';
import { decide, exportLists, importList } from './ledger-changes.js';
import type { LedgerTask, LedgerTyped } from './ledger-context.js';
import { dayOrToday, filled, usage } from './option-values.js';
import type { World } from './world.js';

const TASKS = {
  list,
  show,
  due,
  stats,
  import: importList,
  decide,
  export: exportLists,
  backup,
  verify,
} as const satisfies Record<string, LedgerTask>;

export type TaskName = keyof typeof TASKS;

/** @returns the exit status. @throws Failure when the ledger or an option will not do. */
export async function ledger(
  task: TaskName,
  operand: string,
  typed: LedgerTyped,
  world: World,
  signal: AbortSignal,
): Promise<number> {
  if (typed.ledger === undefined) throw usage('请用 --ledger 写上台账文件');
  const file = filled('--ledger', typed.ledger);
  const today = dayOrToday('--as-of', typed.asOf, world.now());
  const engine = await world.engine();
  return TASKS[task]({ typed, operand, file, today, world, engine, signal });
}
