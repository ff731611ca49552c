/**
 * The folder of one night: written and flushed aside, put in place by one rename when the ledger has recorded the
 * night. Written from the ledger alone, so that it can be written again, to the same bytes, after a crash.
 */
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Cells,
  FORMATS,
  type Format,
  harmlessJson,
  type LedgerRow,
  NIGHT_LIST_TITLES,
  type NightList,
  type Rejected,
} from '../model/index.js';
import { cellsOf, type Cells as Row } from './column.js';
import { openAtomicFolder } from './folder.js';
import { encoderFactory } from './formats.js';
import { NIGHT_COLUMNS, REJECTED_COLUMNS } from './night-tables.js';
import { type TableOutput, tableOutput } from './output.js';
import { rejectedColumns } from './tables.js';
import type { Target } from './target.js';

/** SHA-256 by file name. */
export type Digests = Readonly<Record<string, string>>;

export interface NightFolder {
  /** Where it will stand, whatever the working directory. */
  readonly dir: string;
  add(list: Exclude<NightList, 'rejected'>, row: LedgerRow): void;
  addRejected(cells: Cells): void;
  /** Resolves when what was added has been handed on. @throws Failure output. */
  drain(): Promise<void>;
  /** Ends the lists. @returns their digests. @throws Failure output. */
  end(): Promise<Digests>;
  /** Writes summary.json; after this only the rename is left. @throws Failure output. */
  seal(summary: unknown): Promise<void>;
  /** Moves the folder in. @throws Failure output. */
  publish(): Promise<void>;
  /** Removes what was written; does nothing after publish. */
  discard(): Promise<void>;
}

export const NIGHT_LISTS = Object.keys(NIGHT_LIST_TITLES) as NightList[];
const SUMMARY_FILE = 'summary.json';
const fileName = (list: NightList, format: Format) => `${NIGHT_LIST_TITLES[list]}.${format}`;
const FILES: ReadonlySet<string> = new Set([
  ...NIGHT_LISTS.flatMap((list) => FORMATS.map((format) => fileName(list, format))),
  SUMMARY_FILE,
]);

/** @throws Failure usage: `dir` exists and may not be replaced; output: it cannot be written. */
export async function openNightFolder(options: {
  readonly dir: string;
  readonly format: Format;
  readonly force: boolean;
  /** Which lists it is to hold; all by default. */
  readonly lists?: readonly NightList[];
}): Promise<NightFolder> {
  const { format, lists = NIGHT_LISTS } = options;
  const encoder = await encoderFactory(format);
  const folder = await openAtomicFolder({ ...options, files: FILES, folders: new Set() });
  const outputs = new Map<
    NightList,
    { readonly table: TableOutput; readonly digest: () => string; rows: number }
  >();
  try {
    for (const list of lists) {
      const { target, digest } = digested(await folder.create(fileName(list, format)));
      const columns = list === 'rejected' ? REJECTED_COLUMNS : NIGHT_COLUMNS[list];
      outputs.set(list, {
        table: tableOutput(encoder(columns, NIGHT_LIST_TITLES[list]), target),
        digest,
        rows: 0,
      });
    }
  } catch (error) {
    await folder.discard();
    throw error;
  }
  const put = (list: NightList, cells: (nth: number) => Row) => {
    const output = outputs.get(list)!;
    output.table.add(cells(++output.rows));
  };
  return {
    dir: resolve(options.dir),
    add: (list, row) => put(list, (nth) => cellsOf(NIGHT_COLUMNS[list], row, nth)),
    addRejected: (cells) => put('rejected', (nth) => cellsOf(REJECTED_COLUMNS, cells, nth)),
    async drain() {
      for (const { table } of outputs.values()) if (table.full) await table.drain();
    },
    async end() {
      for (const { table } of outputs.values()) await table.end();
      return Object.fromEntries([...outputs].map(([list, { digest }]) => [fileName(list, format), digest()]));
    },
    seal: (summary) => folder.put(SUMMARY_FILE, `${harmlessJson(summary, 2)}\n`),
    publish: folder.commit,
    discard: folder.discard,
  };
}

/** Whether these very lists stand in `dir`. */
export async function holds(dir: string, lists: Digests): Promise<boolean> {
  for (const [name, digest] of Object.entries(lists)) {
    const bytes = await fs.readFile(join(dir, name)).catch(() => null);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== digest) return false;
  }
  return true;
}

/** A record that could not be read, as the ledger keeps it. */
export function rejectedCells(record: Rejected): Cells {
  return Object.fromEntries(rejectedColumns.map((column) => [column.key, column.value(record, 0)]));
}

function digested(target: Target): { target: Target; digest: () => string } {
  const hash = createHash('sha256');
  return {
    target: {
      write(bytes) {
        hash.update(bytes);
        return target.write(bytes);
      },
      end: () => target.end(),
    },
    digest: () => hash.digest('hex'),
  };
}
