/**
 * A newly published list laid into the roster. A regulator publishes the list as a whole, so what stood on it before
 * and does no longer has left it (移出名录) from this day on; a partial list removes nothing. Nothing is ever
 * forgotten: who was licensed last year is still known.
 */
import { Failure, harmless, type Licence } from '../model/index.js';

/** A row of a list: cells by the roster's columns. */
export type ListRow = ReadonlyMap<string, string>;

export interface Import {
  /** Name of the list: 河南省小额贷款公司名单. */
  readonly list: string;
  /** YYYY-MM-DD on which it is imported. */
  readonly day: string;
  /** Class of all its institutions, where it has no such column. */
  readonly className: string;
  readonly issuer: string;
  readonly partial: boolean;
  /** What a state means; 有效 or how it ended. */
  readonly states: ReadonlyMap<string, string>;
}

export interface Merged {
  readonly licences: readonly Licence[];
  readonly added: number;
  readonly renewed: number;
  readonly removed: number;
  /** Rows that name no institution and were left out. */
  readonly nameless: number;
}

const REMOVED = '移出名录';
/** Complaints that are told one by one. */
const SHOWN = 3;

/**
 * @throws Failure (usage) for a list that is no list of licences; (input) when a date or state cannot be read, since
 * who is exempt hangs on it and must not be guessed.
 */
export function mergeList(
  old: readonly Licence[],
  rows: readonly { readonly line: number; readonly cells: ListRow }[],
  how: Import,
): Merged {
  if (/私募|基金管理人|投资基金/.test(how.list + how.className))
    throw new Failure('usage', '私募基金管理人登记不是金融许可，不能作为豁免的名录');
  const fresh = new Map<string, Licence>();
  const complaints: string[] = [];
  let nameless = 0;
  for (const { line, cells } of rows) {
    const read = readLicence(cells, how, (complaint) => complaints.push(`第 ${line} 行${complaint}`));
    if (read.name === '') nameless++;
    else fresh.set(keyOf(read), read);
  }
  if (complaints.length > 0)
    throw new Failure(
      'input',
      `名录有 ${complaints.length} 处读不懂，未导入：${complaints.slice(0, SHOWN).join('；')}${complaints.length > SHOWN ? '……' : ''}。请改正后再导入；状态的新写法可补在 keywords/licences/states.csv`,
    );
  let renewed = 0;
  let removed = 0;
  const kept = old.flatMap((licence) => {
    if (licence.list !== how.list) return [licence];
    if (fresh.has(keyOf(licence))) {
      renewed++;
      return [];
    }
    if (how.partial || licence.ended) return [licence];
    removed++;
    return [{ ...licence, ended: { how: REMOVED, on: how.day } }];
  });
  return { licences: [...kept, ...fresh.values()], added: fresh.size - renewed, renewed, removed, nameless };
}

const keyOf = ({ code, name, number }: Licence) => [code || name, number].join('\0');

function readLicence(cells: ListRow, how: Import, complain: (complaint: string) => void): Licence {
  const text = (column: string) => plain(cells.get(column) ?? '');
  const date = (column: string) => {
    const day = toDay(text(column));
    if (day === null) complain(`${column}“${text(column)}”不是日期`);
    return day ?? '';
  };
  const state = text('状态');
  const meaning = state === '' ? VALID : how.states.get(state);
  if (meaning === undefined) complain(`状态“${state}”不认识`);
  const on = date('终止日期');
  const fate = meaning === VALID ? (on === '' ? '' : '终止') : (meaning ?? '');
  return {
    code: text('统一社会信用代码'),
    name: text('机构名称'),
    className: text('机构类别') || how.className,
    number: text('许可证编号'),
    issuer: text('发证机关') || how.issuer,
    from: date('有效期自'),
    to: date('有效期至'),
    ended: fate === '' ? null : { how: fate, on },
    list: how.list,
    imported: how.day,
  };
}

const VALID = '有效';

/** One line without anything unseen, and nothing a spreadsheet would take for a formula. */
const plain = (cell: string) =>
  harmless(cell)
    .replace(/^[\s=+\-@#'"]+/, '')
    .trim();

/** 2018-3-1, 2018/03/01, 2018.3.1, 2018年3月1日, 20180301 as YYYY-MM-DD; empty for nothing and 长期; null if unreadable. */
export function toDay(text: string): string | null {
  if (text === '' || /^(?:长期|永久|无固定期限|--?|\/)/.test(text)) return '';
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})|(\d{2})(\d{2})$)/.exec(text.normalize('NFKC'));
  if (!parts) return null;
  const [, year, month, date, month8, date8] = parts;
  const day = `${year}-${(month ?? month8)!.padStart(2, '0')}-${(date ?? date8)!.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}
