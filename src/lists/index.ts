/** lists/: decided records to the lists of the rule, as a folder that appears whole or not at all, or one list to a stream. */
import { FORMATS, type Format, LIST_TITLES, LISTS, type ListKey, type OutputKey } from '../model/index.js';
import type { Edition } from './edition.js';
import { openAtomicFolder } from './folder.js';
import { encoderFactory } from './formats.js';
import { findingsOutput, type TableOutput, tableOutput } from './output.js';
import { createSink, type ListSink } from './sink.js';
import { type SplitOutput, splitOutput } from './split.js';
import { createTables } from './tables.js';
import { streamTarget } from './target.js';

export type { Edition } from './edition.js';
export { ledgerCells } from './ledger-cells.js';
export { countRows, type RowCounts, type Rows } from './membership.js';
export { holds, NIGHT_LISTS, type NightFolder, openNightFolder, rejectedCells } from './night-folder.js';
export { openRows, type RowsOptions } from './rows.js';
export { openShardFolder } from './shard-folder.js';
export type { ListSink } from './sink.js';

const FINDINGS_FILE = 'findings.jsonl';
const SUMMARY_FILE = 'summary.json';

const fileName = (key: ListKey, format: Format) => `${LIST_TITLES[key]}.${format}`;

/** Every file a run may leave in its folder. */
const FILES: ReadonlySet<string> = new Set([
  ...LISTS.flatMap((key) => FORMATS.map((format) => fileName(key, format))),
  FINDINGS_FILE,
  SUMMARY_FILE,
]);

/** Folders a run may leave there: one for each list that is split. */
const FOLDERS: ReadonlySet<string> = new Set(Object.values(LIST_TITLES));

/**
 * All lists into a folder.
 * @throws Failure usage: `dir` exists and may not be replaced; output: it cannot be written.
 */
export async function openFolder(
  options: Edition & { readonly dir: string; readonly format: Format; readonly force: boolean },
): Promise<ListSink> {
  const { dir, format, force } = options;
  const encoder = await encoderFactory(format);
  const tables = createTables(options);
  const folder = await openAtomicFolder({ dir, force, files: FILES, folders: FOLDERS });
  try {
    const outputs: Partial<Record<ListKey, TableOutput>> = {};
    for (const key of LISTS) {
      const target = await folder.create(fileName(key, format));
      outputs[key] = tableOutput(encoder(tables[key].heads, LIST_TITLES[key]), target);
    }
    const splits: Partial<Record<ListKey, SplitOutput>> = {};
    for (const key of LISTS) {
      const table = tables[key];
      const { addressees } = table;
      if (addressees === null) continue;
      const split = { table, addressees, title: LIST_TITLES[key], extension: `.${format}` };
      splits[key] = splitOutput({ ...split, encoder, create: folder.create });
    }
    const findings = findingsOutput(await folder.create(FINDINGS_FILE));
    return createSink(
      tables,
      { tables: outputs, splits, findings },
      {
        summarise: (summaryJson) => folder.put(SUMMARY_FILE, summaryJson),
        async finish() {
          await folder.commit();
          return dir;
        },
        abort: folder.discard,
      },
    );
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

/**
 * One list, the findings or the summary to a stream, byte for byte what the file would hold. The stream is left open.
 * A reader that goes away shows as the stream's own EPIPE error from drain() or finish().
 */
export async function openStream(
  options: Edition & {
    readonly list: OutputKey;
    readonly format: Format;
    readonly stream: NodeJS.WritableStream;
  },
): Promise<ListSink> {
  const { list, format } = options;
  const tables = createTables(options);
  const target = streamTarget(options.stream);
  const summary = list === 'summary' ? target : null;
  const findings = list === 'findings' ? findingsOutput(target) : null;
  const table =
    list === 'summary' || list === 'findings'
      ? {}
      : {
          [list]: tableOutput((await encoderFactory(format))(tables[list].heads, LIST_TITLES[list]), target),
        };
  return createSink(
    tables,
    { tables: table, findings },
    {
      async summarise(summaryJson) {
        await summary?.write(Buffer.from(summaryJson));
      },
      finish: async () => null,
      abort: async () => {},
    },
  );
}
