/** What the system says when writing fails, in words that tell the clerk what to do. */
import { Failure } from '../model/index.js';

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满，请清理空间，或用 --out 换到别的磁盘',
  EDQUOT: '磁盘配额已用完，请清理空间，或用 --out 换到别的磁盘',
  EACCES: '没有写入权限，请用 --out 换一个可以写的目录',
  EPERM: '没有写入权限，请用 --out 换一个可以写的目录',
  EROFS: '所在磁盘是只读的，请用 --out 换到别的磁盘',
  ENOTDIR: '路径中有一段是文件，不是目录，请用 --out 换一个目录',
  EEXIST: '路径中有一段是文件，不是目录，请用 --out 换一个目录',
  ENOTEMPTY: '目录在写入期间被别的程序占用，请重试',
  EBUSY: '目录正被别的程序占用，请关闭打开的名单后重试',
  ENAMETOOLONG: '路径过长，请用 --out 换一个较短的目录',
  ELOOP: '路径中的链接互相指向，请用 --out 换一个目录',
  EMFILE: '打开的文件过多，请关闭一些程序后重试',
  EIO: '磁盘读写出错，请用 --out 换到别的磁盘',
};

/**
 * A system error as a Failure (status 4); anything else unchanged. EPIPE too stays as it is: a reader
 * that has seen enough is no failure, and only cli/ can tell.
 */
export function outputFailure(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : '';
  if (code === '' || code === 'EPIPE') return error;
  return new Failure(
    'output',
    `写不进 ${place}：${CAUSES[code] ?? `系统报告 ${code}，请用 --out 换一个目录`}`,
  );
}

/** Runs `work`, its system errors translated. */
export async function writing<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outputFailure(error, place);
  }
}
