/**
 * Columns of 异常记录 in which a clerk puts a record right. They bear the names an export's columns have, so that the
 * table, filled in, is an export itself: `mingcha screen 异常记录.csv` screens just those records.
 */
import {
  BATCH_TEXTS,
  COLUMN_TEXTS,
  FAULTS,
  type FaultCode,
  type Column as Field,
  isBeside,
  type Rejected,
} from '../model/index.js';
import type { Column } from './column.js';

const FIELDS: readonly (readonly [Field, width: number])[] = [
  ['name', 32],
  ['unified', 22],
  ['regno', 18],
  ['type', 16],
  ['established', 12],
  ['authority', 24],
  ['address', 32],
  ['province', 8],
  ['city', 8],
  ['district', 8],
  ['status', 12],
  ['scope', 60],
];

/** What of the record could be told apart stands in them already; 业务类型 keeps it in its batch. */
export const correction: readonly Column<Rejected>[] = [
  {
    key: 'application',
    title: COLUMN_TEXTS.application,
    width: 12,
    value: ({ cells, batch }) => cells?.application || (batch ? BATCH_TEXTS[batch] : ''),
  },
  ...FIELDS.map(
    ([field, width]): Column<Rejected> => ({
      key: field,
      title: COLUMN_TEXTS[field],
      width,
      value: ({ cells }) => cells?.[field] ?? '',
    }),
  ),
];

/** What the clerk does next. */
export const remedyOf = (fault: FaultCode): string =>
  isBeside(fault) ? FAULTS[fault].remedy : `${FAULTS[fault].remedy}更正后填入右侧各列，可用本表重新筛查。`;
