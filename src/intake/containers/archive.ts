/**
 * What begins like a zip or like an OLE file, judged before anything is unpacked: a workbook, or an archive around one
 * export. Sizes are read from the zip directory first; unpacking then never writes more than was declared there.
 */
import { Failure } from '../../model/index.js';
import { beginning, type Source, shown } from '../bytes/source.js';

/** Workbooks and archives are read whole: 100 MB, and 300 MB unpacked (about 1.6 GB of memory while a sheet is parsed). */
const MAX_BYTES = 100 * 1024 * 1024;
const MAX_UNPACKED = 300 * 1024 * 1024;

export type Kind = 'text' | 'zip' | 'ole';

/** By the first bytes: file names lie (an .xls is often text or a web page). */
export async function kindOf(source: Source): Promise<Kind> {
  const magic = (await beginning(source, 4)).toString('hex');
  return magic === '504b0304' ? 'zip' : magic === 'd0cf11e0' ? 'ole' : 'text';
}

/** @throws Failure (input) when there are more bytes than may be held in memory. */
export async function loadAll(source: Source): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = source.total ?? 0;
  if (size <= MAX_BYTES) {
    size = 0;
    for await (const chunk of source.bytes()) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > MAX_BYTES) break;
    }
  }
  if (size <= MAX_BYTES) return Buffer.concat(chunks, size);
  throw new Failure(
    'input',
    `${shown(source.file)} 超过 100 MB，工作簿和压缩包不能这么大，请另存为 CSV（UTF-8）再读`,
  );
}

/** The parts of a zip. @throws Failure (input) when they are too large, encrypted, or not what the directory says. */
export async function unpack(file: string, bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  if (isEncrypted(bytes))
    throw new Failure('input', `压缩包 ${shown(file)} 有密码，请先解压，再读里面的文件`);
  const { unzipSync } = await import('fflate');
  let total = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (name.endsWith('/') || !isWanted(name)) return false;
        total += originalSize;
        if (total > MAX_UNPACKED) {
          throw new Failure('input', `${shown(file)} 解开后超过 300 MB，请另存为 CSV（UTF-8）再读`);
        }
        // Deflate never makes data noticeably larger: a part that claims to be smaller than its packed form lies.
        if (size > originalSize * 1.01 + 1024) throw broken(file);
        return true;
      },
    });
    return new Map(Object.entries(parts));
  } catch (error) {
    throw error instanceof Failure ? error : broken(file);
  }
}

/** By the flags of its first part, if what it says of its packing makes sense: stored, deflated, or AES. */
const isEncrypted = (bytes: Uint8Array) =>
  (bytes[6]! & 1) === 1 && bytes[9] === 0 && [0, 8, 99].includes(bytes[8]!);

/** Pictures, drawings, macros and links to other workbooks are never unpacked. */
function isWanted(name: string): boolean {
  return !/^(?:xl|docProps)\//.test(name) || /^xl\/(?:worksheets\/[^/]+|[^/]+|_rels\/[^/]+)$/.test(name);
}

/** What workbook the parts are: .xlsx, .xlsm and .xlsb are of one kind; null when they are none. */
export function bookKind(parts: ReadonlyMap<string, Uint8Array>): 'xlsx' | 'ods' | null {
  if (parts.has('xl/workbook.xml') || parts.has('xl/workbook.bin')) return 'xlsx';
  return parts.has('content.xml') && parts.has('META-INF/manifest.xml') ? 'ods' : null;
}

/** The one export of an archive. @throws Failure (input) when it holds none, or several. */
export function onlyExport(file: string, parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const exports = [...parts].filter(([name]) => !/(?:^|\/)[._]|^__MACOSX\//.test(name));
  if (exports.length === 1) return exports[0]![1];
  throw new Failure(
    'input',
    `压缩包 ${shown(file)} 里有 ${exports.length} 个文件，请先解压到一个文件夹，再读那个文件夹`,
  );
}

export function broken(file: string): Failure {
  return new Failure('input', `${shown(file)} 已损坏或不完整，请在 Excel 或 WPS 中打开后另存，或重新导出`);
}
