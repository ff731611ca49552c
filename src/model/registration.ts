/**
 * One row of an export, mapped to the fields the rule speaks of.
 * Cells are kept as written: folding happens on a shadow text, so that every
 * span reported later can be laid over the clerk's own characters.
 */

/** Where a record begins. Both numbers are 1-based; `line` counts physical lines and includes the header. */
export interface Position {
  readonly file: string;
  /** Sheet of a workbook that has several with records; `line` counts its rows. */
  readonly sheet?: string;
  readonly line: number;
  readonly record: number;
}

/** `new`: a pending application (设立、变更、名称申报). `stock`: an existing enterprise (存量). */
export type Batch = 'new' | 'stock';

/** What the export says of the enterprise's life. `revoked` (吊销未注销) still exists in law; `gone` and `moved` do not count here. */
export type Standing = 'live' | 'revoked' | 'gone' | 'moved' | 'unknown';

/** An enterprise that the export says is gone or has moved away: on no list, but counted. */
export const isGone = (standing: Standing): boolean => standing === 'gone' || standing === 'moved';

/** The two fields the rule searches (上政办〔2016〕24号 四(一): 注册名称和经营范围). */
export type Field = 'name' | 'scope';

/** Columns an export may have, by our own names. `unified` and `regno` are the two kinds of code. */
export const COLUMNS = [
  'name',
  'unified',
  'regno',
  'scope',
  'type',
  'established',
  'authority',
  'address',
  'status',
  'application',
  'industry',
  'province',
  'city',
  'district',
  'filing',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A record mapped to known fields. Absent columns and placeholders (N/A, 无, -) are empty strings. */
export interface Registration {
  readonly position: Position;
  /** 企业名称, the cell as written. */
  readonly name: string;
  /** 经营范围, the cell as written (two columns are joined with ；). */
  readonly scope: string;
  /** 统一社会信用代码, else 注册号, else empty; Excel damage undone where that is certain. */
  readonly code: string;
  /** What tells the enterprise from others in its export: its code, or its name where the code tells nothing; may be empty. */
  readonly key: string;
  /** 注册号, also when the record has a 统一社会信用代码: it links the two. */
  readonly regno?: string;
  /** 受理号 of a pending application. */
  readonly filing?: string;
  readonly type: string;
  readonly established: string;
  readonly authority: string;
  readonly address: string;
  readonly status: string;
  readonly standing: Standing;
  /** The application type as written, when the export has such a column. */
  readonly application: string;
  /** From the application type; null when the record itself does not tell. */
  readonly batch: Batch | null;
  readonly industry: string;
  /** 省、市、区县 columns, joined, as written. */
  readonly region: string;
  /** The export cut the scope off (length limit, trailing ellipsis): its tail is unknown. */
  readonly cut: boolean;
  /** Things worth a clerk's look that do not stop the record from being screened. */
  readonly warnings: readonly string[];
}
