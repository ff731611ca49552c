/** `mingcha inspect`: how an export would be read and what is wrong with it, as plain data, screening nothing. */
import {
  type Batch,
  EXIT,
  FAULTS,
  Failure,
  type FaultCode,
  type Input,
  type InspectedColumn,
  type InspectedProblem,
  type InspectedTable,
  type InspectedValue,
  type Inspection,
  type IntakeOptions,
  type Standing,
  type Vocabulary,
} from '../model/index.js';
import { Export } from './export.js';
import type { Header } from './header.js';
import { settle } from './layout.js';
import type { MappedHeader } from './mapping.js';
import { openContainer } from './open.js';
import type { Row } from './rows.js';
import { chooseTables, type Table, type Tables } from './tables.js';

const SAMPLES = 3;
const LINES = 5;
/** Different values of a column that are counted. */
const VALUES = 100;

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
  let obstacle: string | null = null;
  try {
    tables = chooseTables(source.file, container, map);
  } catch (error) {
    if (!(error instanceof Failure && error.status === EXIT.usage)) throw error;
    obstacle = error.message;
    tables = { tables: container.sections.flatMap(unusable), note: '' };
  }
  const sampled = tables.tables.map(sample);
  const opened = new Export(
    source,
    container,
    { ...tables, tables: sampled.map(({ table }) => table) },
    vocabulary,
  );
  const faults = new Problems();
  const warnings = new Problems();
  const statuses = new Values<Standing>();
  const applications = new Values<Batch>();
  for await (const records of opened.batches()) {
    signal?.throwIfAborted();
    if (obstacle !== null) continue;
    for (const record of records) {
      if (record.kind === 'rejected') faults.add(record.fault, record.position.line);
      else if (record.kind === 'registration') {
        const { position, status, standing, application, batch } = record.registration;
        for (const warning of record.registration.warnings)
          warnings.add(warning.split('：', 1)[0]!, position.line);
        if (status !== '') statuses.add(status, standing === 'unknown' ? null : standing);
        if (application !== '') applications.add(application, batch);
      }
    }
  }
  const { file, sha256, encoding, ground, records } = opened.summary();
  return {
    file,
    sha256,
    encoding,
    ground,
    tables: sampled.map(({ table, samples }) => inspected(table, samples)),
    batch: opened.batch,
    records: obstacle === null ? records : 0,
    faults: faults.list().map(({ title, ...problem }) => {
      const fault = title as FaultCode;
      return { ...problem, fault, title: FAULTS[fault].title };
    }),
    warnings: warnings.list(),
    statuses: statuses.list(),
    applications: applications.list(),
    obstacle,
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

class Problems {
  readonly #found = new Map<string, { count: number; lines: number[] }>();

  add(title: string, line: number): void {
    const problem = this.#found.get(title) ?? { count: 0, lines: [] };
    problem.count += 1;
    if (problem.lines.length < LINES) problem.lines.push(line);
    this.#found.set(title, problem);
  }

  list(): InspectedProblem[] {
    return [...this.#found]
      .map(([title, problem]) => ({ title, ...problem }))
      .sort((a, b) => b.count - a.count);
  }
}

class Values<Meaning extends string> {
  readonly #found = new Map<string, { readonly meaning: Meaning | null; count: number }>();

  add(value: string, meaning: Meaning | null): void {
    const known = this.#found.get(value);
    if (known) known.count += 1;
    else if (this.#found.size < VALUES) this.#found.set(value, { meaning, count: 1 });
  }

  list(): InspectedValue<Meaning>[] {
    return [...this.#found]
      .map(([value, { meaning, count }]) => ({ value, meaning, count }))
      .sort((a, b) => b.count - a.count);
  }
}
