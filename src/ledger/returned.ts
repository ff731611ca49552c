/**
 * One row of a returned list: whose it is, and the decision it states. A row is tied to its enterprise and to the text
 * that was judged by its 台账编号, which survives what spreadsheet programs do to codes.
 */
import { harmless, STATE_TEXTS, type State } from '../model/index.js';
import type { Database } from './database.js';
import { readDay } from './days.js';
import type { Decision } from './decisions.js';
import { plain } from './identity.js';
import { decodeMark } from './mark.js';
import { tagOf } from './night-rows.js';
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

export interface Enterprise {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly mark: string;
  readonly state: State;
}

export type Content = Omit<Decision, 'id' | 'fallen' | 'afterNight'>;
/** A decision that may be taken. */
export type Taken = Content & { readonly line: number; readonly about: Enterprise };

/** The decision, or what cannot be read of it. */
export function readRow(database: Database, row: ReturnedRow, day: string): Taken | string {
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
export function faultOf({ about, verdict, reason, until, day }: Taken): string | null {
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
