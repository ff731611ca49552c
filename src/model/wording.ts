/** Wordings from rule files inside patterns: data is literal, nothing in a cell is a pattern. */

export const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** One of several wordings, longest first, as a group that takes a quantifier; matches nothing when there are none. */
export const oneOf = (wordings: readonly string[]): string =>
  wordings.length === 0
    ? '(?:(?!))'
    : `(?:${[...wordings]
        .sort((a, b) => b.length - a.length)
        .map(escapeRegExp)
        .join('|')})`;
