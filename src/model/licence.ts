/**
 * The clerk's roster of licensed institutions, put together from the lists that regulators publish. An entry is
 * judged for one day: a licence runs from a day, to a day, and may have been ended before (注销, 移出名录).
 */
export interface Licence {
  /** 统一社会信用代码, else empty. */
  readonly code: string;
  readonly name: string;
  /** Class as the list says (银行, 小额贷款 …); may be empty. */
  readonly className: string;
  /** 许可证编号. */
  readonly number: string;
  readonly issuer: string;
  /** YYYY-MM-DD; empty where the list does not say. */
  readonly from: string;
  readonly to: string;
  /** Cancelled, revoked, or no longer on the list: the word for it and the day, which may be unknown. */
  readonly ended: { readonly how: string; readonly on: string } | null;
  /** The list it comes from, and when that was imported. */
  readonly list: string;
  readonly imported: string;
}

export interface Roster {
  readonly file: string;
  /** Counts the imports. */
  readonly version: number;
  readonly sha256: string;
  readonly licences: readonly Licence[];
}

/** `pending`: not yet begun on that day. */
export type LicenceState = 'valid' | 'expired' | 'ended' | 'pending';

/** State on a day (YYYY-MM-DD). An end without a day counts from always: nobody can say when it was still good. */
export function licenceState({ from, to, ended }: Licence, day: string): LicenceState {
  if (ended && (ended.on === '' || ended.on <= day)) return 'ended';
  if (from !== '' && day < from) return 'pending';
  return to !== '' && to < day ? 'expired' : 'valid';
}
