/** `licences import`: published lists of institutions into the clerk's roster. */
import { readPublishedList } from '../intake/index.js';
import {
  loadLicenceHeaders,
  loadLicenceStates,
  loadRoster,
  mergeList,
  saveRoster,
} from '../lexicon/index.js';
import { Failure, type Input } from '../model/index.js';

export interface LicenceImport {
  readonly input: Input;
  /** The roster's file; made when it is not there. */
  readonly roster: string;
  readonly isNew: boolean;
  /** Name of the list. */
  readonly list: string;
  /** Class and issuer of all its institutions, where it has no such columns; may be empty. */
  readonly className: string;
  readonly issuer: string;
  /** Headers of columns about time or state that are left unread on purpose. */
  readonly ignore: readonly string[];
  /** It is not the whole list: whoever is missing from it stays. */
  readonly partial: boolean;
  readonly encoding: string;
  /** YYYY-MM-DD. */
  readonly day: string;
}

export interface LicencesImported {
  readonly version: number;
  readonly entries: number;
  readonly added: number;
  readonly renewed: number;
  readonly removed: number;
  /** Rows left out: no name, or not to be split. */
  readonly skipped: number;
  readonly columns: readonly string[];
  /** Headers of columns that were not used, as written. */
  readonly unused: readonly string[];
  /** Neither a last day nor a state was read: whoever is on the list counts as valid for ever. */
  readonly timeless: boolean;
}

/** @throws Failure when the list cannot be read or is no list of licences; nothing is written then. */
export async function importLicences(request: LicenceImport): Promise<LicencesImported> {
  const { input, roster, isNew, list, className, issuer, ignore, partial, encoding, day } = request;
  const old = isNew ? { version: 0, licences: [], history: [] } : loadRoster(roster);
  const spellings = new Map(loadLicenceHeaders());
  const harmless = spellings.get('不用') ?? [];
  spellings.delete('不用');
  const table = await readPublishedList(input, {
    encoding,
    headers: spellings,
    required: '机构名称',
    code: '统一社会信用代码',
  });
  if (table.rows.length === 0) throw new Failure('input', '名录里没有一行机构，请检查文件');
  const doubtful = table.unused.filter(
    (header) => TELLING.test(header) && !harmless.includes(header) && !ignore.includes(header),
  );
  if (doubtful.length > 0) throw new Failure('input', unread(doubtful));
  const how = { list, day, className, issuer, partial, states: loadLicenceStates() };
  const { licences, added, renewed, removed, nameless } = mergeList(old.licences, table.rows, how);
  const version = old.version + 1;
  const entry = [
    version,
    day,
    list,
    `新增 ${added}`,
    `更新 ${renewed}`,
    `移出 ${removed}`,
    `sha256 ${table.sha256}`,
  ];
  saveRoster(roster, version, licences, [...old.history, `#导入,${entry.join(',').replace(/"/g, '')}`]);
  return {
    version,
    entries: licences.length,
    added,
    renewed,
    removed,
    skipped: nameless + table.broken,
    columns: table.columns,
    unused: table.unused,
    timeless: !ENDS.some((column) => table.columns.includes(column)),
  };
}

/** Columns that can tell that a licence is over. */
const ENDS = ['有效期', '有效期至', '状态', '终止日期'];
/** A header that may tell so too: unread, an expired licence would pass as a valid one. */
const TELLING = /期|状态|注销|吊销|失效|终止/;

const unread = (headers: readonly string[]) =>
  `名录里的列${headers.map((header) => `“${header}”`).join('')}没有读懂，可能写着有效期或状态，未导入。请把表头改成“有效期”“有效期至”或“状态”；确实用不着的，加 ${headers.map((header) => `--ignore ${header}`).join(' ')}`;
