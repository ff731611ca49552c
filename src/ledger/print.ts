/**
 * The fingerprint of a registration: 64 bits of who it is, 32 of its name, 31 of its scope and one for whether the
 * register calls it gone.
 */
import { isGone, type RawRecord, type Registration } from '../model/index.js';
import { hash32, hash32Cell, hashTwice, SEEDS } from './hash.js';
import { isStock } from './identity.js';

/** Four unsigned 32-bit words. The last bit of `high` keeps the two batches apart, that of `scope` says who is gone. */
export interface Print {
  readonly high: number;
  readonly low: number;
  readonly name: number;
  readonly scope: number;
}

export type PrintKey = Pick<Print, 'high' | 'low'>;

export function keyPrint(key: string): PrintKey {
  return { high: withBit(hash32(key, SEEDS[0]), isStock(key)), low: hash32(key, SEEDS[1]) };
}

export function printOf(key: string, { name, scope, standing }: Registration): Print {
  const gone = isGone(standing);
  return {
    ...keyPrint(key),
    name: hash32(name, SEEDS[2]),
    scope: withBit(hash32(scope, SEEDS[2]), gone),
  };
}

/**
 * The same of a record that was not taken apart, into `print`.
 * @param prefix of its key. @returns false when it holds doubled quotes, so that what it says is not what stands there.
 */
export function readPrint(
  print: { -readonly [K in keyof Print]: Print[K] },
  prefix: string,
  { units, code, name, scope, inactive }: RawRecord,
): boolean {
  const nameHash = hash32Cell(units, name, SEEDS[2]);
  const scopeHash = hash32Cell(units, scope, SEEDS[2]);
  if (nameHash < 0 || scopeHash < 0) return false;
  hashTwice(print, prefix, units, code.start, code.end);
  print.high = withBit(print.high, isStock(prefix));
  print.name = nameHash;
  print.scope = withBit(scopeHash, inactive);
  return true;
}

const withBit = (hash: number, bit: boolean): number => ((hash & ~1) | (bit ? 1 : 0)) >>> 0;
