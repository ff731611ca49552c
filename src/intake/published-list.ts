/**
 * Tables that are no registration export: the lists of licences regulators publish. The same encodings, delimiters,
 * workbooks and titles above the header as an export has; other columns, which the caller names.
 */
import { Failure, type HeaderSynonym, type Input } from '../model/index.js';
import { metered, openSource, shown } from './bytes/source.js';
import { identify } from './containers/identify.js';
import { readCode } from './record/code.js';
import { headerKey } from './table/keys.js';
import { indexSynonyms } from './table/mapping.js';

export interface PublishedListAsked {
  readonly encoding: string;
  /** Header spellings by the caller's own column names. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The column without which a table is none. */
  readonly required: string;
  /** The column that holds unified codes: Excel damage is undone there. */
  readonly code: string;
}

export interface PublishedList {
  readonly sha256: string;
  /** Cells by column, trimmed; columns the file lacks are absent. `line` is 1-based. */
  readonly rows: readonly { readonly line: number; readonly cells: ReadonlyMap<string, string> }[];
  /** Columns that were found. */
  readonly columns: readonly string[];
  /** Headers of columns that no spelling names, as written, in order. */
  readonly unused: readonly string[];
  /** Rows that could not be split. */
  readonly broken: number;
}

/** Reads all of it: such lists are small. @throws Failure (input) when there is no table with the required column. */
export async function readPublishedList(input: Input, request: PublishedListAsked): Promise<PublishedList> {
  const { encoding, headers, required, code } = request;
  const source = metered(await openSource(input));
  const spellings = headers.get(required) ?? [];
  const synonyms = indexSynonyms(
    spellings.map((header): HeaderSynonym => ({ header, column: 'name', rank: 1 })),
  );
  const { sections } = await identify(source, { encoding, presume: false, synonyms, map: new Map() });
  const rows: { line: number; cells: ReadonlyMap<string, string> }[] = [];
  const columns = new Set<string>();
  const unused = new Set<string>();
  let broken = 0;
  let tables = 0;
  for (const { header, rows: read } of sections) {
    if (!header?.mapping.has('name')) continue;
    tables++;
    const places = placesOf(header.cells, headers);
    for (const column of places.keys()) columns.add(column);
    const used = new Set(places.values());
    for (const [at, cell] of header.cells.entries())
      if (!used.has(at) && cell.trim()) unused.add(cell.trim());
    for await (const batch of read(header, header.line)) {
      for (const { line, cells, fault } of batch) {
        if (fault !== null || cells.length > header.cells.length) {
          broken++;
          continue;
        }
        const row = new Map([...places].map(([column, at]) => [column, (cells[at] ?? '').trim()]));
        if (row.has(code)) row.set(code, readCode(row.get(code)!).code);
        rows.push({ line, cells: row });
      }
    }
  }
  if (tables === 0)
    throw new Failure(
      'input',
      `${shown(source.file)} 里找不到“${required}”一列（认得的写法：${spellings.join('、')}），请改表头后再试`,
    );
  return { sha256: source.sha256(), rows, columns: [...columns], unused: [...unused], broken };
}

/** The first cell of the header that spells each column. */
function placesOf(
  cells: readonly string[],
  headers: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const keys = cells.map(headerKey);
  const places = new Map<string, number>();
  for (const [column, spellings] of headers) {
    const at = spellings.map((spelling) => keys.indexOf(headerKey(spelling))).find((index) => index >= 0);
    if (at !== undefined) places.set(column, at);
  }
  return places;
}
