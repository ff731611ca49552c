/** A screened record as the ledger takes it. */
import type { Sighting } from '../ledger/index.js';
import { type Cells, counts, type Screened } from '../model/index.js';

/** @param cells renders the row the record gets on a list. */
export function sightingOf(
  screened: Screened,
  literal: boolean,
  cells: (screened: Screened) => Cells,
): Sighting {
  const { registration, findings, decision } = screened;
  const { batch, outcome, lists, residence, institution, sectors, investmentClass, remark = '' } = decision;
  const telling =
    outcome === 'inactive' ? [] : findings.filter((finding) => !finding.sure || counts(finding, literal));
  return {
    registration,
    batch,
    outcome,
    lists,
    words: [...new Set(telling.map(({ word }) => word))],
    readings: readingsOf(screened, investmentClass, sectors.map(({ sector }) => sector).join()),
    licence: [institution?.className ?? '', remark].filter((part) => part !== '').join('；'),
    residence: findings.length === 0 ? '' : `${residence.inside ?? '不明'}，${residence.town}`,
    cells: () => cells(screened),
  };
}

/** Each different reading once, in a fixed order; where the words stand is a matter of the text. */
function readingsOf({ findings }: Screened, ...classes: readonly string[]): string {
  const readings = findings.map(
    ({ rule, word, field, reading, sure }) => `${rule} ${word} ${field} ${reading} ${sure}`,
  );
  return [...new Set(readings), ...classes.filter((each) => each !== '')].sort().join('\n');
}
