/**
 * Equal spelling for headers and for the values of small vocabularies: width, case, blanks and ornaments do not count.
 * Comparison stays exact; no substring is ever taken for the whole (企业名称 stands inside 曾用企业名称).
 */

const ORNAMENTS = /[\s*:_\-–—―′"“”'`]/g;
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g;
/** 双公示 layouts number their code columns differently; what a column holds is said in the bracket. */
const NUMBERED_CODE = /^行政相对人代码\d?/;

/** 企业(机构)名称, `* 企业名称：` and 企业名称 are one key; so are 行政相对人代码_3（工商登记码） and …_2(工商登记码). */
export function headerKey(header: string): string {
  const text = plain(header).replace(ORNAMENTS, '');
  if (NUMBERED_CODE.test(text) && text.includes('(')) return text.replace(NUMBERED_CODE, '行政相对人代码');
  return text.replace(BRACKETED, '') || text;
}

/** 存续（在营、开业、在册） and 存续(在营,开业,在册) are one key. */
export function valueKey(value: string): string {
  return plain(value).replace(/[\s()[\]【】,、;.。·-]/g, '');
}

/** N/A and ｎ/ａ are one key. */
export function placeholderKey(value: string): string {
  return plain(value).trim();
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
