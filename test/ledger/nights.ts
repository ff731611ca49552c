/** Runs nights over rows written in a test and reads back what they told. Every enterprise is made up. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterEach } from 'vitest';
import { type Cells, NIGHT_LIST_TITLES, type NightList } from '../../src/model/index.js';
import {
  importList,
  type NightlyRequest,
  type NightlyResult,
  nightly,
  openLedger,
} from '../../src/run/index.js';

export type Row = Readonly<Record<string, string>>;

const STOCK = ['企业名称', '统一社会信用代码', '注册号', '登记状态', '成立日期', '经营范围', '住所'];
const PENDING = ['企业名称', '统一社会信用代码', '受理号', '业务类型', '经营范围', '住所'];

/** An enterprise of the stock register. */
export const firm = (fields: Row = {}): Row => ({
  企业名称: '郑州云杉金融信息服务有限公司',
  统一社会信用代码: '91410106MA00000017',
  登记状态: '存续',
  成立日期: '2015-06-01',
  经营范围: '金融信息服务',
  住所: '郑州市上街区许昌路1号',
  ...fields,
});

/** A pending application. */
export const application = (fields: Row = {}): Row => ({
  企业名称: '郑州启恒投资管理有限公司',
  业务类型: '名称预先核准',
  经营范围: '投资管理',
  住所: '郑州市上街区许昌路2号',
  ...fields,
});

export type Told = Readonly<Record<string, readonly string[]>>;

export class Nights {
  readonly dir = mkdtempSync(join(tmpdir(), 'mingcha-ledger-'));
  readonly ledger = join(this.dir, '台账.db');
  /** Days after 1 January 2017. */
  day = 0;
  #runs = 0;

  get today(): string {
    return new Date(Date.UTC(2017, 0, 1 + this.day)).toISOString().slice(0, 10);
  }

  request(rows: readonly Row[], options: Partial<NightlyRequest> = {}): NightlyRequest {
    const file = join(this.dir, `导出${++this.#runs}.csv`);
    writeFileSync(file, this.csv(rows));
    return {
      ...{
        inputs: [{ path: file }],
        ledger: this.ledger,
        dir: join(this.dir, `名单${this.#runs}`),
        force: false,
      },
      ...{ format: 'csv', batch: 'auto', asOf: this.today, rules: null, encoding: 'utf-8', map: new Map() },
      ...{ literal: false, maxRejected: null, signal: new AbortController().signal, wait: 0 },
      ...{ now: new Date(`${this.today}T02:00:00Z`), full: false, anyway: false },
      ...options,
    };
  }

  csv(rows: readonly Row[]): string {
    const columns = rows.some((row) => row.业务类型) ? PENDING : STOCK;
    return stringify(rows as Row[], { header: true, columns });
  }

  /** The next night. @returns its result. */
  async run(rows: readonly Row[], options: Partial<NightlyRequest> = {}): Promise<NightlyResult> {
    this.day++;
    return nightly(this.request(rows, options));
  }

  /** The next night, as 变化 企业名称 to its causes. */
  async told(rows: readonly Row[], options: Partial<NightlyRequest> = {}): Promise<Told> {
    const { dir } = await this.run(rows, options);
    return this.changes(dir);
  }

  changes(dir: string): Told {
    const changes = (['new', 'changed', 'gone', 'back'] as const).flatMap((list) =>
      this.list(dir, list).map((row) => [
        `${NIGHT_LIST_TITLES[list].slice(0, 2)} ${row.企业名称}`,
        row.变化原因!.split('、'),
      ]),
    );
    return Object.fromEntries(changes);
  }

  list(dir: string, list: NightList): Row[] {
    return parse(readFileSync(join(dir, `${NIGHT_LIST_TITLES[list]}.csv`)), { bom: true, columns: true });
  }

  /** The standing list as rows that a clerk may fill in. */
  async standing(): Promise<Row[]> {
    const opened = await openLedger(this.ledger);
    try {
      return [...opened.standing(this.today)].map(({ tag, cells, open, state }) => ({
        ...(cells as Cells & Row),
        ...{ 台账编号: tag, 企业名称: String(cells.name), 判定字样: open.join('、'), 状态: state },
      }));
    } finally {
      opened.close();
    }
  }

  /** Sends rows back with what the clerk wrote. */
  async decide(rows: readonly Row[]) {
    const file = join(this.dir, '退回.csv');
    const columns = ['台账编号', '企业名称', '判定字样', '判定', '理由', '依据文号', '有效期至', '经办人'];
    writeFileSync(file, stringify(rows as Row[], { header: true, columns }));
    return importList({
      ...{ input: { path: file }, encoding: 'auto', asOf: this.today, ledger: this.ledger, wait: 0 },
      ...{ now: new Date(`${this.today}T09:00:00Z`), signal: new AbortController().signal },
    });
  }

  async verify() {
    const opened = await openLedger(this.ledger);
    try {
      return opened.verify();
    } finally {
      opened.close();
    }
  }
}

/** A ledger of its own for each test, removed after it. */
export function ledgers(): () => Nights {
  const made: Nights[] = [];
  afterEach(() => {
    for (const { dir } of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });
  return () => {
    const nights = new Nights();
    made.push(nights);
    return nights;
  };
}
