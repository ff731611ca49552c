/** Why an occurrence got its reading: one code in the logic, one sentence for the clerk. */
export const REASONS = {
  used: '企业以此字样命名或列为经营内容',
  forward: '处于“不含、不得从事、除”等排除语之后的范围内',
  backward: '处于“除外”等排除语之前的列举内',
  adjacent: '紧接在“非、不”等否定字之后',
  'empty-object': '其后的括号整体排除该项',
  condition: '“未经…批准”一类条件中的机关或证照名称',
  organ: '机关名称的一部分',
  licence: '许可证照名称的一部分',
  document: '法规文件或出版物名称的一部分',
  body: '其他机构名称的一部分',
  place: '楼宇或地点名称的一部分',
  straddle: '字符横跨两个词',
  alphanumeric: '是更长的字母数字串的一部分',
  exception: '属于规则列明的除外用语',
  'doubtful-scope': '排除语能否管到此处，文字上说不清',
  'doubtful-edge': '字词边界有两种切法',
  'doubtful-gap': '字样中间有空格，可能是两个项目',
  'cut-tail': '文本被截断，缺失的后文可能改变判断',
  'no-segmenter': '分词组件不可用，字词边界需人工判断',
} as const;
export type Reason = keyof typeof REASONS;
