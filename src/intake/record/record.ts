/** One row to one record: a registration with its warnings, or a rejected record with its reason. */
import {
  type Batch,
  type Column,
  type IntakeRecord,
  isBeside,
  type Position,
  type Registration,
  type Rejected,
  type Standing,
  type Vocabulary,
  warningText,
} from '../../model/index.js';
import { characterFault, characterWarnings, type Fault, isSuspect, shiftFault } from '../table/damage.js';
import type { Header } from '../table/header.js';
import { valueKey } from '../table/keys.js';
import { batchOf } from '../table/mapping.js';
import type { Row } from '../table/rows.js';
import { Cells } from './cells.js';
import { readCode } from './code.js';
import { dateFault } from './date.js';
import { isRemark } from './remark.js';
import { isCut } from './scope.js';

/** What a list can show of a record that was rejected, in UTF-16 units: an xlsx cell. */
const RAW_LIMIT = 32_000;

/** Different status cells that are remembered: an export has a handful. */
const KNOWN_LIMIT = 1_000;

export interface RecordReaderOptions {
  readonly file: string;
  /** The sheet, when positions have to name it. */
  readonly sheet: string | undefined;
  readonly header: Header;
  readonly vocabulary: Vocabulary;
}

export class RecordReader {
  readonly #file: string;
  readonly #sheet: string | undefined;
  readonly #header: Header;
  readonly #cells: Cells;
  readonly #standings: ReadonlyMap<string, Standing>;
  readonly #applications: ReadonlyMap<string, Batch>;
  readonly #known = new Map<string, Standing | undefined>();
  readonly #batch: Batch | null;
  readonly #nameHeading: Heading | null;
  readonly #scopeHeading: Heading | null;
  /** Fields a row must have, up to the last named header. */
  readonly #least: number;

