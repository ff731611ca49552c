/**
 * A folder that appears whole or not at all. Files are written in a hidden folder beside it, on the same file system,
 * flushed, and moved in by one rename; a folder that is replaced is moved aside first and put back if that fails.
 * A killed run leaves its hidden folder behind, which disturbs nobody: names are never reused. Killed between the two
 * renames, it leaves old and new lists complete in there.
 *
 * What concerns names is done at once: handing a hundred such calls to a thread takes ten times as long as they do.
 */
import fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../model/index.js';
import { writing } from './output-failure.js';
import { type FileTarget, fileTarget, type Target } from './target.js';

export interface AtomicFolder {
  /** `name` may lead into a sub-folder. */
  create(name: string): Promise<Target>;
  /** A small file, whole. */
  put(name: string, text: string): Promise<void>;
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
    const home = realPath(resolve(options.dir));
    checkReplaceable(home, options);
    const parent = dirname(home);
    const made = fs.mkdirSync(parent, { recursive: true });
    try {
      const staging = fs.mkdtempSync(join(parent, '.mingcha-'));
      const fresh = join(staging, 'new');
      fs.mkdirSync(fresh);
      return atomicFolder(home, staging, fresh, made, options);
    } catch (error) {
      removeMade(parent, made);
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
  const files: FileTarget[] = [];
  const old = join(staging, 'old');
  let settled = false;
  const putBack = () => {
    try {
      fs.renameSync(old, home);
    } catch {
      settled = true; // What discard() would remove is now the only copy.
      throw new Failure('output', `写不进 ${options.dir}，原来的名单保存在 ${old}，请移回`);
    }
  };
  const create = (name: string) =>
    writing(options.dir, async () => {
      const path = join(fresh, name);
      fs.mkdirSync(dirname(path), { recursive: true });
      const file = fileTarget(path, options.dir);
      files.push(file);
      return file;
    });
  return {
    create,
    async put(name, text) {
      const file = await create(name);
      await file.write(Buffer.from(text));
      await file.end();
    },
    commit: () =>
      writing(options.dir, async () => {
        syncFolder(fresh);
        const replaces = checkReplaceable(home, options);
        if (replaces) fs.renameSync(home, old);
        try {
          fs.renameSync(fresh, home);
        } catch (error) {
          if (replaces) putBack();
          throw error;
        }
        settled = true;
        syncFolder(dirname(home));
        // The lists stand; a remnant of the old ones is no reason to report failure.
        attempt(() => fs.rmSync(staging, { recursive: true, force: true }));
      }),
    async discard() {
      if (settled) return;
      settled = true;
      for (const file of files) attempt(file.drop);
      attempt(() => fs.rmSync(staging, { recursive: true, force: true }));
      removeMade(dirname(home), made);
    },
  };
}

/** Whether there is a folder to replace. --force is no licence to remove what this tool did not write. */
function checkReplaceable(home: string, options: FolderOptions): boolean {
  const { dir, force } = options;
  const stat = fs.lstatSync(home, { throwIfNoEntry: false });
  if (!stat) return false;
  if (!stat.isDirectory())
    throw new Failure('output', `写不进 ${dir}：它是文件，不是目录，请用 --out 换一个目录`);
  if (!force) throw new Failure('usage', `目录 ${dir} 已经存在，请用 --out 换一个目录，或加 --force 覆盖`);
  const foreign = foreignTo(home, options);
  if (foreign !== undefined)
    throw new Failure(
      'usage',
      `目录 ${dir} 里有不是名查写的 ${foreign}，不予覆盖；请移走它，或用 --out 换一个目录`,
    );
  return true;
}

/** The first thing in there that no run writes; sub-folders hold lists and nothing else. */
function foreignTo(home: string, { files, folders }: FolderOptions): string | undefined {
  for (const entry of fs.readdirSync(home, { withFileTypes: true })) {
    const { name } = entry;
    if (files.has(name)) continue;
    if (!entry.isDirectory() || !folders.has(name)) return name;
    const inside = fs.readdirSync(join(home, name), { withFileTypes: true });
    const odd = inside.find((file) => !file.isFile() || !/\.(?:csv|xlsx|jsonl)$/.test(file.name));
    if (odd) return join(name, odd.name);
  }
  return undefined;
}

/** Follows links, so that what is replaced is the folder and not the link to it. */
function realPath(path: string): string {
  try {
    return fs.realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw error;
  }
}

/** Makes the names in a folder durable; some systems cannot open a folder, and need not. */
function syncFolder(path: string): void {
  attempt(() => {
    const folder = fs.openSync(path, 'r');
    attempt(() => fs.fsyncSync(folder));
    fs.closeSync(folder);
  });
}

/** Parents this run made, innermost first; those that are in use by now stay. */
function removeMade(parent: string, made: string | undefined): void {
  if (made === undefined) return;
  for (let path = parent; path.length >= made.length; path = dirname(path))
    if (!attempt(() => fs.rmdirSync(path))) return;
}

/** Whether it went well; nothing depends on it. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
