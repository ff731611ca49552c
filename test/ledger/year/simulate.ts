/** Runs the tool night after night over an invented register and holds every list against the oracle. */
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { importList, nightly, openLedger } from '../../../src/run/index.js';
import { Oracle, type Rules, type Standing, type Told } from './oracle.js';
import { Chance } from './random.js';
import { factsOf, HEADER, Register, rowOf } from './register.js';

export interface Year {
  readonly seed: number;
  readonly nights: number;
  readonly enterprises: number;
  /** Share of enterprises to which something happens in a day. */
  readonly rate: number;
  /** An empty folder. */
  readonly dir: string;
  /** Called after each night. */
  onNight?(night: NightReport): void;
}

export interface NightReport {
  readonly night: number;
  readonly told: { readonly found: Lists; readonly expected: Lists };
  readonly standing: { readonly found: readonly Standing[]; readonly expected: readonly Standing[] };
  readonly decisions: number;
}

/** Name to change and causes. */
export type Lists = Readonly<Record<string, Told>>;

const WORDS = ['投资管理', '资产管理', '金融', '基金', '基金管理'];
const FIRST_RULES: Rules = { words: WORDS, licences: false };
const LATER_RULES: Rules = { words: [...WORDS, '私募'], licences: true };

export async function simulate({ seed, nights, enterprises, rate, dir, onNight }: Year): Promise<void> {
  const chance = new Chance(seed);
  const register = new Register(chance, enterprises);
  const oracle = new Oracle();
  const changeover = Math.ceil(nights / 2);
  const rules = writeRules(dir);
  const input = join(dir, '登记册.csv');
  const ledger = join(dir, '台账.db');
  let allShownLater = false;
  for (let night = 1; night <= nights; night++) {
    const later = night >= changeover;
    const day = addDays('2017-01-01', night);
    const complete = night === 1 || chance.happens(0.7);
    // Whom new rules list first under a new code, nobody could tell from a new enterprise.
    register.live(rate, complete && (!later || allShownLater));
    allShownLater ||= later && complete;
    const shown = register.export(complete);
    writeFileSync(input, HEADER + shown.map(rowOf).join(''));
    const out = join(dir, `第${night}夜`);
    await nightly({
      ...{
        inputs: [{ path: input }],
        ledger,
        dir: out,
        force: false,
        format: 'csv',
        batch: 'auto',
        asOf: day,
      },
      ...{ rules: later ? rules.later : rules.first, encoding: 'utf-8', map: new Map(), literal: false },
      ...{
        maxRejected: null,
        signal: new AbortController().signal,
        now: new Date(`${day}T02:00:00Z`),
        wait: 0,
      },
      ...{ full: complete, anyway: false },
    });
    const facts = new Map(shown.map((enterprise) => [enterprise.id, factsOf(enterprise)]));
    const before = new Map(oracle.names());
    const told = oracle.night(day, complete, later ? LATER_RULES : FIRST_RULES, facts);
    const names = new Map(oracle.names());
    const expected = Object.fromEntries(
      [...told].map(([id, each]) => [(each.change === '消失' ? before : names).get(id)!, each]),
    );
    const found = readChanges(out);
    const standing = { found: readStanding(out), expected: oracle.standing() };
    const decisions = chance.happens(0.3)
      ? await decideSome(
          chance,
          out,
          dir,
          ledger,
          day,
          oracle,
          new Map([...names].map(([id, name]) => [name, id])),
        )
      : 0;
    onNight?.({ night, told: { found, expected }, standing, decisions });
    rmSync(out, { recursive: true });
  }
  const opened = await openLedger(ledger);
  const { faults } = opened.verify();
  opened.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** The shipped rules, and what they become in the middle of the year. */
function writeRules(dir: string) {
  const shipped = new URL('../../../keywords', import.meta.url).pathname;
  const [first, later] = [join(dir, 'rules-1'), join(dir, 'rules-2')];
  for (const set of [first, later]) cpSync(join(shipped, 'shangjie-2016'), set, { recursive: true });
  appendRow(join(later, 'words.csv'), {
    字样: '私募',
    规则: '限制字样',
    检索字段: '名称|经营范围',
    条款: '四（一）',
  });
  appendRow(join(later, 'institutions.csv'), {
    类别: '金服',
    核心字样: '金服',
    组织形式: '有限公司',
    核验事项: '核对许可证',
  });
  return { first, later };
}

function appendRow(file: string, cells: Readonly<Record<string, string>>): void {
  const [head] = parse(readFileSync(file), { bom: true, to_line: 1 }) as string[][];
  appendFileSync(file, stringify([head!.map((title) => cells[title] ?? '')]));
}

type Row = Readonly<Record<string, string>>;

const readList = (dir: string, title: string): Row[] =>
  parse(readFileSync(join(dir, `${title}.csv`)), { bom: true, columns: true });

function readChanges(dir: string): Lists {
  return Object.fromEntries(
    (['新增', '变更', '消失', '重现'] as const).flatMap((change) =>
      readList(dir, `${change}名单`).map((row) => [row.企业名称!, { change, causes: row.变化原因! }]),
    ),
  );
}

function readStanding(dir: string): Standing[] {
  return readList(dir, '重点监管名单').map((row) => ({
    name: row.企业名称!,
    since: row.首次列入日期!,
    seen: row.末次见到日期!,
    state: row.状态!,
    open: row.判定字样!,
  }));
}

const VERDICTS: Readonly<Record<string, readonly string[]>> = {
  待核实: ['已告知', '持牌', '未从事金融活动', '需整改', '移送'],
  已告知: ['持牌', '未从事金融活动', '需整改', '移送'],
  需整改: ['整改', '吊销', '移送', '解除'],
  整改: ['解除', '需整改'],
  移送: ['吊销', '解除'],
  持牌: ['解除'],
  未从事金融活动: ['解除'],
  吊销: ['解除'],
};

/** A clerk fills in some rows of tonight's standing list and sends it back. @returns how many. */
async function decideSome(
  chance: Chance,
  out: string,
  dir: string,
  ledger: string,
  day: string,
  oracle: Oracle,
  ids: ReadonlyMap<string, number>,
): Promise<number> {
  const rows = readList(out, '重点监管名单').filter(() => chance.happens(0.1));
  const returned: Row[] = rows.map((row) => {
    const id = ids.get(row.企业名称!)!;
    const { state, words } = oracle.state(id);
    const verdict = chance.pick(VERDICTS[state]!);
    const some = words.length > 1 && chance.happens(0.5) ? words.slice(0, 1) : words;
    const until = addDays(day, 1 + chance.below(40));
    oracle.decide(id, { state: verdict, words: some, until }, day);
    return {
      ...row,
      判定: verdict,
      判定字样: some.join('、'),
      理由: '现场核查',
      有效期至: until,
      经办人: '某',
    };
  });
  if (returned.length === 0) return 0;
  const file = join(dir, '退回.csv');
  writeFileSync(file, stringify(returned as Row[], { header: true }));
  const { taken, faults } = await importList({
    ...{ input: { path: file }, encoding: 'auto', asOf: day, ledger, wait: 0 },
    ...{ now: new Date(`${day}T09:00:00Z`), signal: new AbortController().signal },
  });
  if (taken !== returned.length) throw new Error(`${taken} of ${returned.length}: ${JSON.stringify(faults)}`);
  return taken;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function makeDir(dir: string): string {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return dir;
}
