/**
 * Rows that close a page or a table and are no registration: totals, notes, who drew it up. Their text may stand in
 * the name column and hold listed words (注：不含金融企业), so they must not be screened as a name.
 */

/** 合计, 本页小计：3户, 总计(户); not 合计划投资…. */
const TOTAL = /^(?:本页|本表)?(?:合计|小计|总计|共计|累计)(?:[:：(（\d]|$)/;
const NOTE =
  /^(?:注|备注|附注|说明|声明|制表|制表人|填表|填表人|填报|填报人|填报单位|审核|审核人|经办人|打印时间|打印日期|导出时间|查询时间|查询条件|数据来源|统计截止|截止日期)(?:[:：]|\d+[、.．])/;
const PAGE = /^(?:第\d+页|共\d+[页条户家])/;

/** Cells of a row that has neither a scope nor a code. */
export function isRemark(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '')?.replace(/\s/g, '') ?? '';
  return TOTAL.test(first) || NOTE.test(first) || PAGE.test(first);
}
