/** `mingcha inspect`: how an export would be read and what is wrong with it, as plain data, screening nothing. */
import {
  EXIT,
  Failure,
  type Input,
  type InspectedColumn,
  type InspectedTable,
  type Inspection,
  type IntakeOptions,
  type Vocabulary,
} from '../model/index.js';
import { Contents } from './contents.js';
import { Export } from './export.js';
import { openContainer } from './open.js';
import { Implausible } from './record/plausible.js';
import type { Header } from './table/header.js';
import { settle } from './table/layout.js';
import type { MappedHeader } from './table/mapping.js';
import type { Row } from './table/rows.js';
import { chooseTables, type Table, type Tables } from './table/tables.js';

/** Different cells of a column that are shown. */
const SAMPLES = 3;

/**
 * Reads the export to its end. A header that will not do is told in `obstacle`.
 * @throws Failure as openExport does, except for such a header; the signal's reason when aborted.
 */
export async function inspect(
  input: Input,
  options: IntakeOptions,
  vocabulary: Vocabulary,
  signal?: AbortSignal,
): Promise<Inspection> {
  const { source, container, map } = await openContainer(input, options, vocabulary);
  let tables: Tables;
  let unfit: string | null = null;
  try {
    tables = chooseTables(source.file, container, map);
  } catch (error) {
    if (!(error instanceof Failure && error.status === EXIT.usage)) throw error;
    unfit = error.message;
    tables = { tables: container.sections.flatMap(unusable), unread: [] };
  }
  const sampled = tables.tables.map(sample);
  const opened = new Export(
    source,
    container,
    { ...tables, tables: sampled.map(({ table }) => table) },
    vocabulary,
    undefined,
    null,
  );
  const found = new Contents();
  let implausible: string | null = null;
  try {
    for await (const records of opened.batches()) {
      signal?.throwIfAborted();
      const batch = [...records];
      if (unfit === null) found.add(batch);
    }
  } catch (error) {
    if (!(error instanceof Implausible)) throw error;
    implausible = error.message;
  }
  const { file, sha256, encoding, ground, unread = [] } = opened.summary();
  return {
    file,
    sha256: implausible === null ? sha256 : null,
    encoding,
    ground,
    unread,
    tables: sampled.map(({ table, samples }) => inspected(table, samples)),
    batch: opened.batch,
    ...found.told(),
    obstacle: unfit ?? implausible,
  };
}

/** A section with a header we cannot use is still shown. */
function unusable(section: Table['section']): Table[] {
  const header = section.header && settle(section.header);
  return header ? [{ section, header, below: header.line }] : [];
}

/** A table that notes the first different cells of each column as its rows go by. */
function sample(table: Table): { table: Table; samples: Map<number, Set<string>> } {
  const samples = new Map(table.header.cells.map((_, index) => [index, new Set<string>()]));
  async function* rows(header: Header, below: number): AsyncIterable<readonly Row[]> {
    for await (const batch of table.section.rows(header, below)) {
      for (const [index, found] of samples) {
        for (const { cells } of batch) {
          if (found.size === SAMPLES) break;
          const cell = cells[index]?.trim();
          if (cell) found.add(cell);
        }
      }
      yield batch;
    }
  }
  return { table: { ...table, section: { ...table.section, rows } }, samples };
}

function inspected(
  { section, header, below }: Table,
  samples: ReadonlyMap<number, ReadonlySet<string>>,
): InspectedTable {
  const used = [...header.mapping.values()].flatMap((found) =>
    found.map((mapped, i) => ({ ...mapped, preferred: i === 0 || isPart(mapped, found[0]!) })),
  );
  const columns = header.cells.map((cell, index): InspectedColumn => {
    const mapped = used.find((candidate) => candidate.index === index);
    return {
      place: index + 1,
      header: cell,
      column: mapped?.column ?? null,
      confidence: mapped?.confidence ?? null,
      preferred: mapped?.preferred ?? false,
      samples: [...(samples.get(index) ?? [])],
    };
  });
  const { sheet } = section;
  return { sheet, headerLine: below, delimiter: sheet === null ? header.delimiter : null, columns };
}

/** Scope columns of equal rank make up one scope. */
function isPart(mapped: MappedHeader, first: MappedHeader): boolean {
  return mapped.column === 'scope' && Math.ceil(mapped.rank) === Math.ceil(first.rank);
}
