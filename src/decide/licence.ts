/**
 * What the clerk's roster says of an enterprise on the day of the run. By code, else by exact folded name where the
 * codes do not speak against it; else as a branch, whose name begins with that of an institution on the roster.
 *
 * A licence in force makes an enterprise a financial institution. One that has run out does not, but a roster may
 * merely be old, so the name is then judged as if there were no entry, and the lists say so. One that was ended
 * (注销、吊销、移出名录) is positive knowledge that it is none: its name does not help it any more
 * (国务院令第768号 第六条第二款: 许可注销后不得继续使用“支付”字样; 四(一) speaks of 非金融机构).
 */
import {
  type Institution,
  type Licence,
  type LicenceState,
  licenceState,
  type Registration,
} from '../model/index.js';

/** The entry that decides, how it was found, and its state on the day. */
export interface RosterFinding {
  readonly licence: Licence;
  readonly state: LicenceState;
  readonly by: 'code' | 'name' | 'parent';
}

export type LookUp = (registration: Registration, foldedName: string) => RosterFinding | null;

/** How a branch's name may end. */
const BRANCH =
  /(?:支行|分行|分理处|营业部|营业所|储蓄所|自助银行|信用社|分社|分公司|支公司|营销服务部|服务部|营业厅|办事处|代表处|门店|典当行|网点)$/;
/** A company or union that is called after an institution is none of its branches. */
const OTHER_BODY = /工会|物业|酒店|宾馆|公寓|食堂|服务公司|实业公司|劳动/;

/** @param day YYYY-MM-DD. */
export function compileRoster(
  licences: readonly Licence[],
  day: string,
  fold: (text: string) => string,
): LookUp {
  const byCode = new Map<string, RosterFinding>();
  const byName = new Map<string, RosterFinding>();
  const keep = (index: Map<string, RosterFinding>, key: string, found: RosterFinding) => {
    const earlier = index.get(key);
    if (key !== '' && (!earlier || RANK[found.state] < RANK[earlier.state])) index.set(key, found);
  };
  for (const licence of licences) {
    const state = licenceState(licence, day);
    keep(byCode, licence.code, { licence, state, by: 'code' });
    keep(byName, rosterKey(fold(licence.name)), { licence, state, by: 'name' });
  }
  return ({ code }, foldedName) => {
    const known = code === '' ? undefined : byCode.get(code);
    if (known) return known;
    const key = rosterKey(foldedName);
    const named = byName.get(key);
    if (named) return agrees(named.licence.code, code) ? named : null;
    const parent = parentOf(key, byName);
    return parent && { ...parent, by: 'parent' };
  };
}

/** A valid entry counts before an expired one, that before one that was ended. */
const RANK: Readonly<Record<LicenceState, number>> = { valid: 0, pending: 1, expired: 2, ended: 3 };

/** Names are compared without blanks and joiners: lists and exports space them differently. */
const rosterKey = (folded: string): string => folded.replace(/[^\p{L}\p{N}()]/gu, '');

/** Two unified codes that differ are two enterprises; other numbers prove nothing. */
const agrees = (a: string, b: string): boolean => a.length !== 18 || b.length !== 18 || a === b;

/** The institution with the longest name that this one begins with, when it goes on and ends like a branch. */
function parentOf(name: string, byName: ReadonlyMap<string, RosterFinding>): RosterFinding | null {
  if (!BRANCH.test(name)) return null;
  for (let length = name.length - 2; length >= 4; length--) {
    const found = byName.get(name.slice(0, length));
    if (found) return OTHER_BODY.test(name.slice(length)) ? null : found;
  }
  return null;
}

/** What the lists say of an enterprise that is, or looks like, an institution. */
export interface Standing {
  readonly institution: Institution | null;
  /** Said where it is not treated as one. */
  readonly remark: string;
}

const ORDINARY: Standing = { institution: null, remark: '' };

/** @param alike what the name alone looks like. */
export function judgeStanding(found: RosterFinding | null, alike: Institution | null): Standing {
  if (!found) return alike ? { institution: alone(alike), remark: '' } : ORDINARY;
  const { licence, state, by } = found;
  if (state === 'valid') {
    const className = licence.className || alike?.className || '名录在册机构';
    const verify =
      by === 'parent'
        ? `总机构名录在册：${cite(licence)}；分支机构许可证仍须核对`
        : `名录在册：${cite(licence)}`;
    return { institution: { className, verify, support: alike?.support ?? '' }, remark: '' };
  }
  const remark = `${by === 'parent' ? '总机构' : ''}${fate(licence, state)}：${cite(licence)}；不能凭此豁免`;
  if (state === 'ended' && by !== 'parent') return { institution: null, remark };
  return {
    institution: alike && { ...alike, verify: `${remark}；${alike.verify}` },
    remark: alike ? '' : remark,
  };
}

const alone = ({ className, verify, support }: Institution): Institution => ({
  className,
  verify: `仅名称相似：${verify}`,
  support,
});

function fate({ from, to, ended }: Licence, state: LicenceState): string {
  if (state === 'expired') return `名录已过期（${to} 届满，未见续期）`;
  if (state === 'pending') return `名录所载许可尚未生效（${from} 起）`;
  return `名录已${ended!.how}${ended!.on === '' ? '' : `（${ended!.on}）`}`;
}

function cite({ name, number, issuer, to, list }: Licence): string {
  const parts = [
    name,
    number && `许可证 ${number}`,
    issuer && `${issuer}发`,
    to && `有效期至 ${to}`,
    `来源 ${list}`,
  ];
  return parts.filter(Boolean).join('，');
}
