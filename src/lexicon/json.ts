/** What is wrong with a JSON text and where, in Chinese: the engine says it in English, and often without the line. */

/** @param message of the SyntaxError. @returns the line, 1-based, and the cause with its remedy. */
export function jsonFault(
  text: string,
  message: string,
): { readonly line: number; readonly complaint: string } {
  const at = placeOf(text, message);
  return {
    line: text.slice(0, at).split('\n').length,
    complaint: `不是完整的 JSON：${cause(text.slice(at).trim().charAt(0), message)}`,
  };
}

/** UTF-16 offset of the character the engine stopped at. */
function placeOf(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  // Unexpected token '，', ..."id": "a"，\n"b""... is not valid JSON: ten characters stand before the token.
  const [, token, cut, near] =
    /^Unexpected token '(.+?)', (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid/u.exec(message) ?? [];
  if (token === undefined || near === undefined) return text.length;
  const start = text.indexOf(near);
  return start < 0 ? text.length : start + (cut ? 10 : Math.max(0, near.indexOf(token)));
}

/** @param character where the engine stopped; empty at the end of the text. */
function cause(character: string, message: string): string {
  if (/[“”‘’，：；｛｝［］]/.test(character)) return `这里用了中文标点“${character}”，请改成英文标点`;
  if (character === '' || /^Unexpected end/.test(message)) return '没有写完，末尾缺少 } 或引号，请补上';
  if (message.startsWith('Bad control')) return '这一行的引号没有配对，请补上';
  if (message.startsWith('Unexpected non-whitespace')) return '最后的 } 后面还有内容，请删去';
  if (message.startsWith('Expected double-quoted')) return '多了一个逗号，或名称没有加英文双引号，请改正';
  if (message.startsWith("Expected ','")) return '这里之前少了一个英文逗号，请补上';
  return '这里的逗号、冒号或引号不对，请改正';
}
