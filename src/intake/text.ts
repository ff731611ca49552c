/** Text exports: bytes to text to rows, in flat memory and in batches. */
import type { Column } from '../model/index.js';
import { chooseEncoding, type EncodingChoice } from './encoding.js';
import { splitFrames } from './fields.js';
import { type Frame, Framer } from './frames.js';
import type { Header } from './header.js';
import type { Synonyms } from './mapping.js';
import { decodedByLine, type LineTally, noLines } from './mixed.js';
import type { Container, Row } from './rows.js';
import { Sifter } from './sift.js';
import { SiftedRows } from './sifted.js';
import { sniffText } from './sniff.js';
import { head, type Source } from './source.js';

/** The header and what stands above it must lie within this much text, in UTF-16 units. */
const HEAD_UNITS = 64 * 1024;
/** No encoding takes more bytes for one. */
const UNIT_BYTES = 4;
const BATCH = 1000;
/** Bytes held back from a chunk. */
const CARRY = 16;

/** Settles encoding, delimiter and header; `asked` is what --encoding says. */
export async function openText(
  source: Source,
  asked: string,
  synonyms: Synonyms,
  map: ReadonlyMap<Column, string>,
): Promise<Container> {
  let choice = await chooseEncoding(source, asked);
  let header = sniffText(await headText(source, choice), synonyms, map);
  if (asked === 'auto' && choice.label === 'gb18030' && !header?.mapping.has('name')) {
    const big5 = { label: 'big5', ground: '按 GB18030 读不出认识的表头，按 Big5 可以' };
    const retry = sniffText(await headText(source, big5), synonyms, map);
    if (retry?.mapping.has('name')) [choice, header] = [big5, retry];
  }
  const { label, ground, mixed } = choice;
  const lines = noLines();
  const decoding = mixed ? { label, lines } : { label };
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

/** Decodes a stream of bytes; damage becomes U+FFFD and is judged record by record. */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  { label, mixed }: EncodingChoice,
  tally: LineTally = noLines(),
): AsyncIterable<string> {
  let start = true;
  for await (const text of mixed ? decodedByLine(bytes, label, tally) : decodedAsOne(bytes, label)) {
    yield start && text.startsWith('\ufeff') ? text.slice(1) : text;
    start &&= text === '';
  }
}

/**
 * Node's decoder throws, fatal or not, when one or two bytes follow a chunk that ended in a broken GB18030 sequence
 * (the text outgrows its buffer). So it is never given so few: the last bytes wait for the next chunk.
 */
async function* decodedAsOne(bytes: AsyncIterable<Uint8Array>, label: string): AsyncIterable<string> {
  const decoder = new TextDecoder(label);
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = Buffer.concat([carry, chunk]);
    const ready = all.length < 2 * CARRY ? 0 : all.length - CARRY;
    if (ready > 0) yield decoder.decode(all.subarray(0, ready), { stream: true });
    carry = all.subarray(ready);
  }
  yield decoder.decode(carry);
}

/** The beginning of the text, as far as a header may stand in it. */
export async function headText(source: Source, choice: EncodingChoice): Promise<string> {
  // A line must be seen whole where its own bytes say how it is read.
  const bytes = choice.mixed ? source.sample() : head(source, HEAD_UNITS * UNIT_BYTES + CARRY);
  let text = '';
  for await (const more of decoded(bytes, choice)) {
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
