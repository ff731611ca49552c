/** What was not read of the inputs, or read twice, in Chinese: nothing is passed over in silence. */
import type { InputSummary } from '../model/index.js';

/** @param folders what folders hold besides exports. */
export function inputNotices(inputs: readonly InputSummary[], folders: string | null): string[] {
  const sheets = inputs.flatMap(({ file, unread = [] }) =>
    unread.length === 0 ? [] : [`${named(file)} 中没有登记表头、没有读的工作表：${unread.join('、')}`],
  );
  return [...sheets, ...copies(inputs), ...(folders === null ? [] : [folders])];
}

/** The same bytes under two names, as copying and sending files leaves them. */
function copies(inputs: readonly InputSummary[]): string[] {
  return inputs.flatMap(({ file, sha256 }, i) => {
    const first = inputs.findIndex((input) => input.sha256 === sha256);
    if (first === i) return [];
    return [
      `${named(file)} 与 ${named(inputs[first]!.file)} 内容完全相同，其中的记录查了两次，名单上各列一次`,
    ];
  });
}

const named = (file: string) => (file === '-' ? '标准输入' : file);
