/**
 * Where a cue of exclusion leaves business in: bans that the sentence takes back (法律未禁止的投资管理), and statements
 * that only describe what follows them (不含证券业务的投资管理). Overlooking either would miss what is used.
 */
import type { CueHit } from './cues.js';

/** 未禁止, 不为法律、法规所禁止: what stands between only says by whom and how. In 不含国家禁止项目 the 不含 decides. */
const DENIED =
  /(?:[未不无非]|没有)(?:被|为|所|予|受|属于?|列入|含|包含|包括|涉及|从事|经营|明令|明确|限制|国家|法律|行政|法规|政策|规定|[和或及与、])*$/;
/** 禁止以外, 禁止经营的以外; not 禁止外商. */
const LEFT_OUT = /^(?:的|类|经营|项目|限制|[和或及与、])*(?:[以之]外|外的)/;
/** A statement that is no ban may describe the business that follows its 的 … */
const DESCRIBED = /^不(?!得|准|能|可|允许)/;
/** … unless what stands before the 的 only says which, whose or how (不从事任何形式的理财). */
const ATTRIBUTE =
  /^.*?(?<!规定|禁止|限制|形式|类型|方式|名义|性质|相关|有关|类似|专营|专控|法律|法规|政策|国家|他人|客户|公众|个人|单位|企业|银行|机构|公司|平台)的/;

/** Nor where, after an item it speaks of, it says under what condition: 咨询，不含须经批准的金融业务. */
const CONDITION = /须|需|经(?![营纪济])|未|涉及|属于|依法|许可|审批|批准|核准|备案|牌照|监管/;

/** No item stands before it. */
const HEAD = /(?:^|[;。:])\s*$/;

/** How far before a ban its denial may stand. */
const REACH = 40;

/** Whether a ban is denied (未禁止) or left out (禁止以外) and so bans nothing. */
export const isDenied = (text: string, cue: CueHit): boolean =>
  /^(?:禁止|不得|不准)/.test(cue.text) &&
  (DENIED.test(text.slice(Math.max(0, cue.start - REACH), cue.start)) || LEFT_OUT.test(text.slice(cue.end)));

/**
 * Length of the description at the head of what follows the cue, up to and with its 的; 0 when there is none.
 * @param before the cell up to the cue.
 */
export function describes(cue: CueHit, before: string, following: string): number {
  const [attribute = ''] = (DESCRIBED.test(cue.text) && ATTRIBUTE.exec(following)) || [];
  return CONDITION.test(attribute) && !HEAD.test(before) ? 0 : attribute.length;
}
