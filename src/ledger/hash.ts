/**
 * Fast fingerprints of text for tables that hold one for every enterprise of a register. Not for anything that must
 * stand against an adversary: digests are SHA-256.
 */

/** 32 bits over the UTF-16 units; `seed` picks the function. */
export function hash32(text: string, seed: number): number {
  let hash = seed ^ text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export const SEEDS = [0x9747b28c, 0x3c6ef372, 0x1b873593] as const;

/** 53 bits, a safe integer. */
export function hash53(text: string): number {
  return hash32(text, SEEDS[0]) * 0x200000 + (hash32(text, SEEDS[1]) >>> 11);
}
