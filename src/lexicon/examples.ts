/**
 * Every row's own examples: what it must do and what it must not. They stand in the table beside the row, so that
 * whoever changes one sees the other; `rules test` runs them.
 *
 * An example is a scope, or a name when it begins with 名：. 【】 marks the word that is judged; without marks every
 * listed word in it is.
 */
import { join } from 'node:path';
import type { Field } from '../model/index.js';
import { need, type Report, type Row, tableOf } from './table.js';

/** The kinds of rows that are proven by examples. */
export type Proven =
  | 'word'
  | 'exception'
  | 'cue'
  | 'reference'
  | 'body'
  | 'institution'
  | 'sector'
  | 'class'
  | 'town';

export interface Example {
  readonly field: Field;
  readonly text: string;
  /** Offsets of the marked stretches, UTF-16, end exclusive; empty when nothing is marked. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

export interface ExampleRow {
  readonly row: Row;
  readonly kind: Proven;
  /** It is the clerk's, laid over the shipped rules. */
  readonly own: boolean;
  /** The word, the wording of the cue, the name of the class; empty where the row is known by its place. */
  readonly subject: string;
  /** Position among the rows of its table, 0-based. */
  readonly index: number;
  readonly positive: readonly Example[];
  readonly negative: readonly Example[];
}

interface Table {
  readonly file: string;
  readonly kind: Proven;
  /** Column of the subject; empty for none. */
  readonly subject: string;
  readonly positive: string;
  readonly negative: string;
  readonly field: Field;
}

const OF_SET: readonly Table[] = [
  {
    file: 'words.csv',
    kind: 'word',
    subject: '字样',
    positive: '应命中',
    negative: '不应命中',
    field: 'scope',
  },
  {
    file: 'exceptions.csv',
    kind: 'exception',
    subject: '字样',
    positive: '应除外',
    negative: '不应除外',
    field: 'scope',
  },
];

const OF_DISTRICT: readonly Table[] = [
  {
    file: 'institutions.csv',
    kind: 'institution',
    subject: '类别',
    positive: '应认',
    negative: '不应认',
    field: 'name',
  },
  {
    file: 'sectors.csv',
    kind: 'sector',
    subject: '行业',
    positive: '应命中',
    negative: '不应命中',
    field: 'name',
  },
  { file: 'towns.csv', kind: 'town', subject: '名称', positive: '', negative: '', field: 'scope' },
  {
    file: 'investment-classes.csv',
    kind: 'class',
    subject: '类别',
    positive: '例',
    negative: '反例',
    field: 'name',
  },
];

const OF_LANGUAGE: readonly Table[] = [
  {
    file: 'cues.csv',
    kind: 'cue',
    subject: '用语',
    positive: '应生效例',
    negative: '不应生效例',
    field: 'scope',
  },
  {
    file: 'references.csv',
    kind: 'reference',
    subject: '',
    positive: '应生效例',
    negative: '不应生效例',
    field: 'scope',
  },
  {
    file: 'bodies.csv',
    kind: 'body',
    subject: '',
    positive: '应生效例',
    negative: '不应生效例',
    field: 'scope',
  },
];

export interface ExampleFolders {
  readonly sets: readonly string[];
  readonly common: { readonly district: string; readonly language: string } | null;
  readonly overrides: string | null;
}

/** The examples of every table in these folders. @throws RuleFault, or reports it. */
export function loadExamples(folders: ExampleFolders, report: Report): ExampleRow[] {
  const of = (dir: string, tables: readonly Table[]) =>
    tables.flatMap((table) => loadTable(dir, table, dir === folders.overrides, report));
  const own = OF_LANGUAGE.filter(({ kind }) => kind === 'cue');
  return [
    ...folders.sets.flatMap((dir) => of(dir, OF_SET)),
    ...(folders.common === null
      ? []
      : [...of(folders.common.district, OF_DISTRICT), ...of(folders.common.language, OF_LANGUAGE)]),
    ...(folders.overrides === null ? [] : of(folders.overrides, [...OF_SET, ...own])),
  ];
}

function loadTable(dir: string, table: Table, own: boolean, report: Report): ExampleRow[] {
  const { file, kind, subject, positive, negative, field } = table;
  let index = 0;
  return tableOf(
    join(dir, file),
    subject === '' ? [] : [subject],
    report,
    (row) => ({
      row,
      kind,
      own,
      subject: subject === '' ? '' : need(row, subject),
      index: index++,
      positive: row.examples(positive).map((text) => parse(text, field)),
      negative: row.examples(negative).map((text) => parse(text, field)),
    }),
    true,
  );
}

function parse(written: string, standard: Field): Example {
  const prefix = /^(名|范围)[：:]/.exec(written);
  const field = prefix ? (prefix[1] === '名' ? 'name' : 'scope') : standard;
  const marks: { start: number; end: number }[] = [];
  let text = '';
  let start = -1;
  for (const character of written.slice(prefix?.[0].length ?? 0)) {
    if (character === '【') start = text.length;
    else if (character === '】' && start >= 0) marks.push({ start, end: text.length });
    else text += character;
  }
  return { field, text, marks };
}
