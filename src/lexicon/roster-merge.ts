/**
 * A newly published list laid into the roster. A regulator publishes the list as a whole, so what stood on it before
 * and does no longer has left it (移出名录) from this day on; a partial list removes nothing. Nothing is ever
 * forgotten: who was licensed last year is still known.
 */
import { Failure, harmless, type Licence } from '../model/index.js';
import { type Days, toDays } from './roster-days.js';

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
  const before = old.filter(({ list }) => list === how.list);
  const earlier = remembered(before);
  const fresh = new Map<string, Licence>();
  const complaints: string[] = [];
  let nameless = 0;
  for (const { line, cells } of rows) {
    const read = readLicence(cells, how, (complaint) => complaints.push(`第 ${line} 行${complaint}`));
    if (read.name === '') nameless++;
    else fresh.set(keyOf(read), earlier(read));
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

/** What an earlier import was told of class and issuer need not be told again. */
function remembered(before: readonly Licence[]): (licence: Licence) => Licence {
  const known = new Map(before.map((licence) => [keyOf(licence), licence]));
  const sole = (key: 'className' | 'issuer') => {
    const values = new Set(before.map((licence) => licence[key]));
    return values.size === 1 ? [...values][0]! : '';
  };
  const [className, issuer] = [sole('className'), sole('issuer')];
  return (licence) => {
    const same = known.get(keyOf(licence));
    return {
      ...licence,
      className: licence.className || same?.className || className,
      issuer: licence.issuer || same?.issuer || issuer,
    };
  };
}

function readLicence(cells: ListRow, how: Import, complain: (complaint: string) => void): Licence {
  const text = (column: string) => plain(cells.get(column) ?? '');
  const days = (column: string): Days => {
    const cell = text(column);
    const read = toDays(column === '有效期自' ? cell.replace(/^[自从]|[起始]$/g, '') : cell);
    if (read === null) complain(`${column}“${cell}”不是日期`);
    return read ?? { from: '', to: '' };
  };
  const whole = days('有效期');
  const start = days('有效期自');
  const end = days('有效期至');
  const state = text('状态');
  const meaning = state === '' ? VALID : how.states.get(state);
  if (meaning === undefined) complain(`状态“${state}”不认识`);
  const on = days('终止日期').to;
  const fate = meaning === VALID ? (on === '' ? '' : '终止') : (meaning ?? '');
  return {
    code: text('统一社会信用代码'),
    name: text('机构名称'),
    className: text('机构类别') || how.className,
    number: text('许可证编号'),
    issuer: text('发证机关') || how.issuer,
    // 有效期自 may hold the whole range, or the day alone.
    from: start.from || start.to || whole.from || end.from,
    to: text('有效期至') === '' ? whole.to || (start.from && start.to) : end.to,
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
