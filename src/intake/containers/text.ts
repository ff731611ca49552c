/** Text exports: bytes to text to rows, in flat memory and in batches. */
import { head, type Source } from '../bytes/source.js';
import { Sifter } from '../sift/sift.js';
import { SiftedRows } from '../sift/sifted.js';
import { splitFrames } from '../table/fields.js';
import { type Frame, Framer } from '../table/frames.js';
import type { Header } from '../table/header.js';
import type { Container, Reading, Row } from '../table/rows.js';
import { sniffText } from '../table/sniff.js';
import { blocks, type Decoding, decodingOf, textOf } from '../text/blocks.js';
import { chooseEncoding, type EncodingChoice } from '../text/encoding.js';
import { noLines } from '../text/mixed.js';

/** The header and what stands above it must lie within this much text, in UTF-16 units. */
const HEAD_UNITS = 64 * 1024;
/** No encoding takes more bytes for one. */
const UNIT_BYTES = 4;
const BATCH = 1000;

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
  const { label, ground, mixed = false } = choice;
  const lines = noLines();
  const decoding = decodingOf(choice, lines);
  return {
    sections: [
      {
        sheet: null,
        header,
        text: { source, decoding },
        rows: (by, below) => textRows(decoded(source.bytes(), decoding), by, below),
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

/** Damage becomes U+FFFD and is judged record by record. @throws Misjudged when it was presumed that there is none. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, decoding: Decoding): AsyncIterable<string> {
  for await (const block of blocks(bytes, decoding, true)) yield textOf(block);
}

/** The beginning of the text, as far as a header may stand in it. */
async function headText(source: Source, { label, mixed = false }: EncodingChoice): Promise<string> {
  // A line must be seen whole where its own bytes say how it is read; other bytes may end within a character.
  const bytes = mixed ? source.sample() : head(source, HEAD_UNITS * UNIT_BYTES);
  let text = '';
  for await (const more of decoded(bytes, decodingOf({ label, mixed }, noLines()))) {
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
