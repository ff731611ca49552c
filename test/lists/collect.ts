/** Runs records through one list to a stream and gives back what a reader of the stream got. */
import { Writable } from 'node:stream';
import { type Edition, openStream } from '../../src/lists/index.js';
import type { Format, OutputKey, Rejected, Screened } from '../../src/model/index.js';
import { EDITION, summary } from './fixtures.js';

export async function bytesOf(
  list: OutputKey,
  format: Format,
  records: readonly (Screened | Rejected)[],
  edition: Edition = EDITION,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const sink = await openStream({ ...edition, list, format, stream });
  for (const record of records) {
    sink.write(record);
    await sink.drain();
  }
  await sink.finish(summary(sink.counts()));
  return Buffer.concat(chunks);
}

/** The rows of a list as objects with the columns' keys. */
export async function rowsOf(
  list: OutputKey,
  records: readonly (Screened | Rejected)[],
  edition: Edition = EDITION,
): Promise<Record<string, string | number>[]> {
  const text = (await bytesOf(list, 'jsonl', records, edition)).toString();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
