/** What becomes of a record, and on which lists it stands. Pure vocabulary; decide/ holds the logic. */
import type { FaultCode } from './faults.js';
import type { Finding } from './occurrence.js';
import type { Batch, Column, Position, Registration } from './registration.js';

/** In the order of precedence: the first that applies is the record's one outcome. */
export const OUTCOMES = [
  'rejected',
  'inactive',
  'suspend',
  'notify',
  'licensed',
  'review',
  'investigate',
  'set-aside',
  'clean',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The lists of the rule, in the order the summary shows them. */
export const LISTS = [
  'suspend',
  'notify',
  'watch',
  'licensed',
  'investment',
  'sectors',
  'review',
  'set-aside',
  'rejected',
] as const;
export type ListKey = (typeof LISTS)[number];

/**
 * `certain`: a town or office is named. `probable`: a village or community points to it. `road`: the clerk's road
 * table does. `unknown`: 待镇办认领.
 */
export type Certainty = 'certain' | 'probable' | 'road' | 'unknown';

/** Whether the enterprise is registered in the district of the rule set, and on what evidence. */
export interface Residence {
  readonly inside: boolean | null;
  /** Where the evidence stands: authority, address, region, code, name; null when there is none. */
  readonly evidence: 'authority' | 'address' | 'region' | 'code' | 'name' | null;
  /** 镇 or 街道 the address belongs to; empty when unknown or outside. */
  readonly town: string;
  readonly certainty: Certainty;
  /** Outside the district: the division it is to be referred to, as far as the record tells; absent otherwise. */
  readonly referral?: string;
}

/** A name that is, or looks like, that of a licensed financial institution. */
export interface Institution {
  /** Class as written in the rule set, such as 银行. */
  readonly className: string;
  /** What a person has to check before relying on it. */
  readonly verify: string;
  /** Scope wording that supports it (许可证 named there), or empty. */
  readonly support: string;
}

/** A sector of section 五 that the name's trade wording belongs to, with the bureau that leads. */
export interface SectorMatch {
  readonly sector: string;
  readonly bureau: string;
  readonly clause: string;
  readonly word: string;
}

/** Everything decide/ says of one registration. */
export interface Decision {
  readonly outcome: Outcome;
  readonly batch: Batch;
  readonly lists: readonly ListKey[];
  readonly residence: Residence;
  readonly institution: Institution | null;
  /** 实业/创业/股权/咨询/管理/其他; empty when the 投资 rule does not apply. */
  readonly investmentClass: string;
  readonly sectors: readonly SectorMatch[];
  /** What else the offices must know, in Chinese (a licence that has been cancelled …); absent when nothing. */
  readonly remark?: string;
}

/** A registration that has been read and decided. */
export interface Screened {
  readonly kind: 'screened';
  readonly registration: Registration;
  readonly findings: readonly Finding[];
  readonly decision: Decision;
}

/** Well-formed records in a row that hold nothing the rules speak of: counted, not taken apart. */
export interface Passed {
  readonly kind: 'passed';
  readonly clean: number;
  /** Of enterprises the export says are gone. */
  readonly inactive: number;
}

/** A row of nothing but quotes: no record, yet many of them mean that the file is none. */
export interface Noise {
  readonly kind: 'noise';
  readonly line: number;
  /** UTF-16 units of its text. */
  readonly units: number;
}

/** A record with its outcome, or a run of those that hold nothing. */
export type Judged = Screened | Rejected | Passed | Noise;

/** A record that cannot be read as a registration: data, not a failure. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly position: Position;
  readonly fault: FaultCode;
  /** What exactly was found, for the clerk; may be empty. */
  readonly detail: string;
  /** The record's own text as far as it could be read. */
  readonly raw: string;
  /** UTF-16 units of all its text; `raw` may be its beginning. */
  readonly units: number;
  /** What the columns, or --batch, say of the whole export; null when neither does. */
  readonly batch?: Batch | null;
  /** The cells by column, where the record could be split as the header is and a cell holds nothing unseen. */
  readonly cells?: Readonly<Partial<Record<Column, string>>>;
}
