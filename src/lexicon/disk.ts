/** Why a file cannot be read or written, and what to do: the system says it in English codes. */

const READING: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件',
  EISDIR: '这是文件夹',
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  EBUSY: '正被别的程序占用',
};

const WRITING: Readonly<Record<string, string>> = {
  ENOENT: '目录不存在，请先建目录',
  ENOTDIR: '目录不存在，请先建目录',
  EISDIR: '这是文件夹，请写文件名',
  EACCES: '没有写入权限，请换一个目录',
  EPERM: '没有写入权限，或文件正在 Excel、WPS 里打开，请关闭后再试',
  EBUSY: '文件正在 Excel、WPS 里打开，请关闭后再试',
  ENOSPC: '磁盘已满，请腾出空间',
  EROFS: '磁盘只能读，请换一个目录',
};

export const whyUnread = (error: unknown): string => READING[codeOf(error)] ?? '磁盘读取出错';
export const whyUnwritten = (error: unknown): string => WRITING[codeOf(error)] ?? '请检查目录和权限';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';
