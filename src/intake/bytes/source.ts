/**
 * Where the bytes come from. A file can be read twice, so its encoding is decided from all of it and it is not
 * held open in between. A pipe passes once: what decides is its first 16 MiB, kept until they have been read.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Failure, harmless, type Input } from '../../model/index.js';
import { LF } from './characters.js';
import { type DigestPlace, digest } from './digest.js';

const CHUNK = 1024 * 1024;
const PIPE_HEAD = 16 * 1024 * 1024;

export interface Source {
  /** The path as the user typed it; `-` for standard input. */
  readonly file: string;
  /** Bytes in all; null for a pipe. */
  readonly total: number | null;
  /** Whether sample() yields every byte there is. */
  readonly whole: boolean;
  /** From the first byte, as often as wanted. A chunk is only lent: asking for the next overwrites it. */
  sample(): AsyncIterable<Uint8Array>;
  /** Every byte, once; lent likewise, but for the last chunks that are `held` when another is asked for. */
  bytes(held?: () => number): AsyncIterable<Uint8Array>;
  /** Bytes from one place to another, as often as wanted; a pipe has none. */
  slice?(from: number, to: number): AsyncIterable<Uint8Array>;
}

/** Bytes of a file; 0 of what is none, which is told when it is opened. */
export function bytesIn(input: Input): number {
  if ('stream' in input) return 0;
  try {
    return statSync(input.path).size;
  } catch {
    return 0;
  }
}

/** @throws Failure (input) when there is nothing to read, saying why. */
export async function openSource(input: Input): Promise<Source> {
  if ('stream' in input) return pipe('-', input.stream);
  const { path } = input;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new Failure('input', `${shown(path)} 是文件夹，请给出其中的导出文件`);
    if (!stat.isFile()) return await pipe(path, readPipe(path));
    if (stat.size === 0) throw empty(path);
    const slice = (from: number, to: number) => readFile(path, noneHeld, from, to);
    const bytes = (held = noneHeld) => readFile(path, held);
    return { file: path, total: stat.size, whole: true, sample: () => bytes(), bytes, slice };
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function pipe(file: string, stream: AsyncIterable<Uint8Array>): Promise<Source> {
  const rest = stream[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  let whole = false;
  while (size < PIPE_HEAD && !whole) {
    const next = await rest.next();
    if (next.done) whole = true;
    else {
      head.push(Buffer.from(next.value));
      size += next.value.length;
    }
  }
  if (size === 0) throw empty(file);
  return {
    file,
    total: null,
    whole,
    async *sample() {
      yield* whole ? head : upToLastLine(head);
    },
    async *bytes() {
      for (let chunk = head.shift(); chunk; chunk = head.shift()) yield chunk;
      yield* { [Symbol.asyncIterator]: () => rest };
    },
  };
}

/** Of the first 16 MiB, however they came, what a line feed ends: half a character at their end is no damage. */
function upToLastLine(head: readonly Uint8Array[]): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let left = PIPE_HEAD;
  for (const chunk of head) {
    lines.push(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
  }
  for (let last = lines.pop(); last; last = lines.pop()) {
    const end = last.lastIndexOf(LF) + 1;
    if (end > 0) return [...lines, last.subarray(0, end)];
  }
  return head;
}

/** Bytes already in memory, under the name of the file they came out of. */
export function memorySource(file: string, bytes: Uint8Array): Source {
  const all = async function* () {
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
  };
  return { file, total: bytes.length, whole: true, sample: all, bytes: all };
}

/** A source that keeps count of what is read of it. */
export interface Metered extends Source {
  read(): number;
  /** Of the bytes read; call it once they all have been. */
  sha256(): string;
  /** It was, or is being, read elsewhere: so far, and at last with its digest. */
  note(read: number, sha256?: string): void;
}

export function metered(source: Source, place: DigestPlace = 'by size'): Metered {
  let read = 0;
  let sha256 = '';
  let started = place === 'ahead' ? digest(source.total, place) : null;
  return {
    ...source,
    async *bytes() {
      const hash = started ?? digest(source.total, place);
      started = null;
      try {
        for await (const chunk of source.bytes(hash.held)) {
          hash.update(chunk);
          read += chunk.length;
          yield chunk;
          await hash.room();
        }
        sha256 = await hash.end();
      } finally {
        hash.close();
      }
    },
    read: () => read,
    sha256: () => sha256,
    note(bytes, digest = '') {
      read = bytes;
      sha256 = digest;
    },
  };
}

const noneHeld = () => 0;

/** Memory that the thread which takes the digest sees too. */
const shared = (length: number) => Buffer.from(new SharedArrayBuffer(length));

/**
 * The system reads ahead of one who reads in order, so that waiting for a thread to read costs more than reading: the
 * survey of 757 MB took 0.45 s so, and takes 0.1 s. A turn of the event loop after each chunk lets an interrupt, and what
 * is being written, have their way.
 */
async function* readFile(
  path: string,
  held: () => number,
  from = 0,
  to = Infinity,
): AsyncIterable<Uint8Array> {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const lent: Buffer[] = [];
    const free: Buffer[] = [];
    for (let at = from; at < to; ) {
      while (lent.length > held()) free.push(lent.shift()!);
      // The last that came free is still in the cache.
      const buffer = free.pop() ?? shared(CHUNK);
      lent.push(buffer);
      const size = readSync(file, buffer, 0, Math.min(CHUNK, to - at), at);
      if (size === 0) return;
      at += size;
      yield buffer.subarray(0, size);
      await setImmediate();
    }
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** A pipe in the file system may keep its reader waiting. */
async function* readPipe(path: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A file's name for a message. */
export function shown(file: string): string {
  return file === '-' ? '标准输入' : harmless(file);
}

/** The first chunks, which hold `length` bytes when there are as many; of a file, no more is read. */
export const head = (source: Source, length: number): AsyncIterable<Uint8Array> =>
  source.slice?.(0, length) ?? source.sample();

/** The first bytes, `length` of them when there are as many. */
export async function beginning(source: Source, length: number): Promise<Buffer> {
  let found: Buffer = Buffer.alloc(0);
  for await (const chunk of head(source, length)) {
    found = Buffer.concat([found, chunk]);
    if (found.length >= length) break;
  }
  return found.subarray(0, length);
}

const empty = (file: string) => new Failure('input', `${shown(file)} 是空的，请检查导出是否成功`);

function unreadable(path: string, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure('input', `找不到文件 ${shown(path)}，请检查路径和文件名`);
    case 'EACCES':
    case 'EPERM':
      return new Failure('input', `没有权限读取 ${shown(path)}，请检查文件权限`);
    case 'EBUSY':
      return new Failure('input', `${shown(path)} 正被其他程序占用，请关闭后再试`);
    case undefined:
      return error;
    default:
      return new Failure(
        'input',
        `读取 ${shown(path)} 时出错（${(error as NodeJS.ErrnoException).code}），请检查磁盘或换一份文件`,
      );
  }
}
