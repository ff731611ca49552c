/**
 * Whether a plain record without a listed word may be passed over: only if nothing else in it could be reported, be it
 * a placeholder for a name, a remark, a header that comes again, cells that have moved, or a word that concerns names
 * in the district. In doubt it is not.
 */
import { lines } from './continued';
import { KEPT, PASSED, QUOTE, seen, start } from './line';
import {
  BY_PARTS,
  CODES,
  DATES,
  DISTRICT,
  DOUBTFUL,
  ENDS,
  HEADING,
  NOBODY,
  nameField,
  SCOPES,
  STATUSES,
  watching,
} from './memory';

/** What a status cell, [from, to), makes of its line: PASSED or INACTIVE. */
declare function standing(from: usize, to: usize): i32;
/** Whether the watch wants a record, by its code, name and scope, taken apart. */
declare function watched(
  code: usize,
  codeEnd: usize,
  name: usize,
  nameEnd: usize,
  scope: usize,
  scopeEnd: usize,
  inactive: i32,
): i32;

/** FOUND in src/model/sieve.ts. */
const NAME_WORD: u32 = 2;
const PLACE: u32 = 4;

/** Codes and dates, which mean that columns have moved, are no longer than this. */
const TELLING_LENGTH: usize = 18;

/** @returns PASSED, INACTIVE or KEPT for the line looked at. */
export function judge(): i32 {
  if (!isNamed() || !isScoped() || isMoved()) return KEPT;
  if ((seen & NAME_WORD) !== 0 && ((seen & PLACE) !== 0 || !isElsewhere())) return KEPT;
  const verdict = load<i32>(STATUSES) < 0 ? PASSED : byStatus();
  return watching !== NOBODY && verdict !== KEPT && isWatched(verdict) ? KEPT : verdict;
}

/**
 * Whether the watch wants it taken apart. A record of several lines, a code to be mended, or a scope that may be a
 * placeholder, is not what it seems.
 */
function isWatched(verdict: i32): bool {
  if (lines > 1) return true;
  const name = fromOf(nameField);
  const nameEnd = toOf(nameField);
  let code = name;
  let codeEnd = name;
  for (let column = CODES; load<i32>(column) >= 0 && code === codeEnd; column += 4) {
    code = fromOf(load<i32>(column));
    codeEnd = toOf(load<i32>(column));
  }
  const keyed = code < codeEnd ? isPlainCode(code, codeEnd) : !holdsQuote(name, nameEnd);
  const scope = fromOf(load<i32>(SCOPES));
  if (!keyed || watching === BY_PARTS || isDoubtful(load<u16>(scope))) return true;
  return watched(code, codeEnd, name, nameEnd, scope, toOf(load<i32>(SCOPES)), verdict) !== 0;
}

function holdsQuote(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 2) if (load<u16>(at) === QUOTE) return true;
  return false;
}

/** A name that is surely no placeholder, code, date or header: it begins with a Han character of none of them. */
function isNamed(): bool {
  const from = fromOf(nameField);
  return isMeant(load<u16>(from)) && load<u32>(from) !== load<u32>(HEADING);
}

/** Some scope says something for sure: without one the row may be a remark. */
function isScoped(): bool {
  for (let column = SCOPES; load<i32>(column) >= 0; column += 4) {
    const field = load<i32>(column);
    if (lengthOf(field) > TELLING_LENGTH || isMeant(load<u16>(fromOf(field)))) return true;
  }
  return false;
}

/** A scope or a date that may be a code or a date of another column. */
function isMoved(): bool {
  for (let column = SCOPES; load<i32>(column) >= 0; column += 4)
    if (load<u16>(fromOf(load<i32>(column))) < 0x80 && lengthOf(load<i32>(column)) <= TELLING_LENGTH)
      return true;
  for (let column = DATES; load<i32>(column) >= 0; column += 4) {
    const length = lengthOf(load<i32>(column));
    if (length === 15 || length === 18) return true;
  }
  return false;
}

/** The first code that is there was issued by another district. */
function isElsewhere(): bool {
  for (let column = CODES; load<i32>(column) >= 0; column += 4) {
    const from = fromOf(load<i32>(column));
    const to = toOf(load<i32>(column));
    if (from === to) continue;
    if (to - from !== 2 * TELLING_LENGTH || !isPlainCode(from, to)) return false;
    let same = true;
    for (let at: usize = 0; at < 12; at += 2) {
      const unit = load<u16>(from + 4 + at);
      if (!isDigit(unit)) return false;
      same = same && unit === load<u16>(DISTRICT + at);
    }
    return !same;
  }
  return false;
}

/** 18 digits and letters of GB 32100 (without I, O, S, V, Z), 15 or 13 digits, not all the same: read as written. */
function isPlainCode(from: usize, to: usize): bool {
  const length = (to - from) >> 1;
  if (length !== 18 && length !== 15 && length !== 13) return false;
  let telling = false;
  for (let at = from; at < to; at += 2) {
    const unit = load<u16>(at);
    telling = telling || unit !== load<u16>(from);
    if (isDigit(unit)) continue;
    if (length !== 18 || unit < 0x41 || unit > 0x59 || isLookalike(unit)) return false;
  }
  return telling;
}

/** I, O, S and V. */
function isLookalike(unit: u16): bool {
  return unit === 0x49 || unit === 0x4f || unit === 0x53 || unit === 0x56;
}

function byStatus(): i32 {
  const field = load<i32>(STATUSES);
  // Another column may say what the first does not.
  if (load<i32>(STATUSES + 4) >= 0 && !isMeant(load<u16>(fromOf(field)))) return KEPT;
  return standing(fromOf(field), toOf(field));
}

function isDigit(unit: u16): bool {
  return unit >= 0x30 && unit <= 0x39;
}

/** Whether a cell that begins with the unit is surely not empty: a Han character, and of no placeholder in any width. */
function isMeant(unit: u16): bool {
  return unit >= 0x3400 && unit <= 0x9fff && !isDoubtful(unit);
}

function isDoubtful(unit: u16): bool {
  return load<u8>(DOUBTFUL + unit) !== 0;
}

function beginOf(field: i32): usize {
  return field === 0 ? start : <usize>load<u32>(ENDS + ((<usize>(field - 1)) << 2)) + 2;
}

/** Where the content of a field begins, and where it ends, inside its quotes. */
function fromOf(field: i32): usize {
  const begin = beginOf(field);
  return load<u16>(begin) === QUOTE ? begin + 2 : begin;
}

function toOf(field: i32): usize {
  const end = <usize>load<u32>(ENDS + ((<usize>field) << 2));
  return load<u16>(beginOf(field)) === QUOTE ? end - 2 : end;
}

/** In units. */
function lengthOf(field: i32): usize {
  return (toOf(field) - fromOf(field)) >> 1;
}
