/**
 * Rows that close a page or a table and are no registration: totals, notes, who drew it up. Their text may stand in
 * the name column and hold listed words (注：不含金融企业), so they must not be screened as a name.
 */

/** 合计, 本页小计：3户, 总计(户); not 合计划投资…. */
const TOTAL = /^(?:本页|本表)?(?:合计|小计|总计|共计|累计)(?:[:：(（\d]|$)/;
const NOTE =
  /^(?:注|备注|附注|说明|声明|制表|制表人|填表|填表人|填报|填报人|填报单位|填表日期|审核|审核人|复核|复核人|负责人|经办人|联系人|联系电话|日期|打印时间|打印日期|导出时间|查询时间|查询条件|数据来源|统计截止|截止日期)(?:[:：]|\d+[、.．])/;
const PAGE = /^(?:第\d+页|共\d+[页条户家])/;

/**
 * Cells of a row without a code. Where there is no scope, the first that says something tells; where one stands, it may be
 * the last signature of a line of them (填表人：…, 审核：…), and all must.
 */
export function isRemark(cells: readonly string[], scoped: boolean): boolean {
  const filled = cells.map((cell) => cell.replace(/\s/g, '')).filter((cell) => cell !== '');
  return scoped ? filled.every(isNote) : isNote(filled[0] ?? '');
}

const isNote = (cell: string) => TOTAL.test(cell) || NOTE.test(cell) || PAGE.test(cell);
