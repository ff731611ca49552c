/** What was not read of the inputs and why, in Chinese: nothing is passed over in silence. */
import type { InputSummary } from '../model/index.js';

/** @param folders what folders hold besides exports. */
export function inputNotices(inputs: readonly InputSummary[], folders: string | null): string[] {
  const sheets = inputs.flatMap(({ file, unread = [] }) =>
    unread.length === 0
      ? []
      : [`${file === '-' ? '标准输入' : file} 中没有登记表头、没有读的工作表：${unread.join('、')}`],
  );
  return folders === null ? sheets : [...sheets, folders];
}
