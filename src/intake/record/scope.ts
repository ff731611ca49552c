/** Whether the export cut a scope off. What was cut may change what stands before it, so a person has to see it. */

/** Column limits of the systems exports come from: the text fills one of them to the last character. */
const LIMITS: ReadonlySet<number> = new Set([255, 256, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096, 32767]);

const ELLIPSES = ['...', '…', '。。。'];
const ELLIPSIS_ENDS = '.…。';
/** May follow an ellipsis. */
const CLOSING = /[）)\s]/;
/** A list ends with its separator, or a bracket opens and says nothing. */
const MID_LIST = '、,，(（[【《〈';
const FINISHED = /[。.！!]$/;

/**
 * A scope counts as cut when it ends in an ellipsis, in the middle of a list, or exactly at a column limit (UTF-16
 * units) without a full stop. A scope that merely ends without one is not cut.
 */
export function isCut(scope: string): boolean {
  const text = scope.trimEnd();
  if ((text !== '' && MID_LIST.includes(text[text.length - 1]!)) || isElided(text)) return true;
  return LIMITS.has(scope.length) && !FINISHED.test(text);
}

function isElided(text: string): boolean {
  let end = text.length;
  while (end > 0 && CLOSING.test(text[end - 1]!)) end--;
  return (
    end > 0 &&
    ELLIPSIS_ENDS.includes(text[end - 1]!) &&
    ELLIPSES.some((ellipsis) => text.endsWith(ellipsis, end))
  );
}

/** Several scope columns (一般经营项目, 许可经营项目) as one text; a part that another one holds is not repeated. */
export function joinScopes(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0]!;
  return parts
    .filter(
      (part, i) => !parts.some((other, j) => j !== i && other.includes(part) && (other !== part || j < i)),
    )
    .join('；');
}
