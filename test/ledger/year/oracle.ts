/**
 * What each night has to tell, replayed in memory from what was shown: written without a look at src/ledger, from the
 * rule alone. It is told which enterprise is which.
 */
import type { Facts } from './register.js';

export interface Rules {
  readonly words: readonly string[];
  /** 金服 counts as licensed. */
  readonly licences: boolean;
}

export interface Verdict {
  readonly state: string;
  readonly words: readonly string[];
  /** YYYY-MM-DD. */
  readonly until: string;
}

export interface Told {
  readonly change: '新增' | '变更' | '消失' | '重现';
  readonly causes: string;
}

export interface Standing {
  readonly name: string;
  readonly since: string;
  readonly seen: string;
  readonly state: string;
  readonly open: string;
}

interface Judged {
  readonly words: readonly string[];
  readonly licensed: boolean;
  readonly listed: boolean;
}

interface Case {
  facts: Facts;
  rules: Rules;
  /** Ever on a list; before that only the last sight of it is remembered. */
  known: boolean;
  listed: boolean;
  absent: boolean;
  open: readonly string[];
  since: string;
  seen: string;
  state: string;
  decisions: Verdict[];
}

const EXEMPT = ['持牌', '未从事金融活动', '解除'];

export class Oracle {
  readonly #cases = new Map<number, Case>();

  /** @param shown tonight's records. @returns what is told of whom. */
  night(day: string, complete: boolean, rules: Rules, shown: ReadonlyMap<number, Facts>): Map<number, Told> {
    const told = new Map<number, Told>();
    for (const [id, facts] of shown) this.#see(id, facts, rules, day, told);
    for (const [id, known] of this.#cases) {
      if (shown.has(id)) continue;
      if (!known.known) {
        if (complete) this.#cases.delete(id);
        continue;
      }
      if (complete) known.absent = true;
      this.#place(id, known, known.facts, known.rules, day, told, complete ? ['登记册中已无此户'] : []);
    }
    return told;
  }

  #see(id: number, facts: Facts, rules: Rules, day: string, told: Map<number, Told>): void {
    const known = this.#cases.get(id);
    if (known?.known) {
      const returned = known.absent ? ['再次出现'] : [];
      const causes = [...returned, ...differences(known, facts, rules)];
      if (textOf(facts) !== textOf(known.facts)) {
        known.decisions = [];
        this.#place(id, Object.assign(known, { absent: false }), facts, rules, day, told, causes, true);
      } else this.#place(id, Object.assign(known, { absent: false }), facts, rules, day, told, causes);
      known.seen = day;
      return;
    }
    const judged = judge(facts, rules);
    const before = known?.facts;
    const fresh: Case = {
      ...{ facts, rules, known: judged.listed, listed: judged.listed, absent: false, open: judged.words },
      ...{ since: day, seen: day, state: '待核实', decisions: [] },
    };
    this.#cases.set(id, fresh);
    if (!judged.listed) return;
    const causes = before === undefined ? ['首次见到'] : [];
    if (before && before.name !== facts.name) causes.push('名称');
    if (before && before.scope !== facts.scope) causes.push('经营范围');
    if (before && before.gone !== facts.gone) causes.push('登记状态');
    told.set(id, { change: '新增', causes: causes.join('、') || '规则' });
  }

  /** Where an enterprise stands after the night, and what there is to tell. */
  #place(
    id: number,
    known: Case,
    facts: Facts,
    rules: Rules,
    day: string,
    told: Map<number, Told>,
    causes: readonly string[],
    moved = false,
  ): void {
    const judged = judge(facts, rules);
    const before = judge(known.facts, known.rules);
    const covering = (word: string) => known.decisions.findLast(({ words }) => words.includes(word));
    const open = judged.words.filter((word) => {
      const verdict = covering(word);
      return !(verdict && EXEMPT.includes(verdict.state) && day <= verdict.until);
    });
    const listed = judged.listed && !known.absent && open.length > 0;
    const all = [...causes];
    if (!known.absent) {
      for (const word of open) {
        const verdict = covering(word);
        if (!before.words.includes(word) || known.open.includes(word) || !verdict) continue;
        all.push(verdict.until < day ? '例外到期' : '判定');
      }
      if (judged.words.some((word) => known.open.includes(word) && !open.includes(word))) all.push('判定');
    }
    const text = [...new Set(all)].join('、');
    const opened = open.join() !== known.open.join();
    if (listed && !known.listed) told.set(id, { change: '重现', causes: text });
    else if (!listed && known.listed) told.set(id, { change: '消失', causes: text });
    else if (listed && (causes.length > 0 || opened)) told.set(id, { change: '变更', causes: text });
    if (listed && known.state !== '待核实' && (moved || (EXEMPT.includes(known.state) && open.length > 0)))
      known.state = '待核实';
    Object.assign(known, { facts, rules, open, listed });
  }

  decide(id: number, verdict: Verdict, day: string): void {
    const known = this.#cases.get(id)!;
    if (verdict.state !== '已告知') known.decisions.push(verdict);
    const { words } = judge(known.facts, known.rules);
    const covered = (word: string) => {
      const last = known.decisions.findLast((each) => each.words.includes(word));
      return last !== undefined && EXEMPT.includes(last.state) && day <= last.until;
    };
    if (EXEMPT.includes(verdict.state) && !words.every(covered)) return;
    known.state = verdict.state;
  }

  /** As they were last shown. */
  names(): [number, string][] {
    return [...this.#cases].map(([id, { facts }]) => [id, facts.name]);
  }

  state(id: number): { readonly state: string; readonly words: readonly string[] } {
    const { state, open } = this.#cases.get(id)!;
    return { state, words: open };
  }

  /** 重点监管名单: licensed institutions are verified, not supervised. */
  standing(): Standing[] {
    return [...this.#cases.values()]
      .filter((known) => known.listed && !judge(known.facts, known.rules).licensed)
      .map(({ facts, since, seen, state, open }) => ({
        name: facts.name,
        since,
        seen,
        state,
        open: open.join('、'),
      }));
  }
}

function judge(facts: Facts, { words, licences }: Rules): Judged {
  const used = facts.gone ? [] : facts.words.filter((word) => words.includes(word)).sort();
  return { words: used, licensed: licences && facts.licensable && used.length > 0, listed: used.length > 0 };
}

const textOf = ({ name, scope }: Facts) => `${name}\n${scope}`;

/** In the order in which causes are said. */
function differences({ facts: before, rules: old }: Case, after: Facts, rules: Rules): string[] {
  const causes: string[] = [];
  const [was, is] = [judge({ ...before, gone: false }, old), judge({ ...after, gone: false }, rules)];
  const sameText = textOf(before) === textOf(after);
  if (before.name !== after.name) causes.push('名称');
  if (before.scope !== after.scope) causes.push('经营范围');
  if (before.code !== after.code) causes.push('代码');
  if (before.gone !== after.gone) causes.push('登记状态');
  // Nobody asks where an enterprise sits that holds none of the words.
  const looked = holds(before, old) && holds(after, rules);
  const moved = looked && before.residence !== after.residence;
  if (moved) causes.push('辖区');
  if (looked && sameText && was.licensed !== is.licensed) causes.push('许可');
  if (sameText && !moved && was.words.join() !== is.words.join()) causes.push('规则');
  return causes;
}

/** 不含金融 holds the word too. */
const holds = ({ scope, words }: Facts, rules: Rules) =>
  scope.includes('金融') || words.some((word) => rules.words.includes(word));
