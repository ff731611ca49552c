/**
 * The patterns by which an address names a division. Nearly every Han character is a unified ideograph; a class of all of
 * them takes V8 thirty times as long to compile (3 ms for these), so it is asked only about texts that hold another.
 */

export interface Divisions {
  /** 市 县 区 州 as divisions, not 小区, 园区, 开发区, 超市 and their like. */
  readonly division: RegExp;
  /** A province, city and county as an address begins with them; any of them may be missing. Sticky. */
  readonly leading: RegExp;
  /** What may belong to the name of a place before a division. */
  readonly trailing: RegExp;
}

/** @param han a class for one Han character. */
const patterns = (han: string, flags: string): Divisions => ({
  division: new RegExp(
    `${han}{2,8}?(?:省|自治区|自治州|盟|县|旗)|${han}{2,4}(?<![超夜门菜集都]|农贸)市(?!场)|${han}{1,3}(?<!小|园|社|厂|校|景|矿|片|新|开发|工业|商业|住宅|生活|集聚|示范|度假|港|库|作业|服务|办公|辖|地|郊|山|老|街|城|市|产业|物流|保税|功能|营|防|战|军)区`,
    flags,
  ),
  leading: new RegExp(
    `(?:${han}{2,7}?(?:省|自治区))?(?:${han}{2,8}?(?:市(?!场)|自治州|地区|盟))?(?:${han}{1,5}?(?:[区县旗]|市(?!场)))?`,
    `${flags}y`,
  ),
  trailing: new RegExp(`${han}{0,8}$`, flags),
});

const USUAL = patterns('[\u4e00-\u9fff]', '');
const ANY = patterns('\\p{Script=Han}', 'u');

/** Units of which some are Han: radicals, 々 and 〇, extensions, compatibility forms, surrogates. */
const RARE = /[\u2e80-\u2fff\u3005\u3007\u3021-\u303b\u3400-\u4dbf\ud800-\udfff\uf900-\ufaff]/;

/** The patterns for a text. */
export const divisionsFor = (text: string): Divisions => (RARE.test(text) ? ANY : USUAL);
