/**
 * Who a record is about. A code names an enterprise for life, but codes are upgraded (15-digit 注册号 to 18-digit
 * 统一社会信用代码), and applications have none yet: so an enterprise is known by several keys, and a record finds it
 * by the best that fits. A pending application of an enterprise and the enterprise itself are two matters.
 */
import { createHash } from 'node:crypto';
import type { Batch, RawRecord, Registration } from '../model/index.js';

export interface Identity {
  /** The key the record goes by: code or filing number, else name and address. */
  readonly primary: string;
  /** The code by which it goes, or empty. */
  readonly code: string;
  /** Further keys that prove the same enterprise. */
  readonly proofs: readonly string[];
  /** Name and address: the same enterprise unless both sides have different codes. Null without an address. */
  readonly place: string | null;
}

const UNIFIED = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
/** 15-digit and older 13-digit numbers, organisation codes, and numbers in words (…字第000123号). */
const OTHER = /^\d{15}$|^\d{13}$|^[0-9A-Z]{8}-?[0-9X]$|\d.*号|第.*\d/;
/** A cell filled with one character is no code. */
const FILLER = /^(.)\1*$/;

export const isUnified = (code: string): boolean => UNIFIED.test(code) && !FILLER.test(code);

/** A code that tells enterprises apart: not 9.14E+17, 办理中 or 000000000000000000. */
const isCode = (code: string): boolean => (UNIFIED.test(code) || OTHER.test(code)) && !FILLER.test(code);

const PREFIXES = { new: 'n', stock: 's' } as const satisfies Record<Batch, string>;

export function identify(registration: Registration, batch: Batch): Identity {
  const { code, regno = '', filing = '', address } = registration;
  const prefix = PREFIXES[batch];
  const codes = regno === '' || regno === code ? [code].filter(isCode) : [code, regno].filter(isCode);
  const byCode = codes.map((each) => codePrefix(batch) + each);
  const byFiling = filing === '' ? [] : [`${prefix}|f|${plain(filing)}`];
  // An application goes by its own number: an enterprise may have several under way.
  const [primary, ...proofs] = batch === 'new' ? [...byFiling, ...byCode] : [...byCode, ...byFiling];
  const located = new Located(registration, prefix);
  return new Identified(primary ?? located.key, codes[0] ?? '', proofs, address === '' ? null : located);
}

/**
 * Classes, for V8 keeps what a getter in an object literal closes over until its next collection of everything: all
 * records of a night (measured: a tenth of it).
 */
class Identified implements Identity {
  constructor(
    readonly primary: string,
    readonly code: string,
    readonly proofs: readonly string[],
    private readonly located: Located | null,
  ) {}

  get place(): string | null {
    return this.located?.key ?? null;
  }
}

/** Folded only when asked for: most records are met by their code. */
class Located {
  private known: string | null = null;

  constructor(
    private readonly registration: Registration,
    private readonly prefix: string,
  ) {}

  get key(): string {
    this.known ??= placeOf(this.registration, this.prefix);
    return this.known;
  }
}

/** What stands before the code in its key. */
export const codePrefix = (batch: Batch): string => CODE_PREFIXES[batch];

const CODE_PREFIXES = { new: 'n|c|', stock: 's|c|' } as const satisfies Record<Batch, string>;

function placeOf({ name, address, scope }: Registration, prefix: string): string {
  return `${prefix}|p|${plain(name)}\n${plain(address)}${name === '' ? `\n${digest(scope)}` : ''}`;
}

/** Whether the code of a record that was not taken apart is, as written, the key it goes by: of 18 or 15 characters. */
export function isPlainCode({ units, code: { start, end } }: RawRecord): boolean {
  const length = end - start;
  if (length !== 18 && length !== 15) return false;
  let varied = false;
  for (let i = start; i < end; i++) {
    const unit = units[i]!;
    if ((unit < 48 || unit > 57) && !(length === 18 && isCodeLetter(unit))) return false;
    if (unit !== units[start]) varied = true;
  }
  return varied;
}

/** A to Y without I, O, S, V (GB 32100-2015). */
const isCodeLetter = (unit: number): boolean =>
  unit >= 65 && unit <= 89 && unit !== 73 && unit !== 79 && unit !== 83 && unit !== 86;

/** The same key for the other batch: an application that was granted has become an enterprise. */
export const asApplication = (key: string): string => `${PREFIXES.new}${key.slice(1)}`;

/** Two enterprises under one code in one night: the second is known by code and plain name. */
export const underCode = (primary: string, name: string): string => `${primary}\n${name}`;

export const isStock = (key: string): boolean => key.startsWith(PREFIXES.stock);

export const isByCode = (primary: string): boolean => primary.startsWith('|c|', 1);

/** Whether a record with code `found` may be the enterprise known with code `known`, given the same name and address. */
export function mayFollow(known: string, found: string): boolean {
  return known === found || known === '' || found === '' || isUnified(known) !== isUnified(found);
}

/** The code to go by from now on: never back to an older kind. */
export function betterCode(known: string, found: string): string {
  return found === '' || (isUnified(known) && !isUnified(found)) ? known : found;
}

/** Width, case and blanks do not make another name. */
export function plain(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

const PLAIN = /^[\u4e00-\u9fff0-9A-Z]*$/;

/** 64 bits of SHA-256, in hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
