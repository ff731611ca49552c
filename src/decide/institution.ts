/**
 * Names that look like those of licensed institutions: 73 % of what a plain search finds. A class is recognised when
 * its core word is followed by nothing but a legal form, or by a branch: 某银行设备有限公司 and 某信托商店 are not.
 * A name is no licence, so the list says what must be verified. 基金管理, 资产管理 and 投资管理 are never recognised
 * by suffix.
 */
import { type Institution, type InstitutionClass, oneOf } from '../model/index.js';

/** @param name folded. @param scope folded. */
export type Recognise = (name: string, scope: string) => Institution | null;

export function compileInstitutions(classes: readonly InstitutionClass[]): Recognise {
  const compiled = classes.map((each) => ({ ...each, pattern: compileClass(each) }));
  const anyCore = new RegExp(oneOf(classes.flatMap(({ cores }) => cores)));
  return (name, scope) => {
    if (!anyCore.test(name)) return null;
    const alike = forms(name);
    for (const { className, verify, cores, support, needsSupport, pattern } of compiled) {
      // Most patterns are never asked, nor compiled by V8.
      if (!cores.some((core) => name.includes(core))) continue;
      if (!alike.some((form) => pattern.test(form))) continue;
      const found = support.find((wording) => scope.includes(wording)) ?? '';
      if (found || !needsSupport) return { className, verify, support: found };
    }
    return null;
  };
}

/** The name as it stands, without a trailing bracket, and what that bracket holds (…（简称：某银行某支行）). */
function forms(name: string): string[] {
  if (!name.endsWith(')')) return [name];
  const tail = /^(.*)\(([^()]*)\)$/.exec(name);
  return tail ? [name, tail[1]!, tail[2]!] : [name];
}

function compileClass({ cores, forms: legal, branches }: InstitutionClass): RegExp {
  const core = oneOf(cores);
  const form = `(?:\\([^()]*\\))?${oneOf(legal)}?`;
  const branch = branches.length > 0 ? `|${form}(?:(?!公司|工会).)*${oneOf(branches)}` : '';
  return new RegExp(`${core}(?:${form}${branch})$`);
}
