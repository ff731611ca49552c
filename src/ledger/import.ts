/**
 * Lists come back with what people decided. Every row is checked before the first is taken: all of them count, or none,
 * and each that does not says why. A row is tied to its enterprise and to the text that was judged by its 台账编号,
 * which survives what spreadsheet programs do to codes.
 */
import { harmless, STATE_TEXTS, type State } from '../model/index.js';
import type { Database } from './database.js';
import { readDay } from './days.js';
import { type Decision, decisionsOf, exempts, moveTo, openWords } from './decisions.js';
import { plain } from './identity.js';
import { decodeMark } from './mark.js';
import { tagOf } from './nights.js';
import { isExempting, stateOf, stepFault } from './states.js';

/** A row of a returned list, cells as written. */
export interface ReturnedRow {
  /** Physical line or sheet row, 1-based. */
  readonly line: number;
  readonly tag: string;
  readonly name: string;
  readonly code: string;
  readonly verdict: string;
  /** 判定字样: the words it speaks of, joined by 、. */
  readonly words: string;
  readonly reason: string;
  readonly document: string;
  readonly until: string;
  readonly officer: string;
}

export interface RowFault {
  readonly line: number;
  readonly name: string;
  readonly message: string;
}

export interface Imported {
  readonly taken: number;
  /** Rows that say what the ledger says already. */
  readonly unchanged: number;
  /** Rows without a verdict. */
  readonly blank: number;
  /** When there is any, nothing was taken. */
  readonly faults: readonly RowFault[];
}

export interface ImportSource {
  readonly file: string;
  readonly sha256: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** ISO 8601. */
  readonly at: string;
}

interface Enterprise {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly mark: string;
  readonly state: State;
}

type Content = Omit<Decision, 'id' | 'fallen' | 'afterNight'>;
type Taken = Content & { readonly line: number; readonly about: Enterprise };

/** Runs inside the caller's transaction. */
export function importDecisions(
  database: Database,
  rows: readonly ReturnedRow[],
  source: ImportSource,
): Imported {
  const faults: RowFault[] = [];
  const taken = new Map<number, Taken>();
  let [blank, unchanged] = [0, 0];
  for (const row of rows) {
    if (row.verdict.trim() === '') {
      blank++;
      continue;
    }
    const complain = (message: string) => faults.push({ line: row.line, name: row.name, message });
    const read = readRow(database, row, source.day);
    if (typeof read === 'string') {
      complain(read);
      continue;
    }
    const earlier = taken.get(read.enterprise);
    if (earlier !== undefined && !sameDecision(earlier, read)) {
      complain(`与第 ${earlier.line} 行是同一户，判定却不同，请只留一行`);
      continue;
    }
    if (earlier !== undefined || isRepeated(database, read, source.sha256)) {
      unchanged++;
      continue;
    }
    const fault = faultOf(read);
    if (fault === null) taken.set(read.enterprise, read);
    else complain(fault);
  }
  if (faults.length > 0) return { taken: 0, unchanged, blank, faults };
  if (taken.size > 0) {
    const { id } = database.first<{ id: number }>(
      'INSERT INTO imports (at, file, sha256, rows) VALUES (?, ?, ?, ?) RETURNING id',
      ...[source.at, source.file, source.sha256, taken.size],
    )!;
    for (const decision of taken.values()) record(database, decision, id, source.at);
  }
  return { taken: taken.size, unchanged, blank, faults };
}

/** The decision, or what cannot be read of it. */
function readRow(database: Database, row: ReturnedRow, day: string): Taken | string {
  const found = find(database, row);
  if (typeof found === 'string') return found;
  const verdict = stateOf(row.verdict.normalize('NFKC').trim());
  if (verdict === null)
    return `“判定”写作“${harmless(row.verdict)}”，应为：${Object.values(STATE_TEXTS).join('、')}`;
  const own = decodeMark(found.mark).words;
  const words = row.words.split(/[、,，;；\s]+/u).filter((word) => word !== '');
  if (words.length === 0) return `“判定字样”为空，应写明针对哪些字样：${own.join('、')}`;
  const foreign = words.find((word) => !own.includes(word));
  if (foreign !== undefined)
    return `“判定字样”中的“${harmless(foreign)}”不是这一户现有的字样（${own.join('、')}）`;
  const until = row.until.trim() === '' ? null : readDay(row.until);
  if (until === null && row.until.trim() !== '')
    return `“有效期至”写作“${harmless(row.until)}”，应写成 2017-06-30 这样的日期`;
  return {
    line: row.line,
    enterprise: found.id,
    about: found,
    day,
    verdict,
    words: own.filter((word) => words.includes(word)),
    reason: row.reason.trim(),
    document: row.document.trim(),
    until,
    officer: row.officer.trim(),
  };
}

