/** A list once more, cut up by addressee: a folder of its name holds one file for each, made when its first row comes. */
import type { Table } from './column.js';
import type { Encoder } from './encoder.js';
import { type Output, type TableOutput, tableOutput } from './output.js';
import type { Target } from './target.js';

export interface SplitOutput extends Output {
  /** A row of the list. */
  add(row: unknown): void;
}

export interface SplitOptions {
  readonly table: Table;
  readonly addressees: NonNullable<Table['addressees']>;
  /** Name of the list: of the folder, and the title of a workbook's sheet. */
  readonly title: string;
  /** With the dot. */
  readonly extension: string;
  readonly encoder: (heads: Table['heads'], title: string) => Encoder;
  readonly create: (name: string) => Promise<Target>;
}

export function splitOutput({
  table,
  addressees,
  title,
  extension,
  encoder,
  create,
}: SplitOptions): SplitOutput {
  const waiting = new Map<string, unknown[]>();
  const files = new Map<string, { readonly output: TableOutput; rows: number }>();
  const names = new Set<string>();
  const open = async (addressee: string) => {
    const name = unused(fileName(addressee), names);
    const target = await create(`${title}/${name}${extension}`);
    const file = { output: tableOutput(encoder(table.heads, title), target), rows: 0 };
    files.set(addressee, file);
    return file;
  };
  const drain = async () => {
    for (const [addressee, rows] of waiting) {
      const file = files.get(addressee) ?? (await open(addressee));
      for (const row of rows) file.output.add(table.cells(row, ++file.rows));
      if (file.output.full) await file.output.drain();
    }
    waiting.clear();
  };
  return {
    get full() {
      return waiting.size > 0;
    },
    add(row) {
      for (const addressee of addressees(row))
        waiting.set(addressee, [...(waiting.get(addressee) ?? []), row]);
    },
    drain,
    async end() {
      await drain();
      for (const { output } of files.values()) await output.end();
    },
  };
}

const LONGEST = 60;

/** An addressee as a file name on every system: no path or wildcard characters, no device names, no dots at the ends. */
export function fileName(addressee: string): string {
  const safe = addressee
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, LONGEST)
    .replace(/[\ud800-\udbff]$/, '');
  if (safe === '') return '未命名';
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe) ? `_${safe}` : safe;
}

/** Two addressees never share a file, not even where names differ in case only. */
function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}(${n})`;
  taken.add(free.toLowerCase());
  return free;
}
