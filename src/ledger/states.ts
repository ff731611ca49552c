/**
 * The path of a case (上政办〔2016〕24号 四(一), 六): 待核实 → 已告知 → 金融办认定 → 整改、吊销、移送 or 解除. A verdict that
 * comes back on a list still 待核实 implies that it was told: the list itself was the notice.
 */
import { STATE_TEXTS, type State } from '../model/index.js';

const VERDICTS: readonly State[] = ['licensed', 'idle', 'rectify', 'referred'];

/** What may follow; a state may always be confirmed anew, with another document or a later expiry. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  pending: ['notified', ...VERDICTS],
  notified: VERDICTS,
  licensed: ['idle', 'rectify', 'referred', 'released', 'pending'],
  idle: ['licensed', 'rectify', 'referred', 'released', 'pending'],
  rectify: ['rectified', 'revoked', 'referred', 'released', 'licensed', 'idle', 'pending'],
  rectified: ['released', 'rectify', 'revoked', 'referred', 'pending'],
  referred: ['revoked', 'released', 'rectify', 'pending'],
  revoked: ['released'],
  released: ['pending'],
};

/** While one of these holds, the words it covers put nobody on a list: it must say why and until when. */
const EXEMPTING: ReadonlySet<State> = new Set(['licensed', 'idle', 'released']);

export const isExempting = (state: State): boolean => EXEMPTING.has(state);

/** Whether the clerk's word is a step of the path; null when it is, else what to do. */
export function stepFault(from: State, to: State): string | null {
  if (from === to || NEXT[from].includes(to)) return null;
  const next = NEXT[from].map((state) => STATE_TEXTS[state]).join('、');
  return `现为“${STATE_TEXTS[from]}”，不能直接判为“${STATE_TEXTS[to]}”，下一步可以是：${next}`;
}

/** 判定 as written to the state it means; 需整改 and 整改 are two. */
export function stateOf(verdict: string): State | null {
  const found = Object.entries(STATE_TEXTS).find(([, text]) => text === verdict);
  return found ? (found[0] as State) : null;
}
