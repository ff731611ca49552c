/**
 * Which sections of a file hold records. In a text there is one. A workbook may carry sheets of notes, which are
 * passed over by name, and sheets that go on where another ended without repeating its header.
 */
import type { Column } from '../../model/index.js';
import { isCode } from './damage.js';
import type { Header } from './header.js';
import { checkHeader } from './layout.js';
import type { Container, Section } from './rows.js';

/** A section with the header its rows are read by. */
export interface Table {
  readonly section: Section;
  readonly header: Header;
  /** Rows up to this one are not data. */
  readonly below: number;
}

export interface Tables {
  readonly tables: readonly Table[];
  /** Names of sheets that were passed over. */
  readonly unread: readonly string[];
}

/** @throws Failure when no section has a usable header; the fullest header is the one that is complained of. */
export function chooseTables(
  file: string,
  { sections }: Container,
  map: ReadonlyMap<Column, string>,
): Tables {
  const tables: Table[] = [];
  const unread: string[] = [];
  for (const section of sections) {
    const { header } = section;
    const before = tables.at(-1);
    if (header?.mapping.has('name') && header.mapping.has('scope')) {
      const checked = checkHeader(file, header, map);
      tables.push({ section, header: checked, below: checked.line });
    } else if (before && header && goesOn(before.header, header)) {
      tables.push({ section, header: before.header, below: 0 });
    } else if (section.sheet !== null) unread.push(section.sheet);
  }
  if (tables.length === 0) checkHeader(file, fullest(sections), map);
  return { tables, unread };
}

/**
 * Whether the first rows of a sheet, for want of a header its `first` and those below, are rows of the table before: as
 * wide as its header, or less wide where a code stands in a column of codes.
 */
function goesOn({ cells, mapping }: Header, first: Header): boolean {
  const rows = [first.cells, ...first.sample];
  const width = Math.max(...rows.map((row) => row.length));
  if (width >= cells.length) return width === cells.length;
  const codes = [...(mapping.get('unified') ?? []), ...(mapping.get('regno') ?? [])];
  return codes.some(({ index }) => rows.some((row) => isCode(row[index]?.trim() ?? '')));
}

function fullest(sections: readonly Section[]): Header | null {
  return sections
    .map(({ header }) => header)
    .filter((header) => header !== null)
    .reduce<Header | null>(
      (most, header) => (!most || header.mapping.size > most.mapping.size ? header : most),
      null,
    );
}
