/** The folder a shard leaves: its judged records, and beside them a note that says which part of what it is. */
import { createHash } from 'node:crypto';
import { SHARD_FILES, type ShardNote } from '../model/index.js';
import { openAtomicFolder } from './folder.js';

export interface ShardFolder {
  /** One line of the records file. */
  write(batch: string): Promise<void>;
  /** Makes the folder appear. @throws Failure output. */
  finish(note: Omit<ShardNote, 'sha256'>): Promise<void>;
  /** Removes everything; does nothing after finish. */
  discard(): Promise<void>;
}

/** @throws Failure usage: `dir` exists and may not be replaced; output: it cannot be written. */
export async function openShardFolder(options: {
  readonly dir: string;
  readonly force: boolean;
}): Promise<ShardFolder> {
  const files = new Set<string>(Object.values(SHARD_FILES));
  const folder = await openAtomicFolder({ ...options, files, folders: new Set() });
  const hash = createHash('sha256');
  const records = await folder.create(SHARD_FILES.records);
  return {
    async write(batch) {
      const bytes = Buffer.from(`${batch}\n`);
      hash.update(bytes);
      await records.write(bytes);
    },
    async finish(note) {
      await records.end();
      const sha256 = hash.digest('hex');
      await folder.put(SHARD_FILES.note, `${JSON.stringify({ ...note, sha256 }, null, 2)}\n`);
      await folder.commit();
    },
    discard: folder.discard,
  };
}