  constructor({ file, sheet, header, vocabulary }: RecordReaderOptions) {
    this.#file = file;
    this.#sheet = sheet;
    this.#header = header;
    this.#cells = new Cells(header.mapping, vocabulary);
    this.#standings = byKey(vocabulary.standings);
    this.#applications = byKey(vocabulary.applications);
    this.#batch = batchOf(header.mapping);
    this.#nameHeading = headingOf(header, 'name');
    this.#scopeHeading = headingOf(header, 'scope');
    this.#least = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  }

  /** What a status cell says, `unknown` when it says nothing. */
  standing(cell: string): Standing {
    return this.#standing(cell) ?? 'unknown';
  }

  #standing(cell: string): Standing | undefined {
    if (this.#known.has(cell)) return this.#known.get(cell);
    const standing = this.#standings.get(valueKey(cell));
    if (this.#known.size < KNOWN_LIMIT) this.#known.set(cell, standing);
    return standing;
  }

  /** Null for a row without any content, which is no record; one with quotes is noise. */
  read(row: Row, record: number): IntakeRecord | null {
    if (row.fault !== null) return this.#rejected(row, record, { fault: row.fault, detail: '' });
    const name = this.#cells.of(row, this.#cells.sources.name);
    const scope = this.#cells.scope(row);
    if (scope === '' && isBlank(name) && row.cells.every(isBlank))
      return row.text.includes('"') ? { kind: 'noise', line: row.line, units: row.text.length } : null;
    const suspect = row.suspect ?? isSuspect(row.text);
    const fault = this.#fault(row, name, scope, suspect);
    if (fault) return this.#rejected(row, record, fault);
    const warnings = suspect ? characterWarnings(row.text, name + scope) : [];
    return { kind: 'registration', registration: this.#registration(row, record, name, scope, warnings) };
  }

  #fault(row: Row, name: string, scope: string, suspect: boolean): Fault | null {
    const character = suspect ? characterFault(row.text, name + scope) : null;
    if (character) return character;
    if ((name === '' || scope === '') && !mayBeCode(this.#code(row)) && isRemark(row.cells, scope !== ''))
      return { fault: 'remark', detail: '' };
    if (!this.#fits(row)) {
      const detail = `表头 ${this.#header.cells.length} 列，此行 ${row.cells.length} 列`;
      return { fault: 'field-count', detail };
    }
    if (name === '' && scope === '') return { fault: 'empty', detail: '' };
    if (this.#isHeader(row, name)) return { fault: 'header-again', detail: '' };
    return shiftFault(name, scope, this.#cells.of(row, this.#cells.sources.established));
  }

  #code(row: Row): string {
    const { unified, regno } = this.#cells.sources;
    return this.#cells.of(row, unified) || this.#cells.of(row, regno);
  }

  #position({ line }: Row, record: number): Position {
    const file = this.#file;
    const sheet = this.#sheet;
    return sheet === undefined ? { file, line, record } : { file, sheet, line, record };
  }

  #rejected(row: Row, record: number, { fault, detail }: Fault): Rejected {
    // A copy: a slice would keep the whole chunk of the file it was cut from in memory.
    const raw = Buffer.from(row.text.slice(0, RAW_LIMIT)).toString();
    const correctable = !isBeside(fault) && row.fault === null;
    const cells = correctable && this.#fits(row) ? this.#cells.plain(row) : {};
    const position = this.#position(row, record);
    const units = row.text.length;
    return { kind: 'rejected', position, fault, detail, raw, units, batch: this.#batch, cells };
  }

  #registration(row: Row, record: number, name: string, scope: string, warnings: string[]): Registration {
    const cells = this.#cells;
    const { sources } = cells;
    const status = cells.of(row, sources.status);
    const application = cells.of(row, sources.application);
    const established = cells.of(row, sources.established);
    const unified = cells.of(row, sources.unified);
    const regno = cells.of(row, sources.regno);
    const standing = status === '' ? 'unknown' : this.#standing(status);
    const batch = application === '' ? null : this.#applications.get(valueKey(application));
    const { code, telling, warning } = readCode(unified || regno);
    const cut = isCut(scope);
    const date = established === '' ? null : dateFault(established);
    if (name === '') warnings.push(warningText('name-empty'));
    if (scope === '') warnings.push(warningText('scope-empty'));
    if (cut) warnings.push(warningText('scope-cut'));
    if (warning !== null) warnings.push(warning);
    if (standing === undefined) warnings.push(warningText('status-unknown', status));
    if (batch === undefined) warnings.push(warningText('application-unknown', application));
    if (date !== null) warnings.push(warningText('date-form', date));
    return {
      position: this.#position(row, record),
      name,
      scope,
      code,
      key: telling ? code : name,
      regno: unified && regno ? readCode(regno).code : regno && code,
      filing: cells.of(row, sources.filing),
      type: cells.of(row, sources.type),
      established,
      authority: cells.of(row, sources.authority),
      address: cells.of(row, sources.address),
      status,
      standing: standing ?? 'unknown',
      application,
      batch: batch ?? null,
      industry: cells.of(row, sources.industry),
      region: cells.of(row, sources.province) + cells.of(row, sources.city) + cells.of(row, sources.district),
      cut,
      warnings,
    };
  }

  /** Pages and exports put below each other repeat their header, or the second row of it. */
  #isHeader({ cells }: Row, name: string): boolean {
    const heading = name === '' ? this.#scopeHeading : this.#nameHeading;
    return heading !== null && cells[heading.index]?.trim() === heading.text;
  }

  /** As many cells as the header has; empty ones beyond it do not count. */
  #fits({ cells }: Row): boolean {
    const full = this.#header.cells.length;
    let width = cells.length;
    while (width > full && cells[width - 1]!.trim() === '') width--;
    return width >= this.#least && width <= full;
  }
}

/** The first source of a column, and what its header says. */
interface Heading {
  readonly index: number;
  readonly text: string;
}

function headingOf({ cells, mapping }: Header, column: Column): Heading | null {
  const index = mapping.get(column)?.[0]?.index ?? -1;
  const text = cells[index]?.trim();
  return text === undefined ? null : { index, text };
}

/** Of 合计 and who signs, other cells of their row may stand where codes do: 3, 审核：…. */
const mayBeCode = (cell: string) => /\d[\dA-Z]{5}|E\+/i.test(cell.replace(/\s/g, ''));

/** Nothing, or the mark old systems put at the end of a file (Ctrl-Z). */
const isBlank = (cell: string) => cell.trim() === '' || cell === '\x1a';

function byKey<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].map(([value, meaning]) => [valueKey(value), meaning]));
}
