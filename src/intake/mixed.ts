/**
 * Exports pasted together from two systems hold lines in two encodings. Read as one, the others turn into noise that
 * no longer shows as damage (UTF-8 read as GB18030 seldom fails), and noise holds no listed word. So where both occur,
 * each line is read by itself.
 */
import { isAscii, isUtf8 } from 'node:buffer';

/** A line longer than this is cut: it is no record. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;
const LF = 0x0a;

/** Lines of bytes, each with its LF, by chunk. LF is never part of a character in either encoding. */
export async function* byteLines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<readonly Buffer[]> {
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const text = Buffer.concat([carry, chunk]);
    const lines: Buffer[] = [];
    let at = 0;
    for (let end = text.indexOf(LF); end >= 0; end = text.indexOf(LF, at)) {
      lines.push(text.subarray(at, end + 1));
      at = end + 1;
    }
    carry = text.subarray(at);
    if (carry.length > MAX_LINE_BYTES) {
      lines.push(carry);
      carry = Buffer.alloc(0);
    }
    yield lines;
  }
  if (carry.length > 0) yield [carry];
}

/** What lines turned out to be. */
export interface LineTally {
  utf8: number;
  gb18030: number;
}

/** Decodes line by line; `most` is the encoding of what fits neither, whose damage shows as U+FFFD. */
export async function* decodedByLine(
  bytes: AsyncIterable<Uint8Array>,
  most: string,
  tally: LineTally,
): AsyncIterable<string> {
  for await (const lines of byteLines(bytes)) {
    let text = '';
    for (const line of lines) text += decodeLine(line, most, tally);
    yield text;
  }
}

const strict = new TextDecoder('gb18030', { fatal: true });
const lenient = new TextDecoder('gb18030');

function decodeLine(line: Buffer, most: string, tally: LineTally): string {
  if (isAscii(line)) return line.toString('latin1');
  if (isUtf8(line) && (most === 'utf-8' || line.some((byte) => byte >= 0xe0))) {
    tally.utf8 += 1;
    return line.toString('utf8');
  }
  if (most === 'gb18030') {
    tally.gb18030 += 1;
    return lenient.decode(line);
  }
  try {
    if (!isGb2312(line)) return line.toString('utf8');
    const text = strict.decode(line);
    tally.gb18030 += 1;
    return text;
  } catch {
    return line.toString('utf8');
  }
}

/** Nine characters in ten lie in the GB2312 area. Damaged UTF-8 that happens to fit GB18030 stays far below. */
function isGb2312(line: Buffer): boolean {
  let [inside, all] = [0, 0];
  for (let i = 0; i < line.length; i++) {
    if (line[i]! < 0x80) continue;
    all += 1;
    if (line[i]! >= 0xa1 && line[i + 1]! >= 0xa1) inside += 1;
    i += 1;
  }
  return inside * 10 >= all * 9;
}
