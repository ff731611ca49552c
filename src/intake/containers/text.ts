/** Text exports: bytes to text to rows, in flat memory and in batches. */
import { Misjudged } from '../../model/index.js';
import { head, type Source } from '../bytes/source.js';
import { Sifter } from '../sift/sift.js';
import { SiftedRows } from '../sift/sifted.js';
import { splitFrames } from '../table/fields.js';
import { type Frame, Framer } from '../table/frames.js';
import type { Header } from '../table/header.js';
import type { Container, Reading, Row } from '../table/rows.js';
import { sniffText } from '../table/sniff.js';
import { chooseEncoding, type EncodingChoice } from '../text/encoding.js';
import { decodedByLine, type LineTally, noLines } from '../text/mixed.js';

/** The header and what stands above it must lie within this much text, in UTF-16 units. */
const HEAD_UNITS = 64 * 1024;
/** No encoding takes more bytes for one. */
const UNIT_BYTES = 4;
const BATCH = 1000;
/** Bytes held back from a chunk. */
const CARRY = 16;

/** Settles encoding, delimiter and header. */
export async function openText(
  source: Source,
  { encoding: asked, synonyms, map, presume }: Reading,
): Promise<Container> {
  let choice = await chooseEncoding(source, asked, presume);
  let header = sniffText(await headText(source, choice), synonyms, map);
  if (asked === 'auto' && choice.label === 'gb18030' && !header?.mapping.has('name')) {
    const big5 = { label: 'big5', ground: '按 GB18030 读不出认识的表头，按 Big5 可以' };
    const retry = sniffText(await headText(source, big5), synonyms, map);
    if (retry?.mapping.has('name')) [choice, header] = [big5, retry];
  }
  const { label, ground, mixed = false, presumed = false } = choice;
  const lines = noLines();
  const decoding = mixed ? { label, lines } : { label, presumed };
  return {
    sections: [
      {
        sheet: null,
        header,
        text: { source, decoding },
        rows: (by, below) => textRows(decoded(source.bytes(), choice, lines), by, below),
        sift: (by, below, sift) =>
          Sifter.fits(by)
            ? new SiftedRows(decoding, below, true, { ...sift, header: by }).rows(source.bytes())
            : null,
      },
    ],
    encoding: () => (mixed && lines.gb18030 > lines.utf8 ? 'gb18030' : label),
    ground: () => ground + (mixed ? `（UTF-8 ${lines.utf8} 行，GB18030 ${lines.gb18030} 行）` : ''),
  };
}

/**
 * Decodes a stream of bytes; damage becomes U+FFFD and is judged record by record.
 * @throws Misjudged when it was presumed that there is none.
 */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  { label, mixed = false, presumed = false }: Omit<EncodingChoice, 'ground'>,
  tally: LineTally = noLines(),
): AsyncIterable<string> {
  let start = true;
  for await (const text of mixed
    ? decodedByLine(bytes, label, tally)
    : decodedAsOne(bytes, label, presumed)) {
    yield start && text.startsWith('\ufeff') ? text.slice(1) : text;
    start &&= text === '';
  }
}

/**
 * Node's decoder throws, fatal or not, when one or two bytes follow a chunk that ended in a broken GB18030 sequence
 * (the text outgrows its buffer). So it is never given so few: the last bytes wait for the next chunk.
 */
async function* decodedAsOne(
  bytes: AsyncIterable<Uint8Array>,
  label: string,
  presumed: boolean,
): AsyncIterable<string> {
  const decode = strictly(new TextDecoder(label, { fatal: presumed }), presumed);
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = Buffer.concat([carry, chunk]);
    const ready = all.length < 2 * CARRY ? 0 : all.length - CARRY;
    if (ready > 0) yield decode(all.subarray(0, ready), true);
    carry = all.subarray(ready);
  }
  yield decode(carry, false);
}

const strictly =
  (decoder: InstanceType<typeof TextDecoder>, presumed: boolean) => (bytes: Uint8Array, stream: boolean) => {
    try {
      return decoder.decode(bytes, { stream });
    } catch (error) {
      throw presumed ? new Misjudged() : error;
    }
  };

/** The beginning of the text, as far as a header may stand in it. */
export async function headText(source: Source, { label, mixed = false }: EncodingChoice): Promise<string> {
  // A line must be seen whole where its own bytes say how it is read; other bytes may end within a character.
  const bytes = mixed ? source.sample() : head(source, HEAD_UNITS * UNIT_BYTES + CARRY);
  let text = '';
  for await (const more of decoded(bytes, { label, mixed })) {
    text += more;
    if (text.length >= HEAD_UNITS) break;
  }
  return text.slice(0, HEAD_UNITS);
}

async function* textRows(
  texts: AsyncIterable<string>,
  { delimiter, cells }: Header,
  below: number,
): AsyncIterable<readonly Row[]> {
  const framer = new Framer(delimiter, cells.length);
  let frames: Frame[] = [];
  const take = (more: readonly Frame[]) => {
    for (const frame of more) if (frame.line > below) frames.push(frame);
  };
  for await (const text of texts) {
    take(framer.push(text));
    while (frames.length >= BATCH) {
      yield splitFrames(frames.slice(0, BATCH), delimiter);
      frames = frames.slice(BATCH);
    }
  }
  take(framer.end());
  for (let at = 0; at < frames.length; at += BATCH)
    yield splitFrames(frames.slice(at, at + BATCH), delimiter);
}
