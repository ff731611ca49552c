/**
 * A shard's share of an export: the records whose first byte lies in its range of bytes. Every shard finds both ends of
 * its range by itself, looking from the same byte for the first line at which a record begins whatever came before
 * (cut.ts), so that shards need not know of each other.
 */
import type { Share } from '../../model/index.js';
import { LF } from '../bytes/characters.js';
import type { Source } from '../bytes/source.js';
import type { Cutter } from './cut.js';

/** The header stands in here, so no cut does: HEAD_UNITS of four bytes. */
export const HEAD_BYTES = 256 * 1024;

/** A line longer than this is no record. */
const LONGEST = 4 * 1024 * 1024;

/** A source that can be read from anywhere. */
export type Ranged = Source & Required<Pick<Source, 'slice'>> & { readonly total: number };

export const isRanged = (source: Source): source is Ranged =>
  source.slice !== undefined && source.total !== null;

/** Where a share begins and ends by bytes alone. */
function range(total: number, { index, of }: Share): readonly [number, number] {
  const at = (i: number) => Math.floor((total / of) * i);
  return [at(index - 1), index === of ? total : at(index)];
}

/** What tells a shard the encoding: the beginning of the export, and the lines of its own range. */
export function sampled<S extends Ranged>(source: S, share: Share): S {
  const { total, slice } = source;
  const [from, to] = range(total, share);
  const head = Math.min(from === 0 ? Math.max(to, HEAD_BYTES) : HEAD_BYTES, total);
  const begun = Math.max(from, head);
  return {
    ...source,
    async *sample() {
      yield* head < total ? toLastLine(slice(0, head)) : slice(0, total);
      if (begun < to) yield* fromFirstLine(to < total ? toLastLine(slice(begun, to)) : slice(begun, to));
    },
  };
}

/** Without what stands behind the last line feed, where there is one. */
async function* toLastLine(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let held: Buffer = Buffer.alloc(0);
  let cut = false;
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk]);
    const end = held.lastIndexOf(LF) + 1;
    if (end === 0) continue;
    cut = true;
    yield held.subarray(0, end);
    held = held.subarray(end);
  }
  if (!cut && held.length > 0) yield held;
}

/** Without what stands before the first line feed. */
async function* fromFirstLine(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let begun = false;
  for await (const chunk of bytes) {
    const from = begun ? 0 : chunk.indexOf(LF) + 1;
    if (from === 0 && !begun) continue;
    begun = true;
    yield chunk.subarray(from);
  }
}

/** The bytes of the share, from a record's first to a record's last. */
export async function* shared(source: Ranged, share: Share, cutter: Cutter): AsyncIterable<Uint8Array> {
  const [from, to] = range(source.total, share);
  const begin = from === 0 ? 0 : await cutAt(source, from, cutter);
  const end = to === source.total ? to : await cutAt(source, to, cutter);
  if (begin < end) yield* source.slice(begin, end);
}

/** The first place from byte `at` on where the export may be cut; its end when there is none. */
async function cutAt(source: Ranged, at: number, cutter: Cutter): Promise<number> {
  const { unit } = cutter;
  // The line feed right before a record that begins at `at` is looked at too.
  let offset = Math.ceil(Math.max(at, HEAD_BYTES) / unit) * unit - unit;
  let held: Buffer = Buffer.alloc(0);
  if (offset >= source.total) return source.total;
  for await (const chunk of source.slice(offset, source.total)) {
    held = Buffer.concat([held, chunk]);
    const cut = cutter.first(held);
    if (cut >= 0) return offset + cut;
    const passed = held.length > LONGEST ? (held.length - unit) & ~1 : cutter.lineFeed(held);
    offset += passed;
    held = held.subarray(passed);
  }
  return source.total;
}
