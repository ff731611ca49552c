/**
 * Fast fingerprints of text for tables that hold one for every enterprise of a register. Not for anything that must
 * stand against an adversary: digests are SHA-256.
 */
import type { Span } from '../model/index.js';

/** 32 bits over the UTF-16 units; `seed` picks the function. */
export function hash32(text: string, seed: number): number {
  let hash = seed ^ text.length;
  for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i));
  return mix(hash);
}

/** The same of `prefix` and a stretch of units under two seeds at once: either waits for its own steps only. */
export function hashTwice(
  into: { high: number; low: number },
  prefix: string,
  units: Uint16Array,
  start: number,
  end: number,
): void {
  const length = prefix.length + end - start;
  let high = SEEDS[0] ^ length;
  let low = SEEDS[1] ^ length;
  for (let i = 0; i < prefix.length; i++) {
    high = step(high, prefix.charCodeAt(i));
    low = step(low, prefix.charCodeAt(i));
  }
  for (let i = start; i < end; i++) {
    high = step(high, units[i]!);
    low = step(low, units[i]!);
  }
  into.high = mix(high);
  into.low = mix(low);
}

const QUOTE = 34;

/** The same of a cell's content; -1 when it holds a quote, which stands there doubled. */
export function hash32Cell(units: Uint16Array, { start, end }: Span, seed: number): number {
  let hash = seed ^ (end - start);
  for (let i = start; i < end; i++) {
    const unit = units[i]!;
    if (unit === QUOTE) return -1;
    hash = step(hash, unit);
  }
  return mix(hash);
}

function step(hash: number, unit: number): number {
  const product = Math.imul(hash ^ unit, 0x5bd1e995);
  return product ^ (product >>> 15);
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export const SEEDS = [0x9747b28c, 0x3c6ef372, 0x1b873593] as const;

/** 53 bits, a safe integer. */
export const hash53 = (text: string): number =>
  hash32(text, SEEDS[0]) * 0x200000 + (hash32(text, SEEDS[1]) >>> 11);
