/**
 * Which encoding an export is in, decided by trying: BOM, then the parity of NUL bytes (UTF-16), then whether every
 * byte fits UTF-8, then GB18030. The whole file is tried, because the head of an export may well be pure ASCII.
 * Statistical detectors were measured and are worse on every one of these cases. Who is able to begin again may have the
 * first 16 MiB speak for the rest, if they are UTF-8 and not all ASCII.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { Failure } from '../../model/index.js';
import { LF } from '../bytes/characters.js';
import type { Source } from '../bytes/source.js';
import { wholeLines } from './blocks.js';

export interface EncodingChoice {
  /** A TextDecoder label. */
  readonly label: string;
  /** Why, in Chinese. */
  readonly ground: string;
  /** Lines of UTF-8 and of GB18030 may follow each other: `label` is what most are, each is read by itself. */
  readonly mixed?: boolean;
  /** Not all of it has been tried. */
  readonly presumed?: boolean;
}

/** Bytes after which UTF-8 with other than ASCII in it may be presumed. */
const TELLING = 16 * 1024 * 1024;

/** Enough to tell UTF-16 by. */
const PARITY_BYTES = 64 * 1024;

const ALIASES: Readonly<Record<string, string>> = {
  cp936: 'gb18030',
  ms936: 'gb18030',
  ansi: 'gb18030',
  utf16: 'utf-16le',
  unicode: 'utf-16le',
  cp950: 'big5',
};

/**
 * `asked` is what --encoding says and wins over everything; with `presume`, the beginning may speak for the whole.
 * @throws Failure (usage) for a label nobody knows.
 */
export async function chooseEncoding(
  source: Source,
  asked: string,
  presume = false,
): Promise<EncodingChoice> {
  if (asked !== 'auto') return { label: canonical(asked), ground: '由 --encoding 指定' };
  const seen = await survey(source, presume ? TELLING : Infinity);
  if (seen.bom) return { label: seen.bom, ground: '文件开头有字节序标记（BOM）' };
  if (seen.parity) return { label: seen.parity, ground: '没有字节序标记，零字节的位置表明是 UTF-16' };
  const choice = seen.utf8 ? utf8Choice(seen) : await otherChoice(source);
  if (source.whole) return choice;
  return { ...choice, ground: `管道开头 16 MB ${choice.ground}，其后逐行判断`, mixed: true };
}

function utf8Choice({ ascii, whole }: Survey): EncodingChoice {
  return { label: 'utf-8', ground: ascii ? GROUNDS.ascii : GROUNDS.utf8, presumed: !whole };
}

async function otherChoice(source: Source): Promise<EncodingChoice> {
  const { utf8, other, first } = await tally(source);
  if (utf8 > 0) {
    const [label, most, rest] =
      utf8 >= other
        ? (['utf-8', 'UTF-8', '不符合 UTF-8'] as const)
        : (['gb18030', 'GB18030', '是 UTF-8'] as const);
    const count = Math.min(utf8, other);
    return {
      label,
      ground: `大部分行为 ${most}，另有 ${count} 行${rest}（第一处在第 ${first} 行），逐行判断`,
      mixed: true,
    };
  }
  return { label: 'gb18030', ground: GROUNDS.gb18030 };
}

const GROUNDS = {
  ascii: '全部为 ASCII 字符，各编码读法相同',
  utf8: '全部字节符合 UTF-8',
  gb18030: '不符合 UTF-8，按 GB18030 读',
};

/** The ground for the whole, from those of its shares, which chose the same encoding: what holds for all of them. */
export function jointGround(grounds: readonly string[]): string {
  return grounds.includes(GROUNDS.utf8) ? GROUNDS.utf8 : grounds[0]!;
}

/** TextDecoder's own name for a label, cp936 and the like included. gbk and gb2312 are read as their superset. */
function canonical(asked: string): string {
  const label = asked.trim().toLowerCase();
  try {
    const { encoding } = new TextDecoder(ALIASES[label] ?? label);
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    throw new Failure(
      'usage',
      `不认识编码“${asked}”，--encoding 可用 auto、utf-8、gb18030（gbk、gb2312、cp936）、utf-16le、utf-16be、big5`,
    );
  }
}

interface Survey {
  readonly bom: string | null;
  readonly parity: string | null;
  readonly ascii: boolean;
  readonly utf8: boolean;
  /** All of it was looked at. */
  readonly whole: boolean;
}

