/** Opens an export: encoding, header and mapping are settled here; the records are read afterwards, forward, once. */
import {
  type Column,
  EXIT,
  Failure,
  harmless,
  type Input,
  type IntakeOptions,
  type Share,
  type Vocabulary,
} from '../model/index.js';
import { type Metered, metered, openSource } from './bytes/source.js';
import { identify } from './containers/identify.js';
import { Export } from './export.js';
import { isRanged, sampled } from './parts/share.js';
import { readMap } from './table/layout.js';
import { indexSynonyms } from './table/mapping.js';
import type { Container } from './table/rows.js';
import { chooseTables } from './table/tables.js';

/**
 * Opens one export for reading. A workbook is held in memory until it has been read: open one at a time.
 * @throws Failure (input) when it cannot be read or is no export; (usage) when an option does not fit it, saying what to type.
 */
export async function openExport(
  input: Input,
  options: IntakeOptions,
  vocabulary: Vocabulary,
): Promise<Export> {
  const { source, container, map, share } = await openContainer(input, options, vocabulary);
  const tables = doubting(options.encoding, () => chooseTables(source.file, container, map));
  return new Export(source, container, tables, vocabulary, options.sieve, share);
}

/** A header that nobody knows may be one read by the wrong encoding, when one was asked for. */
function doubting<T>(encoding: string, choose: () => T): T {
  try {
    return choose();
  } catch (error) {
    if (encoding === 'auto' || !(error instanceof Failure) || error.status !== EXIT.usage) throw error;
    throw new Failure(
      'usage',
      `${error.message}。若表头是乱码，是 --encoding ${harmless(encoding)} 不对，去掉它由程序判断`,
    );
  }
}

export interface OpenedContainer {
  readonly source: Metered;
  readonly container: Container;
  readonly map: ReadonlyMap<Column, string>;
  /** The share that was looked at; null for the whole, as of what passes but once. */
  readonly share: Share | null;
}

/** The same, before it is asked whether the headers will do. */
export async function openContainer(
  input: Input,
  options: IntakeOptions,
  vocabulary: Vocabulary,
): Promise<OpenedContainer> {
  const map = readMap(options.map);
  const found = await openSource(input);
  const share = (isRanged(found) && options.share) || null;
  const source = metered(
    isRanged(found) && share ? sampled(found, share) : found,
    options.reads ? 'ahead' : 'by size',
  );
  const synonyms = indexSynonyms(vocabulary.headers);
  const { encoding, presume = false } = options;
  const container = await identify(source, { encoding, presume, synonyms, map });
  return { source, map, share, container };
}
