/**
 * Exports pasted together from two systems hold lines in two encodings. Read as one, the others turn into noise that
 * no longer shows as damage (UTF-8 read as GB18030 seldom fails), and noise holds no listed word. So where both occur,
 * each line is read by itself.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { LF } from '../bytes/characters.js';

/** What lines with other than ASCII turned out to be. */
export interface LineTally {
  utf8: number;
  gb18030: number;
}

export const noLines = (): LineTally => ({ utf8: 0, gb18030: 0 });

/** One line, by itself. */
export function decodedLine(line: Buffer, most: string, tally: LineTally): string {
  if (isAscii(line)) return line.toString('latin1');
  return encodingOf(line, most, tally) === 'gb18030' ? gb18030().lenient.decode(line) : line.toString('utf8');
}

/** A stretch of lines, each with its LF but perhaps the last, that are read alike. */
export interface Run {
  readonly encoding: 'utf-8' | 'gb18030';
  readonly bytes: Buffer;
}

/** The same lines in as few runs as there are changes; a block that is UTF-8 throughout is looked at as one. */
export function* runs(block: Buffer, most: string, tally: LineTally): Iterable<Run> {
  if (most === 'utf-8' && isUtf8(block)) {
    tally.utf8 += foreignLines(block);
    yield { encoding: 'utf-8', bytes: block };
    return;
  }
  let begun = 0;
  let encoding: Run['encoding'] | null = null;
  for (let at = 0; at < block.length; ) {
    const end = block.indexOf(LF, at) + 1 || block.length;
    const line = block.subarray(at, end);
    const own: Run['encoding'] | null = isAscii(line) ? encoding : encodingOf(line, most, tally);
    if (encoding !== null && own !== encoding) {
      yield { encoding, bytes: block.subarray(begun, at) };
      begun = at;
    }
    encoding = own;
    at = end;
  }
  yield { encoding: encoding ?? 'utf-8', bytes: block.subarray(begun) };
}

/** Lines with other than ASCII. */
function foreignLines(block: Buffer): number {
  let lines = 0;
  for (let at = 0; at < block.length; at++) {
    if (block[at]! < 0x80) continue;
    lines++;
    at = block.indexOf(LF, at);
    if (at < 0) break;
  }
  return lines;
}

/** Made when there is such a line: the first decoder of GB18030 takes 5 ms. */
let decoders: { readonly strict: Decoder; readonly lenient: Decoder } | null = null;
type Decoder = InstanceType<typeof TextDecoder>;

function gb18030() {
  decoders ??= {
    strict: new TextDecoder('gb18030', { fatal: true }),
    lenient: new TextDecoder('gb18030'),
  };
  return decoders;
}

/** What a line with other than ASCII is read as. Where most are UTF-8, one that is neither counts as nothing. */
function encodingOf(line: Buffer, most: string, tally: LineTally): Run['encoding'] {
  if (isUtf8(line) && (most === 'utf-8' || line.some((byte) => byte >= 0xe0))) {
    tally.utf8 += 1;
    return 'utf-8';
  }
  if (most !== 'gb18030' && !isStrictGb2312(line)) return 'utf-8';
  tally.gb18030 += 1;
  return 'gb18030';
}

function isStrictGb2312(line: Buffer): boolean {
  if (!isGb2312(line)) return false;
  try {
    gb18030().strict.decode(line);
    return true;
  } catch {
    return false;
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