/** Why the decision cannot be taken: it is no step of the path, or lacks what an exemption must have. */
function faultOf({ about, verdict, reason, until, day }: Taken): string | null {
  const step = stepFault(about.state, verdict);
  if (step !== null) return step;
  if (!isExempting(verdict)) return null;
  const text = STATE_TEXTS[verdict];
  if (reason === '') return `判为“${text}”要写明“理由”`;
  if (until === null) return `判为“${text}”要写明“有效期至”，到期后重新列入名单`;
  return until < day ? `“有效期至”${until} 已经过去` : null;
}

const FIELDS = 'id, name, text, mark, state';

function find(database: Database, { tag, name, code }: ReturnedRow): Enterprise | string {
  const [, id, text] = /^T(\d{1,15})-([0-9A-F]{6})$/.exec(tag.normalize('NFKC').trim().toUpperCase()) ?? [];
  if (id !== undefined) {
    const found = database.first<Enterprise>(`SELECT ${FIELDS} FROM enterprises WHERE id = ?`, Number(id));
    if (!found) return `台账里没有编号 ${harmless(tag)}，请检查是不是别的台账的名单`;
    if (tagOf(found.id, found.text) !== `T${id}-${text}`)
      return '名单出具以后名称或经营范围已变更，请按最新的名单判定';
    if (shown(found.name) !== shown(name))
      return `台账编号 ${harmless(tag)} 是“${harmless(found.name)}”，与企业名称不符，请检查是否只给部分列排了序`;
    return found;
  }
  if (tag.trim() !== '')
    return `“台账编号”写作“${harmless(tag)}”，应为 T12-3F9A01 这样的编号，请从名单中照抄`;
  const found = database.all<Enterprise>(
    `SELECT ${FIELDS} FROM enterprises WHERE listed = 1 AND (code = ? AND code <> '' OR name = ?)`,
    ...[code.trim(), name.trim()],
  );
  if (found.length !== 1) return '没有“台账编号”，按代码和名称也找不到唯一的一户';
  return found[0]!;
}

/** A name as a list shows it, without the apostrophe that guards against formulas. */
const shown = (name: string): string => plain(harmless(name).trim().replace(/^'/, ''));

const CONTENT = ['verdict', 'reason', 'document', 'until', 'officer'] as const;

function sameDecision(a: Content, b: Content): boolean {
  return CONTENT.every((key) => a[key] === b[key]) && a.words.join() === b.words.join();
}

/** Whether the last decision on it said the same, or this very file was taken before. */
function isRepeated(database: Database, decision: Taken, sha256: string): boolean {
  const earlier = decisionsOf(database, decision.enterprise).filter(({ fallen }) => fallen === null);
  if (!earlier.some((each) => sameDecision(each, decision))) return false;
  if (sameDecision(earlier.at(-1)!, decision)) return true;
  const imported = database.first('SELECT 1 FROM imports WHERE sha256 = ? AND sha256 <> ?', sha256, '');
  return imported !== undefined;
}

function record(database: Database, decision: Taken, source: number, at: string): void {
  const { enterprise, about, day, verdict, words, reason, document, until, officer } = decision;
  const { id } = database.first<{ id: number }>(
    `INSERT INTO decisions (enterprise, import, at, day, verdict, words, text, reason, document, until, officer, after_night)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(number), 0) FROM nights)) RETURNING id`,
    ...[
      enterprise,
      source,
      at,
      day,
      verdict,
      JSON.stringify(words),
      about.text,
      reason,
      document,
      until,
      officer,
    ],
  )!;
  const state = about.state;
  const all = decodeMark(about.mark).words;
  const standing = decisionsOf(database, enterprise);
  // One exempted word settles nothing while another stands.
  const partial =
    standing.some((each) => each.id === id && exempts(each, day)) && openWords(all, standing, day).length > 0;
  if (partial) return;
  const implied = state === 'pending' && verdict !== 'notified' && verdict !== 'pending';
  const step = { enterprise, day, night: null, decision: id };
  if (implied)
    moveTo(database, {
      ...step,
      former: state,
      state: 'notified',
      note: '名单退回，视为已告知',
    });
  moveTo(database, {
    ...step,
    former: implied ? 'notified' : state,
    state: verdict,
    note: reason,
  });
}
