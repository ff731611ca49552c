/**
 * Bytes to blocks of whole lines as UTF-16 units, the fastest way each encoding allows. What is cut off at the end of
 * a chunk waits for the next.
 */
import { transcode } from 'node:buffer';
import { Misjudged } from '../../model/index.js';
import { BOM, CR, LF } from '../bytes/characters.js';
import { doubleByteDecoder, isDoubleByte } from './double-byte.js';
import { type LineTally, runs } from './mixed.js';

/**
 * Whole lines, ended by a line feed; or no line feed at all: the rest of the input, a part of a line that is too long
 * for a record, or lines that end otherwise. Only lent: asking for the next may overwrite it.
 */
export type Block = Uint16Array;

/** Bytes that are decoded at a time: what that leaves behind is gone before there is much of it. */
const BLOCK = 256 * 1024;

/** More bytes without a line feed are handed on all the same. More than MAX_LINE units in every encoding. */
const MAX_CARRY = 4 * 1024 * 1024;

/** How bytes are read. */
export interface Decoding {
  /** A TextDecoder label. */
  readonly label: string;
  /** There may be lines of UTF-8 and of GB18030, which are counted here; most are what `label` says. */
  readonly lines?: LineTally;
  /** It is UTF-8 without damage, or misjudged. */
  readonly presumed?: boolean;
}

/** How an encoding that was chosen is read. @param lines counts them, where encodings are mixed. */
export const decodingOf = (
  { label, mixed = false, presumed = false }: Pick<Decoding, 'label' | 'presumed'> & { mixed?: boolean },
  lines: LineTally,
): Decoding => (mixed ? { label, lines } : { label, presumed });

/**
 * `first`: the bytes are the beginning of the input, where a byte order mark is none of the text.
 * @throws Misjudged when it was presumed that there is no damage.
 */
export async function* blocks(
  bytes: AsyncIterable<Uint8Array>,
  decoding: Decoding,
  first: boolean,
): AsyncIterable<Block> {
  const { label } = decoding;
  const decode = decoder(decoding);
  let length = 0;
  for await (const lines of wholeLines(bytes, label)) {
    const units = decode(lines);
    yield first && units[0] === BOM ? units.subarray(1) : units;
    first = false;
    length += lines.length;
  }
  if (isWide(label) && length % 2 === 1) yield Uint16Array.of(LOST);
}

/** The same bytes, cut the same way. Only lent. */
export async function* wholeLines(bytes: AsyncIterable<Uint8Array>, label: string): AsyncIterable<Buffer> {
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    for (const part of joined(carry, chunk, isWide(label))) {
      let end = lastLine(part, LF, label);
      if (end === 0 && part.length > MAX_CARRY) end = lastLine(part, CR, label) || part.length & ~1;
      for (let at = 0; at < end; ) {
        const next = part.subarray(at, Math.min(at + BLOCK, end));
        const lines = at + BLOCK < end ? lastLine(next, LF, label) || end - at : next.length;
        yield part.subarray(at, at + lines);
        at += lines;
      }
      carry = Buffer.from(part.subarray(end));
    }
  }
  if (carry.length > 0) yield carry;
}

const isWide = (label: string) => label.startsWith('utf-16');

/** What was left of a line with the rest of it, and then the rest of the chunk, of which no copy is made. */
function joined(carry: Buffer, chunk: Uint8Array, wide: boolean): readonly Buffer[] {
  const rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (carry.length === 0) return [rest];
  const end = wide ? 0 : rest.indexOf(LF) + 1;
  if (end === 0) return [Buffer.concat([carry, rest])];
  return [Buffer.concat([carry, rest.subarray(0, end)]), rest.subarray(end)];
}

/** Half a character is left at the end. */
const LOST = 0xfffd;

function decoder({ label, lines, presumed }: Decoding): (bytes: Buffer) => Block {
  if (lines) return mixedDecoder(label, lines);
  if (label === 'utf-8') return utf8Decoder(presumed);
  if (isDoubleByte(label)) return doubleByteDecoder(label);
  if (label === 'utf-16le')
    return (bytes) => asUnits(bytes.byteOffset % 2 === 0 ? bytes : Buffer.from(bytes));
  if (label === 'utf-16be')
    return (bytes) => asUnits(Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16());
  return textDecoder(label);
}

function textDecoder(label: string): (bytes: Buffer) => Block {
  const text = new TextDecoder(label, { ignoreBOM: true });
  return (bytes) => asUnits(Buffer.from(text.decode(bytes), 'utf16le'));
}

/** UTF-8 without damage is transcoded, ten times as fast as it is decoded. */
function utf8Decoder(presumed = false): (bytes: Buffer) => Block {
  const damaged = textDecoder('utf-8');
  return (bytes) => {
    try {
      return asUnits(transcode(bytes, 'utf8', 'ucs2'));
    } catch {
      if (presumed) throw new Misjudged();
      return damaged(bytes);
    }
  };
}

function mixedDecoder(most: string, lines: LineTally): (bytes: Buffer) => Block {
  const decoders = { 'utf-8': utf8Decoder(), gb18030: doubleByteDecoder('gb18030') };
  return (bytes) => {
    const [run, ...others] = runs(bytes, most, lines);
    if (others.length === 0) return decoders[run!.encoding](run!.bytes);
    const units = new Uint16Array(bytes.length);
    let size = 0;
    for (const { encoding, bytes } of [run!, ...others]) {
      const decoded = decoders[encoding](bytes);
      units.set(decoded, size);
      size += decoded.length;
    }
    return units.subarray(0, size);
  };
}

/** The text that units are; halves of characters are damage too. */
export const textOf = ({ buffer, byteOffset, byteLength }: Block): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf16le').toWellFormed();

const asUnits = ({ buffer, byteOffset, byteLength }: Buffer) =>
  new Uint16Array(buffer, byteOffset, byteLength >> 1);

/** Where the last line that ends with `mark` ends, which is never part of a character; 0 when there is none. */
function lastLine(bytes: Buffer, mark: number, label: string): number {
  if (!isWide(label)) return bytes.lastIndexOf(mark) + 1;
  const [high, low] = label === 'utf-16le' ? [1, 0] : [0, 1];
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2)
    if (bytes[at + low] === mark && bytes[at + high] === 0) return at + 2;
  return 0;
}
