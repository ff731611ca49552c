/** What a file is: text, a workbook, a web page that calls itself .xls, or an archive around one of them. */

import { beginning, memorySource, type Source } from '../bytes/source.js';
import type { Container, Reading } from '../table/rows.js';
import { chooseEncoding } from '../text/encoding.js';
import { bookKind, broken, kindOf, loadAll, onlyExport, unpack } from './archive.js';
import { openText } from './text.js';
import type { Workbook } from './workbook.js';

/**
 * An archive in an archive is not followed (`packed`).
 * @throws Failure (input) when the file cannot be unpacked or opened; (usage) for an unknown encoding.
 */
export async function identify(source: Source, reading: Reading, packed = false): Promise<Container> {
  const kind = await kindOf(source);
  if (kind === 'text') return identifyText(source, reading);
  const bytes = await loadAll(source);
  if (kind === 'ole') return workbook(source, { kind: 'xls', bytes }, reading);
  const parts = await unpack(source.file, bytes);
  const book = bookKind(parts);
  if (book) return workbook(source, { kind: book, parts }, reading);
  if (packed) throw broken(source.file);
  return identify(memorySource(source.file, onlyExport(source.file, parts)), reading, true);
}

async function identifyText(source: Source, reading: Reading): Promise<Container> {
  if (!(await isMarkup(source))) return openText(source, reading);
  const { label } = await chooseEncoding(source, reading.encoding);
  const text = new TextDecoder(label).decode(await loadAll(source));
  return workbook(source, { kind: 'html', text }, reading);
}

async function workbook({ file }: Source, found: Workbook, { synonyms, map }: Reading): Promise<Container> {
  const { openWorkbook } = await import('./workbook.js');
  return openWorkbook(file, found, synonyms, map);
}

/** A tag first, in any encoding: the NULs of UTF-16 and byte order marks are passed over. */
async function isMarkup(source: Source): Promise<boolean> {
  const head = (await beginning(source, 512)).toString('latin1').replace(/[\0\xef\xbb\xbf\xff\xfe]/g, '');
  return /^\s*<(?:!doctype|html|head|meta|style|table|body|div|\?xml)\b/i.test(head);
}
