/**
 * A folder that appears whole or not at all. Files are written in a hidden folder beside it, on the same file system,
 * flushed, and moved in by one rename; a folder that is replaced is moved aside first and put back if that fails.
 * A killed run leaves its hidden folder behind, which disturbs nobody: names are never reused. Killed between the two
 * renames, it leaves old and new lists complete in there.
 */
import fs, { type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../model/index.js';
import { writing } from './output-failure.js';
import { fileTarget, type Target } from './target.js';

export interface AtomicFolder {
  /** `name` may lead into a sub-folder. */
  create(name: string): Promise<Target>;
  /** Moves the folder in. Every target must have ended. */
  commit(): Promise<void>;
  /** Removes everything written so far; does nothing after commit, or when called again. */
  discard(): Promise<void>;
}

export interface FolderOptions {
  readonly dir: string;
  /** Replace an existing folder, provided it holds nothing but `files` and `folders`. */
  readonly force: boolean;
  /** Every file name a run may write, in any format. */
  readonly files: ReadonlySet<string>;
  /** Every folder a run may write files of its own naming into. */
  readonly folders: ReadonlySet<string>;
}

/** @throws Failure usage: the folder exists; output: it cannot be written. */
export async function openAtomicFolder(options: FolderOptions): Promise<AtomicFolder> {
  return writing(options.dir, async () => {
    const home = await realPath(resolve(options.dir));
    await checkReplaceable(home, options);
    const parent = dirname(home);
    const made = await fs.mkdir(parent, { recursive: true });
    try {
      const staging = await fs.mkdtemp(join(parent, '.mingcha-'));
      const fresh = join(staging, 'new');
      await fs.mkdir(fresh);
      return atomicFolder(home, staging, fresh, made, options);
    } catch (error) {
      await removeMade(parent, made);
      throw error;
    }
  });
}

function atomicFolder(
  home: string,
  staging: string,
  fresh: string,
  made: string | undefined,
  options: FolderOptions,
): AtomicFolder {
  const handles: FileHandle[] = [];
  const old = join(staging, 'old');
  let settled = false;
  const putBack = () =>
    fs.rename(old, home).catch(() => {
      settled = true; // What discard() would remove is now the only copy.
      throw new Failure('output', `写不进 ${options.dir}，原来的名单保存在 ${old}，请移回`);
    });
  return {
    create: (name) =>
      writing(options.dir, async () => {
        const path = join(fresh, name);
        await fs.mkdir(dirname(path), { recursive: true });
        const handle = await fs.open(path, 'wx');
        handles.push(handle);
        return fileTarget(handle, options.dir);
      }),
    commit: () =>
      writing(options.dir, async () => {
        await syncFolder(fresh);
        const replaces = await checkReplaceable(home, options);
        if (replaces) await fs.rename(home, old);
        try {
          await fs.rename(fresh, home);
        } catch (error) {
          if (replaces) await putBack();
          throw error;
        }
        settled = true;
        await syncFolder(dirname(home));
        // The lists stand; a remnant of the old ones is no reason to report failure.
        await fs.rm(staging, { recursive: true, force: true }).catch(() => {});
      }),
    async discard() {
      if (settled) return;
      settled = true;
      for (const handle of handles) await handle.close().catch(() => {});
      await fs.rm(staging, { recursive: true, force: true }).catch(() => {});
      await removeMade(dirname(home), made);
    },
  };
}

/** Whether there is a folder to replace. --force is no licence to remove what this tool did not write. */
async function checkReplaceable(home: string, options: FolderOptions): Promise<boolean> {
  const { dir, force } = options;
  const stat = await fs.lstat(home).catch(absent);
  if (stat === null) return false;
  if (!stat.isDirectory())
    throw new Failure('output', `写不进 ${dir}：它是文件，不是目录，请用 --out 换一个目录`);
  if (!force) throw new Failure('usage', `目录 ${dir} 已经存在，请用 --out 换一个目录，或加 --force 覆盖`);
  const foreign = await foreignTo(home, options);
  if (foreign !== undefined)
    throw new Failure(
      'usage',
      `目录 ${dir} 里有不是名查写的 ${foreign}，不予覆盖；请移走它，或用 --out 换一个目录`,
    );
  return true;
}

/** The first thing in there that no run writes; sub-folders hold lists and nothing else. */
async function foreignTo(home: string, { files, folders }: FolderOptions): Promise<string | undefined> {
  for (const entry of await fs.readdir(home, { withFileTypes: true })) {
    const { name } = entry;
    if (files.has(name)) continue;
    if (!entry.isDirectory() || !folders.has(name)) return name;
    const inside = await fs.readdir(join(home, name), { withFileTypes: true });
    const odd = inside.find((file) => !file.isFile() || !/\.(?:csv|xlsx|jsonl)$/.test(file.name));
    if (odd) return join(name, odd.name);
  }
  return undefined;
}

/** Follows links, so that what is replaced is the folder and not the link to it. */
async function realPath(path: string): Promise<string> {
  return (await fs.realpath(path).catch(absent)) ?? path;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Makes the names in a folder durable; some systems cannot open a folder, and need not. */
async function syncFolder(path: string): Promise<void> {
  const handle = await fs.open(path, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Parents this run made, innermost first; those that are in use by now stay. */
async function removeMade(parent: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  for (let path = parent; path.length >= made.length; path = dirname(path)) {
    const removed = await fs.rmdir(path).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
