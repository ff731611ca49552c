/** Which enterprise of the ledger is meant. */
import type { Ledger } from '../ledger/index.js';
import { Failure, harmless } from '../model/index.js';

/** The one enterprise that is meant. @throws Failure usage: none, or several. */
export function only(ledger: Ledger, asked: string) {
  const [found, ...others] = ledger.find(asked);
  if (!found)
    throw new Failure('usage', `台账里没有“${harmless(asked)}”，可以写台账编号、代码、名称或名称的一部分`);
  if (others.length > 0) {
    const names = [found, ...others].slice(0, 5).map(({ tag, name }) => `${tag} ${harmless(name)}`);
    throw new Failure(
      'usage',
      `“${harmless(asked)}”有 ${others.length + 1} 户：${names.join('、')}${others.length > 4 ? ' 等' : ''}，请写台账编号`,
    );
  }
  return found;
}
