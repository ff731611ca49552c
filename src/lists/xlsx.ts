/**
 * A workbook (ECMA-376) written as a stream: every cell is text in the format '@', so that no code turns into
 * 9.1E+17 and nothing is ever a formula; rows go straight into the deflater, so that memory stays flat.
 * A library was weighed and left: the streaming ones write characters XML forbids, the others hold the sheet in memory.
 */
import { Zip, ZipDeflate } from 'fflate';
import { type Head, harmlessCells } from './column.js';
import type { Encoder } from './encoder.js';
import {
  contentTypes,
  PACKAGE_RELS,
  SHEET_TAIL,
  STYLES,
  sheetHead,
  sheetRow,
  workbook,
  workbookRels,
} from './ooxml.js';

/** Excel's limit, header row included. */
const MAX_ROWS = 1_048_576;
/** Sheet XML handed to the deflater at a time, in UTF-16 units. */
const CHUNK = 1 << 16;
/** Zip entries carry a date; a fixed one keeps the same input giving the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/** `maxRows` is there for tests: further sheets follow when one is full, each with the header row. */
export function xlsxEncoder(heads: readonly Head[], title: string, maxRows = MAX_ROWS): Encoder {
  let out: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    out.push(bytes);
  });
  const take = () => {
    const taken = Buffer.concat(out);
    out = [];
    return taken;
  };
  const entry = (path: string) => {
    const file = new ZipDeflate(path, { level: 4 });
    file.mtime = EPOCH;
    zip.add(file);
    return file;
  };
  const part = (path: string, xml: string) => entry(path).push(Buffer.from(xml), true);

  let sheets = 0;
  let sheet: ZipDeflate;
  let row = 0;
  let pending = '';
  const flush = (final: boolean) => {
    sheet.push(Buffer.from(pending), final);
    pending = '';
  };
  const openSheet = () => {
    sheets++;
    sheet = entry(`xl/worksheets/sheet${sheets}.xml`);
    row = 1;
    pending =
      sheetHead(heads) +
      sheetRow(
        heads.map((head) => head.title),
        row,
      );
  };
  const closeSheet = () => {
    pending += SHEET_TAIL;
    flush(true);
  };

  return {
    begin() {
      openSheet();
      return take();
    },
    add(cells) {
      if (row === maxRows) {
        closeSheet();
        openSheet();
      }
      pending += sheetRow(harmlessCells(cells), ++row);
      if (pending.length >= CHUNK) flush(false);
    },
    take,
    end() {
      closeSheet();
      part('xl/workbook.xml', workbook(title, sheets));
      part('xl/_rels/workbook.xml.rels', workbookRels(sheets));
      part('xl/styles.xml', STYLES);
      part('_rels/.rels', PACKAGE_RELS);
      part('[Content_Types].xml', contentTypes(sheets));
      zip.end();
      return take();
    },
  };
}
