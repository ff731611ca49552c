/**
 * What can be wrong with a record of an export. A fault rejects the record (异常记录); a warning goes with it.
 * Codes stand in the logic and in docs/faults.md, the words a clerk reads stand here only.
 */

export interface FaultText {
  /** The reason, as it stands in a list. */
  readonly title: string;
  /** What was seen and why the record cannot be relied on. */
  readonly explanation: string;
  /** What the clerk does next. */
  readonly remedy: string;
}

export const FAULT_CODES = [
  'garbled',
  'nul',
  'field-count',
  'column-shift',
  'unclosed-quote',
  'stray-quote',
  'oversize',
  'empty',
  'header-again',
  'remark',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** A row that a table has besides its records: nothing of it is lost with one. */
export const isBeside = (fault: FaultCode): boolean => fault === 'header-again' || fault === 'remark';

export const WARNING_CODES = [
  'name-empty',
  'scope-empty',
  'scope-cut',
  'garbled-elsewhere',
  'private-use',
  'control',
  'code-check',
  'regno-check',
  'code-form',
  'code-lost',
  'code-mended',
  'status-unknown',
  'application-unknown',
  'date-form',
  'duplicate',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** Reasons for which a record cannot be read as a registration. */
export const FAULTS = {
  garbled: {
    title: '乱码，无法判断',
    explanation: '名称或经营范围中有无法还原的字符，原字已经丢失，查不到字样不等于没有字样。',
    remedy: '请从登记系统重新导出这一户，或按代码查询后人工核对。',
  },
  nul: {
    title: '含空字节，无法判断',
    explanation: '记录中有 NUL 空字节，多为文件损坏，或 UTF-16 文件按别的编码读取。',
    remedy: '请重新导出；整个文件都这样时，请用 --encoding utf-16le 再试。',
  },
  'field-count': {
    title: '字段数与表头不符',
    explanation: '这一行的字段比表头多或少，无法确定哪一格是名称、哪一格是经营范围。',
    remedy: '请对照原文核对这一户；多半是单元格里的逗号或引号没有正确转义，可改用 xlsx 导出。',
  },
  'column-shift': {
    title: '各列错位',
    explanation: '名称、经营范围或成立日期一格里是代码或日期，说明这一行的各列已经错位。',
    remedy: '请对照原文核对这一户，或重新导出。',
  },
  'unclosed-quote': {
    title: '引号未闭合',
    explanation:
      '这一行有一个单元格的引号打开后没有闭合，后面的内容可能并入了这一格。只舍弃这一行，从下一行接着读。',
    remedy: '请对照原文补上引号，或改用 xlsx 导出。',
  },
  'stray-quote': {
    title: '引号位置不对，分列不可靠',
    explanation: '单元格中有未转义的引号，并且连着分隔符，字段从哪里断开无法确定。',
    remedy: '请对照原文核对这一户，或改用 xlsx 导出。',
  },
  oversize: {
    title: '一行过长',
    explanation: '一行超过 1,048,576 个字符，不像登记记录，多为换行丢失或文件损坏。',
    remedy: '请检查文件的换行，或重新导出。',
  },
  empty: {
    title: '名称和经营范围都为空',
    explanation: '这一行没有可以检索的内容。',
    remedy: '请核对原表。',
  },
  'header-again': {
    title: '重复的表头行',
    explanation: '这一行与表头逐格相同，多为几份导出首尾相接。',
    remedy: '不是登记记录，可以不理。',
  },
  remark: {
    title: '合计或备注行',
    explanation: '这一行没有代码，开头是合计、注、制表等字样，不是登记记录。',
    remedy: '可以不理；确是企业名称的，请补上代码或经营范围后再查。',
  },
} as const satisfies Record<FaultCode, FaultText>;

/** Things worth a look that do not stop a record from being screened. */
export const WARNINGS = {
  'name-empty': {
    title: '企业名称为空',
    explanation: '只检索了经营范围。',
    remedy: '请按代码补查名称。',
  },
  'scope-empty': {
    title: '经营范围为空',
    explanation: '只检索了名称。',
    remedy: '请按代码补查经营范围。',
  },
  'scope-cut': {
    title: '范围被截断',
    explanation:
      '经营范围以省略号或顿号等结尾，或恰好写满导出的字数上限，后面的内容不明；没有查到字样不等于没有。',
    remedy: '请从登记系统查看经营范围全文。',
  },
  'garbled-elsewhere': {
    title: '名称和范围以外的列有乱码',
    explanation: '名称和经营范围完好，已照常检索。',
    remedy: '引用地址、机关等内容前请核对。',
  },
  'private-use': {
    title: '含自造字',
    explanation: '有 Unicode 私用区字符，多为生僻字在导出时换成了内部编码，显示可能为空白或方块。',
    remedy: '请按代码核对该字。',
  },
  control: {
    title: '含控制字符',
    explanation: '名称或经营范围中有看不见的控制字符，已照常检索。',
    remedy: '复制这一格到别处前请核对。',
  },
  'code-check': {
    title: '统一社会信用代码校验位不符',
    explanation: '按 GB 32100-2015 算得的校验位与末位不同。确有少量已发放的代码如此，故只提示。',
    remedy: '请核对代码是否抄录有误。',
  },
  'regno-check': {
    title: '注册号校验位不符',
    explanation: '按 GS 15-2006 算得的校验位与末位不同。',
    remedy: '请核对注册号是否抄录有误。',
  },
  'code-form': {
    title: '代码不是通常的写法',
    explanation: '既不是 18 位统一社会信用代码，也不是 15 位、13 位注册号或组织机构代码。',
    remedy: '请核对代码一格。',
  },
  'code-lost': {
    title: '代码已被 Excel 改成科学计数，无法还原',
    explanation: '代码写成了 9.141E+17 之类，后面的数字已经丢失。',
    remedy: '请把代码列设为文本后重新导出。',
  },
  'code-mended': {
    title: '代码中的形近字母已按校验位更正',
    explanation: '代码不用 I、O、S、V、Z；把它们换成 1、0、5、U、2 后校验位相符。',
    remedy: '请核对代码。',
  },
  'status-unknown': {
    title: '登记状态不在对照表中',
    explanation: '无法从这个状态判断企业是否存续，已按未载明处理。',
    remedy: '请在 keywords/exports/standings.csv 中补上这个写法。',
  },
  'application-unknown': {
    title: '业务类型不在对照表中',
    explanation: '无法从这个类型判断是否属于待办登记，已按整个文件的批次处理。',
    remedy: '请在 keywords/exports/applications.csv 中补上这个写法。',
  },
  'date-form': {
    title: '成立日期不是通常的写法',
    explanation: '日期一格无法读作年月日。',
    remedy: '请核对日期一格。',
  },
  duplicate: {
    title: '同一文件中重复出现',
    explanation:
      '前面已有一条记录是同一代码（没有代码时为同一名称），各条都已检索。筛查时只比较含有字样的记录，inspect 比较全部。',
    remedy: '请核对是否重复导出，或同一户有多次申请。',
  },
} as const satisfies Record<WarningCode, FaultText>;

/** A warning as it stands in a list: its title, then what exactly was found. */
export function warningText(code: WarningCode, detail = ''): string {
  return detail === '' ? WARNINGS[code].title : `${WARNINGS[code].title}：${detail}`;
}
