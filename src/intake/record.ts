/** One row to one record: a registration with its warnings, or a rejected record with its reason. */
import {
  type Batch,
  type FaultCode,
  type IntakeRecord,
  type Position,
  type Registration,
  type Rejected,
  type Standing,
  type Vocabulary,
  warningText,
} from '../model/index.js';
import { Cells } from './cells.js';
import { readCode } from './code.js';
import { characterFault, characterWarnings, isSuspect, shiftFault } from './damage.js';
import { dateFault } from './date.js';
import { valueKey } from './keys.js';
import type { Row } from './rows.js';
import { isCut } from './scope.js';
import type { Seen } from './seen.js';
import type { Header } from './sniff.js';

/** What a list can show of a record that was rejected, in UTF-16 units: an xlsx cell. */
const RAW_LIMIT = 32_000;

export interface RecordReaderOptions {
  readonly file: string;
  /** The sheet, when positions have to name it. */
  readonly sheet: string | null;
  readonly header: Header;
  readonly vocabulary: Vocabulary;
  readonly seen: Seen;
}

export class RecordReader {
  readonly #place: Pick<Position, 'file' | 'sheet'>;
  readonly #header: Header;
  readonly #cells: Cells;
  readonly #standings: ReadonlyMap<string, Standing>;
  readonly #applications: ReadonlyMap<string, Batch>;
  readonly #seen: Seen;
  /** Fields a row must have, up to the last named header. */
  readonly #least: number;

  constructor({ file, sheet, header, vocabulary, seen }: RecordReaderOptions) {
    this.#place = sheet === null ? { file } : { file, sheet };
    this.#header = header;
    this.#cells = new Cells(header.mapping, vocabulary);
    this.#standings = byKey(vocabulary.standings);
    this.#applications = byKey(vocabulary.applications);
    this.#seen = seen;
    this.#least = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  }

  /** Null for a row without any content, which is no record. */
  read(row: Row, record: number): IntakeRecord | null {
    const position: Position = { ...this.#place, line: row.line, record };
    if (row.fault !== null) return rejected(position, row, row.fault);
    const name = this.#cells.of(row, 'name');
    const scope = this.#cells.scope(row);
    if (name === '' && scope === '' && row.cells.every((cell) => cell.trim() === '')) return null;
    const suspect = isSuspect(row.text);
    const fault = this.#fault(row, position, name, scope, suspect);
    if (fault) return fault;
    const warnings = suspect ? characterWarnings(row.text, name + scope) : [];
    return { kind: 'registration', registration: this.#registration(row, position, name, scope, warnings) };
  }

  #fault(row: Row, position: Position, name: string, scope: string, suspect: boolean): Rejected | null {
    const character = suspect ? characterFault(row.text, name + scope) : null;
    if (character) return rejected(position, row, character.fault, character.detail);
    const full = this.#header.cells.length;
    const width = filled(row.cells, full);
    if (width < this.#least || width > full) {
      return rejected(position, row, 'field-count', `表头 ${full} 列，此行 ${row.cells.length} 列`);
    }
    if (name === '' && scope === '') return rejected(position, row, 'empty');
    if (this.#isHeader(row)) return rejected(position, row, 'header-again');
    const shift = shiftFault(name, scope, this.#cells.of(row, 'established'));
    return shift && rejected(position, row, shift.fault, shift.detail);
  }

  #registration(row: Row, position: Position, name: string, scope: string, warnings: string[]): Registration {
    const cell = (column: Parameters<Cells['of']>[1]) => this.#cells.of(row, column);
    const [status, application, established] = [cell('status'), cell('application'), cell('established')];
    const standing = status === '' ? 'unknown' : this.#standings.get(valueKey(status));
    const batch = application === '' ? null : this.#applications.get(valueKey(application));
    const { code, warning } = readCode(cell('unified') || cell('regno'));
    const cut = isCut(scope);
    const date = established === '' ? null : dateFault(established);
    const first = this.#seen.first(code || name, row.line);
    if (name === '') warnings.push(warningText('name-empty'));
    if (scope === '') warnings.push(warningText('scope-empty'));
    if (cut) warnings.push(warningText('scope-cut'));
    if (warning !== null) warnings.push(warning);
    if (standing === undefined) warnings.push(warningText('status-unknown', status));
    if (batch === undefined) warnings.push(warningText('application-unknown', application));
    if (date !== null) warnings.push(warningText('date-form', date));
    if (first > 0) warnings.push(warningText('duplicate', `与第 ${first} 行`));
    return {
      position,
      name,
      scope,
      code,
      type: cell('type'),
      established,
      authority: cell('authority'),
      address: cell('address'),
      status,
      standing: standing ?? 'unknown',
      application,
      batch: batch ?? null,
      industry: cell('industry'),
      region: cell('province') + cell('city') + cell('district'),
      cut,
      warnings,
    };
  }

  /** Exports pasted below each other repeat their header. */
  #isHeader({ cells }: Row): boolean {
    return this.#header.cells.every((header, index) => (cells[index] ?? '').trim() === header.trim());
  }
}

/** Cells of the row; empty ones beyond the header do not count. */
function filled(cells: readonly string[], full: number): number {
  let width = cells.length;
  while (width > full && cells[width - 1]!.trim() === '') width--;
  return width;
}

function rejected(position: Position, row: Row, fault: FaultCode, detail = ''): Rejected {
  // A copy: a slice would keep the whole chunk of the file it was cut from in memory.
  const raw = Buffer.from(row.text.slice(0, RAW_LIMIT)).toString();
  return { kind: 'rejected', position, fault, detail, raw };
}

function byKey<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].map(([value, meaning]) => [valueKey(value), meaning]));
}
