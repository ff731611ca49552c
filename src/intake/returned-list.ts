/** A table that is no export but came back from an office: its rows by the titles of its own columns. */
import { FAULTS, Failure, harmless, type Input, type Vocabulary } from '../model/index.js';
import { openContainer } from './open.js';

export interface TitledRow {
  /** Physical line or sheet row, 1-based. */
  readonly line: number;
  /** Cells as written; empty for a column the table lacks. */
  cell(title: string): string;
  /** Why the row cannot be relied on, in Chinese; null when it can. */
  readonly fault: string | null;
}

export interface ReturnedList {
  readonly file: string;
  /** Of the bytes as read. */
  readonly sha256: string;
  readonly rows: readonly TitledRow[];
}

/**
 * Reads the whole table: lists that people fill in are small.
 * @param titles columns it must have.
 * @throws Failure (input) when it cannot be read or lacks one of them.
 */
export async function readReturnedList(
  input: Input,
  encoding: string,
  vocabulary: Vocabulary,
  titles: readonly string[],
): Promise<ReturnedList> {
  const { source, container } = await openContainer(input, { encoding, map: new Map() }, vocabulary);
  const rows: TitledRow[] = [];
  let found = false;
  for (const section of container.sections) {
    const { header } = section;
    const places = new Map(header?.cells.map((cell, index) => [cell.trim(), index]));
    if (header === null || !titles.every((title) => places.has(title))) continue;
    found = true;
    for await (const batch of section.rows(header, header.line))
      for (const { line, cells, fault } of batch) {
        if (fault === null && cells.every((cell) => cell.trim() === '')) continue;
        const cell = (title: string) => cells[places.get(title) ?? -1]?.trim() ?? '';
        rows.push({ line, cell, fault: fault === null ? null : FAULTS[fault].title });
      }
  }
  if (!found)
    throw new Failure(
      'input',
      `${harmless(source.file)} 里找不到同时有 ${titles.join('、')} 这些列的表，请用名查写出的名单填写后退回`,
    );
  return { file: source.file, sha256: source.sha256(), rows };
}
