/** The nine lists, column by column: each is written for the office that receives it. */
import {
  CERTAINTY_TEXTS,
  FAULTS,
  type Finding,
  type ListKey,
  OUTCOME_TEXTS,
  READING_TEXTS,
  REASONS,
  type Registration,
  type Rejected,
  type Screened,
  STATE_TEXTS,
} from '../model/index.js';
import { type Column, type Columns, defineTable, type Group, shared, type Table } from './column.js';
import {
  basisColumn,
  batch,
  blank,
  decision,
  distinct,
  fields,
  fileOf,
  grounds,
  identity,
  number,
  quotation,
  referral,
  residence,
  source,
  words,
} from './columns.js';
import { correction, remedyOf } from './correction.js';
import { actions, cite, type Edition } from './edition.js';
import { bySector, counted, type Entry, everything, type SectorEntry } from './entry.js';

/** All tables of one run. */
export function createTables(edition: Edition): Record<ListKey, Table> {
  const { splitBy } = edition;
  const ground = grounds(edition);
  const entry = shared((record: Screened) => counted(record, 'restricted', edition));
  const restricted = (columns: Columns<Entry>, to: Addressees<Entry> | null = null) =>
    ofScreened(columns, (record) => [entry(record)], to);
  const byTown: Addressees<Entry> | null = splitBy === '镇办' ? ({ record }) => [townOf(record)] : null;
  const byLead: Addressees<Entry> | null =
    splitBy === '主管部门' ? ({ record }) => leadOffices(record) : byTown;
  const byBureau: Addressees<SectorEntry> | null =
    splitBy === '主管部门' ? ({ match }) => [match.bureau] : byTown;
  return {
    suspend: restricted(suspend(edition, ground), byTown),
    notify: restricted(notify(ground), byTown),
    watch: restricted(watch(edition, ground), byLead),
    licensed: restricted(licensed(ground)),
    investment: ofScreened(investment(ground), (record) => [counted(record, 'investment', edition)], byTown),
    sectors: ofScreened(sectors(edition), (record) => bySector(record, edition), byBureau),
    review: ofScreened(review(edition), (record) => [everything(record)]),
    'set-aside': ofScreened(setAside(edition), (record) => [everything(record)]),
    rejected: defineTable(rejectedColumns, (record) => (record.kind === 'rejected' ? [record] : [])),
  };
}

type Addressees<Row> = (row: Row) => readonly string[];
type Grounds = Group<Entry>;

function ofScreened<Row>(
  columns: Columns<Row>,
  rows: (record: Screened) => Row[],
  addressees: Addressees<Row> | null = null,
): Table {
  return defineTable(columns, (record) => (record.kind === 'screened' ? rows(record) : []), addressees);
}

/** The export does not say whether the enterprise is registered here. */
const UNSETTLED = '辖区待核';

/** 属地: the town that answers, or that it is yet to be claimed or belongs elsewhere. */
function townOf({ decision: { residence } }: Screened): string {
  if (residence.inside === null) return UNSETTLED;
  return residence.inside ? residence.town || CERTAINTY_TEXTS.unknown : '移送';
}

/** 工商部门暂停注册 (四(一)). */
const suspend = (edition: Edition, ground: Grounds): Columns<Entry> => [
  ...identity,
  ofRegistration('application', '业务类型', 12),
  ground,
  {
    key: 'advice',
    title: '处理建议',
    width: 24,
    value: ({ hits }) => actions(hits, 'new', edition) || '暂停注册',
  },
  source,
];

/** 将注册信息及时告知金融管理部门 (四(一)): the registration itself is what is told. */
const notify = (ground: Grounds): Columns<Entry> => [
  ...identity,
  batch,
  ofRegistration('status', '登记状态', 12),
  ofRegistration('established', '成立日期', 12),
  ofRegistration('authority', '登记机关', 24),
  ground,
  referral,
  source,
];

/** 列入重点监管对象 (四(一)): a standing sheet, so it leaves room for what the clerk decides. */
const watch = (edition: Edition, ground: Grounds): Columns<Entry> => [
  ...identity,
  batch,
  ground,
  ...residence,
  referral,
  { key: 'lead', title: '牵头单位', width: 22, value: ({ record }) => distinct(leadOffices(record)) },
  {
    key: 'since',
    title: '首次列入日期',
    width: 12,
    value: ({ record }) => edition.standing?.(record)?.since ?? edition.asOf,
  },
  {
    key: 'state',
    title: '状态',
    width: 10,
    value: ({ record }) => edition.standing?.(record)?.state ?? STATE_TEXTS.pending,
  },
  ...decision,
  source,
];

