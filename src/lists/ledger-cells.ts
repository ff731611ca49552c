/** What the ledger keeps of a screened record, so that a night's lists can be written again without its input. */
import { type Cells, counts, LIST_TITLES, type Screened } from '../model/index.js';
import { type Columns, columnsOf } from './column.js';
import { batch, distinct, grounds, identity, number, referral, residence, source } from './columns.js';
import type { Edition } from './edition.js';
import { type Entry, everything } from './entry.js';
import { leadOffices } from './tables.js';

/** The row of a record on any list, by the keys of the columns. */
export function ledgerCells(edition: Edition): (record: Screened) => Cells {
  const row: Columns<Entry> = [
    ...identity.filter((column) => column !== number),
    batch,
    { key: 'lists', title: '', width: 0, value: ({ record }) => listed(record) },
    grounds(edition),
    ...residence,
    referral,
    { key: 'lead', title: '', width: 0, value: ({ record }) => distinct(leadOffices(record)) },
    source,
  ];
  const columns = columnsOf(row);
  return (record) => {
    const { hits } = everything(record);
    const entry = { record, hits: hits.filter((hit) => !hit.sure || counts(hit, edition.literal)) };
    return Object.fromEntries(columns.map((column) => [column.key, column.value(entry, 0)]));
  };
}

const listed = ({ decision }: Screened) => distinct(decision.lists.map((key) => LIST_TITLES[key]));
