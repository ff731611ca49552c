/** When an occurrence is held against an enterprise; decide/, the lists and the counter must agree on it. */
import type { Finding } from './occurrence.js';

/**
 * A sure use counts. `literal` reads 含有以上字样 to the letter, so that what is sure to be excluded or only
 * referred to counts too.
 */
export function counts({ sure, reading }: Finding, literal: boolean): boolean {
  return sure && (reading === 'use' || (literal && (reading === 'excluded' || reading === 'reference')));
}
