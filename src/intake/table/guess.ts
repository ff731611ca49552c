/** Which of the columns nobody knows is most likely the one that is missing: by its header, else by what stands in it. */
import type { Column } from '../../model/index.js';
import { isValue } from './damage.js';
import type { Header } from './header.js';

/** The columns no export can do without. */
export type Needed = Extract<Column, 'name' | 'scope'>;

const LIKELY_HEADER: Readonly<Record<Needed, RegExp>> = {
  name: /名(?!.*人)|户|企业|公司|主体|单位/,
  scope: /范围|业务|经营|项目|生意|产品/,
};
const LIKELY_NAME = /(?:公司|厂|店|部|行|社|中心|所|场|馆|站|院|园|铺|超市|合伙\))$/;

/** Index of the likely column among those in `free`; undefined when nothing speaks for any of them. */
export function guessColumn(
  column: Needed,
  { cells, sample }: Pick<Header, 'cells' | 'sample'>,
  free: readonly number[],
): number | undefined {
  const named = free.find((index) => LIKELY_HEADER[column].test(cells[index] ?? ''));
  if (named !== undefined || free.length === 1) return named ?? free[0];
  let [best, most]: [number | undefined, number] = [undefined, 0];
  for (const index of free) {
    const score = likeness(
      column,
      sample.map((row) => row[index] ?? ''),
    );
    if (score > most) [best, most] = [index, score];
  }
  return best;
}

/** Names end like names; scopes are the longest text of a row. */
function likeness(column: Needed, values: readonly string[]): number {
  const texts = values.map((value) => value.trim()).filter((value) => /\p{Script=Han}/u.test(value));
  if (column === 'name') return texts.filter((text) => LIKELY_NAME.test(text)).length;
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** A row that holds a code, a date or a company's name is no header. */
export function isData(cells: readonly string[]): boolean {
  return cells.map((cell) => cell.trim()).some((cell) => isValue(cell) || /有限(?:责任)?公司$/.test(cell));
}
