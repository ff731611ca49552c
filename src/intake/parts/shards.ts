/** The folders that shards left, read again: which belong together, and what each found. */
import { createHash } from 'node:crypto';
import { createReadStream, promises as fs } from 'node:fs';
import { join } from 'node:path';
import { Failure, harmless, SHARD_FILES, type ShardNote } from '../../model/index.js';
import { LF } from '../bytes/characters.js';

export interface Shard {
  readonly dir: string;
  readonly note: ShardNote;
  /** Batches of the records file about each input, in order; ask for one input after the other, each once. */
  batches(input: number): AsyncIterable<string>;
}

/**
 * The shards of one screening, the first leading. A folder that is none itself stands for those in it.
 * @throws Failure (usage) when one is missing, twice there, or of another screening; (input) when one cannot be read.
 */
export async function openShards(paths: readonly string[]): Promise<readonly Shard[]> {
  const dirs = (await Promise.all(paths.map(shardDirs))).flat();
  const shards = await Promise.all(dirs.map(openShard));
  const [one] = shards;
  if (!one) throw new Failure('usage', '没有分片可以合并');
  const { of } = one.note.shard;
  const places = new Map<number, Shard>();
  for (const shard of shards) {
    const { note, dir } = shard;
    const differs = difference(note, one.note);
    if (differs)
      throw new Failure(
        'usage',
        `${harmless(dir)} 与 ${harmless(one.dir)} 的${differs}不同，不是同一次筛查的分片`,
      );
    const other = places.get(note.shard.index);
    if (other)
      throw new Failure(
        'usage',
        `${harmless(dir)} 和 ${harmless(other.dir)} 都是第 ${note.shard.index} 片，请去掉一个`,
      );
    places.set(note.shard.index, shard);
  }
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !places.has(index));
  if (missing.length > 0)
    throw new Failure(
      'usage',
      `共 ${of} 片，缺第 ${missing.slice(0, 10).join('、')} 片${missing.length > 10 ? ` 等 ${missing.length} 片` : ''}，请补跑（--shard ${missing[0]}/${of}）`,
    );
  return [...places.values()].sort((a, b) => a.note.shard.index - b.note.shard.index);
}

async function shardDirs(path: string): Promise<string[]> {
  if (await isThere(join(path, SHARD_FILES.note))) return [path];
  const entries = await fs.readdir(path, { withFileTypes: true }).catch(() => []);
  const dirs: string[] = [];
  for (const entry of entries)
    if (!entry.name.startsWith('.') && (await isThere(join(path, entry.name, SHARD_FILES.note))))
      dirs.push(join(path, entry.name));
  if (dirs.length === 0)
    throw new Failure('input', `${harmless(path)} 里没有分片（screen --shard 写的目录），请检查路径`);
  return dirs.sort();
}

const isThere = (path: string) =>
  fs.stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

async function openShard(dir: string): Promise<Shard> {
  const path = join(dir, SHARD_FILES.note);
  let note: ShardNote;
  try {
    note = JSON.parse(await fs.readFile(path, 'utf8'));
    if (!Number.isInteger(note.shard.index) || !Array.isArray(note.inputs) || !note.basis) throw new Error();
  } catch {
    throw broken(dir, '');
  }
  let lines: AsyncIterator<string> | null = null;
  return {
    dir,
    note,
    async *batches(input) {
      lines ??= checkedLines(dir, note);
      for (let i = 0; i < note.inputs[input]!.batches; i++) {
        const next = await lines.next();
        if (next.done) throw broken(dir, note);
        yield next.value;
      }
      // Past the last line the digest is compared.
      if (input === note.inputs.length - 1 && !(await lines.next()).done) throw broken(dir, note);
    },
  };
}

async function* checkedLines(dir: string, note: ShardNote): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let held: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(join(dir, SHARD_FILES.records)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      let at = 0;
      for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, at)) {
        yield Buffer.concat([...held, chunk.subarray(at, end)]).toString();
        held = [];
        at = end + 1;
      }
      held.push(chunk.subarray(at));
    }
  } catch (error) {
    throw error instanceof Failure ? error : broken(dir, note);
  }
  if (hash.digest('hex') !== note.sha256) throw broken(dir, note);
}

function broken(dir: string, note: ShardNote | ''): Failure {
  const again = note === '' ? '' : `（--shard ${note.shard.index}/${note.shard.of}）`;
  return new Failure('input', `分片 ${harmless(dir)} 不完整或已损坏，请重跑这一片${again}`);
}

/** What of two notes shows that they do not belong together, in Chinese; null when they do. */
function difference(a: ShardNote, b: ShardNote): string | null {
  const files = ({ inputs }: ShardNote) => JSON.stringify(inputs.map(({ file }) => file));
  const sizes = ({ inputs }: ShardNote) => JSON.stringify(inputs.map(({ total }) => total));
  const labels = ({ inputs }: ShardNote) =>
    JSON.stringify(inputs.map(({ encoding, total }) => total !== null && encoding));
  const told = ({ basis }: ShardNote) =>
    JSON.stringify([basis.batch, basis.literal, basis.encoding, basis.map]);
  if (a.shard.of !== b.shard.of) return '片数';
  if (a.basis.version !== b.basis.version) return '程序版本';
  if (a.basis.asOf !== b.basis.asOf) return '基准日（--as-of）';
  if (a.basis.rules !== b.basis.rules) return '规则';
  if (told(a) !== told(b)) return '选项（--batch、--literal、--encoding、--map）';
  if (files(a) !== files(b)) return '输入文件';
  if (labels(a) !== labels(b)) return '编码判断（请加 --encoding 重跑）';
  if (sizes(a) !== sizes(b)) return '输入文件的大小';
  return null;
}
