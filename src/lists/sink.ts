/** Takes decided records, puts each on the lists it belongs to, and counts. */
import {
  harmlessJson,
  LISTS,
  type ListKey,
  type Rejected,
  type Screened,
  type Summary,
} from '../model/index.js';
import type { Table } from './column.js';
import { listsOf, type RowCounts, type Rows } from './membership.js';
import type { FindingsOutput, TableOutput } from './output.js';
import type { SplitOutput } from './split.js';

export interface ListSink {
  /** Buffers; call drain() between batches. */
  write(record: Screened | Rejected): void;
  /** Rows made elsewhere (rows.ts), in their turn, and how many on each list. @throws Failure output. */
  append(rows: Rows, counts: RowCounts): Promise<void>;
  /** Resolves when what was written has been handed on. @throws Failure output. */
  drain(): Promise<void>;
  /** Rows on each list so far, whether or not that list is being written. */
  counts(): Record<ListKey, number>;
  /** Writes the summary and makes the result visible; null when it went to a stream. @throws Failure output. */
  finish(summary: Summary): Promise<string | null>;
  /** Removes everything; safe to call twice, and after finish, when it does nothing. */
  abort(): Promise<void>;
}

export interface Outputs {
  readonly tables: Readonly<Partial<Record<ListKey, TableOutput>>>;
  /** The same rows once more, by addressee. */
  readonly splits?: Readonly<Partial<Record<ListKey, SplitOutput>>>;
  readonly findings: FindingsOutput | null;
}

export interface Ending {
  /** Writes the summary, while other outputs end. */
  summarise(summaryJson: string): Promise<void>;
  /** Called once every output has ended. @returns where they are. */
  finish(): Promise<string | null>;
  abort(): Promise<void>;
}

/** What becomes of a record that is on a list. */
interface Way extends Table {
  readonly output: TableOutput | undefined;
  readonly split: SplitOutput | undefined;
  /** So far, whether or not the list is being written. */
  count: number;
}

export function createSink(tables: Record<ListKey, Table>, outputs: Outputs, ending: Ending): ListSink {
  const ways = Object.fromEntries(
    LISTS.map((key) => [
      key,
      { ...tables[key], output: outputs.tables[key], split: outputs.splits?.[key], count: 0 },
    ]),
  ) as Record<ListKey, Way>;
  const all = [
    ...Object.values(outputs.tables),
    ...Object.values(outputs.splits ?? {}),
    ...(outputs.findings === null ? [] : [outputs.findings]),
  ];
  return {
    write(record) {
      for (const key of listsOf(record)) {
        const way = ways[key];
        for (const row of way.rows(record)) {
          way.count++;
          way.output?.add(way.cells(row, way.count));
          way.split?.add(row);
        }
      }
      if (record.kind === 'screened') outputs.findings?.add(record);
    },
    async append(rows, more) {
      for (const key of LISTS) {
        ways[key].count += more[key];
        if (rows[key]) await ways[key].output?.append(rows[key]);
      }
      if (rows.findings) await outputs.findings?.append(rows.findings);
    },
    async drain() {
      for (const output of all) if (output.full) await output.drain();
    },
    counts: () => Object.fromEntries(LISTS.map((key) => [key, ways[key].count])) as Record<ListKey, number>,
    async finish(summary) {
      const json = `${harmlessJson(summary, 2)}\n`;
      await allEnded([...all.map((output) => output.end()), ending.summarise(json)]);
      return ending.finish();
    },
    abort: () => ending.abort(),
  };
}

/** Disks flush files side by side. No file is still being written when the first failure is told. */
async function allEnded(outputs: readonly Promise<void>[]): Promise<void> {
  for (const ended of await Promise.allSettled(outputs)) if (ended.status === 'rejected') throw ended.reason;
}