/** 有对应监管部门的行业由其牵头，没有的由所在镇办牵头 (五(二)). */
export function leadOffices({ decision: { sectors, residence } }: Screened): string[] {
  if (sectors.length > 0) return [...new Set(sectors.map(({ bureau }) => bureau))];
  if (residence.inside === false) return ['待会商（住所不在本辖区）'];
  return [residence.town || CERTAINTY_TEXTS.unknown];
}

const licensed = (ground: Grounds): Columns<Entry> => [
  ...identity,
  {
    key: 'class',
    title: '机构类别',
    width: 16,
    value: ({ record }) => record.decision.institution?.className ?? '',
  },
  {
    key: 'verify',
    title: '核验事项',
    width: 40,
    value: ({ record }) => record.decision.institution?.verify ?? '',
  },
  {
    key: 'support',
    title: '佐证',
    width: 30,
    value: ({ record }) => record.decision.institution?.support ?? '',
  },
  ground,
  source,
];

/** 投资类企业 (五(一), 五(三)). */
const investment = (ground: Grounds): Columns<Entry> => [
  ...identity,
  { key: 'class', title: '企业类别', width: 14, value: ({ record }) => record.decision.investmentClass },
  ...residence,
  ground,
  source,
];

/** Sectors of 五(一) and 五(三); the clause is the sector's own. */
const sectors = ({ ruleset }: Edition): Columns<SectorEntry> => [
  ...identity,
  { key: 'sector', title: '行业', width: 18, value: ({ match }) => match.sector },
  { key: 'bureau', title: '主管部门', width: 18, value: ({ match }) => match.bureau },
  ...residence,
  { ...words, title: '行业字样' },
  fields,
  quotation,
  { key: 'basis', title: '依据', width: 28, value: ({ match }) => cite(ruleset.document, match.clause) },
  source,
];

const review = (edition: Edition): Columns<Entry> => [
  ...identity,
  {
    key: 'outcome',
    title: '当前结论',
    width: 14,
    value: ({ record }) => OUTCOME_TEXTS[record.decision.outcome],
  },
  { key: 'unsure', title: '待判断字样及原因', width: 44, value: ({ hits }) => unsure(hits) },
  {
    key: 'sure',
    title: '可确定字样',
    width: 28,
    value: ({ hits }) => readings(hits.filter(({ sure }) => sure)),
  },
  fields,
  quotation,
  basisColumn(edition),
  blank('verdict', '复核结论'),
  blank('officer', '经办人'),
  source,
];

const setAside = (edition: Edition): Columns<Entry> => [
  ...identity,
  words,
  fields,
  { key: 'readings', title: '读法', width: 28, value: ({ hits }) => readings(hits) },
  { key: 'cues', title: '判断用语', width: 24, value: ({ hits }) => cues(hits) },
  { key: 'reasons', title: '理由', width: 36, value: ({ hits }) => reasons(hits) },
  quotation,
  basisColumn(edition),
  source,
];

export const rejectedColumns: Column<Rejected>[] = [
  number,
  { key: 'file', title: '来源文件', width: 20, value: ({ position }) => fileOf(position) },
  { key: 'line', title: '行号', width: 8, value: ({ position }) => position.line },
  { key: 'record', title: '记录号', width: 8, value: ({ position }) => position.record },
  { key: 'fault', title: '原因代码', width: 20, value: ({ fault }) => fault },
  { key: 'reason', title: '原因', width: 32, value: ({ fault }) => FAULTS[fault].title },
  { key: 'detail', title: '说明', width: 32, value: ({ detail }) => detail },
  { key: 'remedy', title: '处理办法', width: 40, value: ({ fault }) => remedyOf(fault) },
  { key: 'raw', title: '原文', width: 80, value: ({ raw }) => raw },
  ...correction,
];

type TextField = {
  [K in keyof Registration]-?: Registration[K] extends string ? K : never;
}[keyof Registration];

function ofRegistration(key: TextField, title: string, width: number): Column<Entry> {
  return { key, title, width, value: ({ record }) => record.registration[key] };
}

function readings(hits: readonly Finding[]): string {
  return distinct(hits.map(({ word, reading }) => `${word}：${READING_TEXTS[reading]}`));
}

function cues(hits: readonly Finding[]): string {
  return distinct(hits.filter(({ cue }) => cue !== null).map(({ word, cue }) => `${word}：“${cue}”`));
}

function reasons(hits: readonly Finding[]): string {
  return distinct(
    hits.map(({ word, reason }) => `${word}：${REASONS[reason]}`),
    '；',
  );
}

function unsure(hits: readonly Finding[]): string {
  const doubtful = hits.filter(({ sure }) => !sure);
  return distinct(
    doubtful.map(
      ({ word, reading, reason }) => `${word}（可能是${READING_TEXTS[reading]}）：${REASONS[reason]}`,
    ),
    '；',
  );
}