/** One pass for all that is cheap; it stops as soon as UTF-8 is out of the question, or there was enough of it. */
async function survey(source: Source, enough: number): Promise<Survey> {
  let head: Uint8Array = new Uint8Array();
  let marks: ReturnType<typeof marksOf> | null = null;
  const text = new Utf8();
  let size = 0;
  for await (const chunk of source.sample()) {
    text.push(chunk);
    size += chunk.length;
    if (!marks) {
      const seen = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (seen.length >= PARITY_BYTES) marks = marksOf(seen);
      else head = Buffer.from(seen);
    }
    if (!marks) continue;
    if (!text.fits || marks.bom || marks.parity) break;
    if (size >= enough && !text.ascii) return { ...marks, ascii: false, utf8: true, whole: false };
  }
  return { ...(marks ?? marksOf(head)), ascii: text.ascii, utf8: text.end(), whole: true };
}

const marksOf = (head: Uint8Array) => ({ bom: bomOf(head), parity: parityOf(head) });

/** Whether chunks, one after the other, are UTF-8. */
class Utf8 {
  /** The beginning of a character that the last chunk cut off. */
  #carry: Uint8Array = new Uint8Array();
  #fits = true;
  ascii = true;

  push(chunk: Uint8Array): void {
    if (!this.fits) return;
    this.ascii &&= isAscii(chunk);
    let start = 0;
    if (this.#carry.length > 0) {
      while (start < 3 && (chunk[start]! & 0xc0) === 0x80) start++;
      this.#take(Buffer.concat([this.#carry, chunk.subarray(0, start)]));
      if (start === chunk.length) return;
      this.#fits &&= this.#carry.length === 0;
    }
    this.#take(chunk.subarray(start));
  }

  #take(bytes: Uint8Array): void {
    const end = wholeCharacters(bytes);
    this.#fits &&= isUtf8(bytes.subarray(0, end));
    this.#carry = Buffer.from(bytes.subarray(end));
  }

  get fits(): boolean {
    return this.#fits;
  }

  /** Once every chunk was pushed. */
  end(): boolean {
    return this.#fits && this.#carry.length === 0;
  }
}

function bomOf(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33) return 'gb18030';
  return null;
}

/**
 * Commas, digits and line ends have a zero byte in UTF-16, always on the same side; a few characters (一, U+4E00) have
 * one on the other. A stretch of NULs in a damaged file lies on both sides, and a text that is UTF-8 all the same is
 * no UTF-16.
 */
function parityOf(head: Uint8Array): string | null {
  const zeros: [number, number] = [0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) zeros[(at & 1) as 0 | 1] += 1;
  const [even, odd] = zeros;
  if (even + odd < Math.max(2, head.length / 500)) return null;
  if (!isAscii(head) && isUtf8(head.subarray(0, wholeCharacters(head)))) return null;
  if (odd > 3 * even) return 'utf-16le';
  if (even > 3 * odd) return 'utf-16be';
  return null;
}

/** Where the last UTF-8 character that lies wholly inside ends. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0)
      return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

interface Lines {
  readonly utf8: number;
  readonly other: number;
  readonly first: number;
}

/** Lines with other than ASCII: how many are UTF-8, how many are not, and where the fewer of the two begin. */
async function tally(source: Source): Promise<Lines> {
  let [line, utf8, other, firstUtf8, firstOther] = [0, 0, 0, 0, 0];
  for await (const lines of wholeLines(source.sample(), 'gb18030')) {
    for (let at = 0; at < lines.length; ) {
      const end = lines.indexOf(LF, at) + 1 || lines.length;
      line += 1;
      while (at < end && lines[at]! < 0x80) at++;
      if (at < end) {
        if (beginsUtf8(lines, at) && isUtf8(lines.subarray(at, end))) {
          utf8 += 1;
          firstUtf8 ||= line;
        } else {
          other += 1;
          firstOther ||= line;
        }
      }
      at = end;
    }
  }
  return { utf8, other, first: utf8 >= other ? firstOther : firstUtf8 };
}

/** Whether what is no ASCII may be UTF-8, by its first two bytes: hardly ever where it is not. */
const beginsUtf8 = (bytes: Buffer, at: number) =>
  bytes[at]! >= 0xc2 && at + 1 < bytes.length && (bytes[at + 1]! & 0xc0) === 0x80;
