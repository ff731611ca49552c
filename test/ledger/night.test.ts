/** What a night tells, and why: one law a group. */
import { appendFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/index.js';
import { screen } from '../../src/run/index.js';
import { application, firm, ledgers, type Row } from './nights.js';

const fresh = ledgers();

const A = firm();
const B = firm({
  企业名称: '郑州启恒商贸有限公司',
  统一社会信用代码: '91410106MA00000025',
  经营范围: '日用百货销售',
  住所: '郑州市上街区许昌路3号',
});
const nameOf = (row: Row) => row.企业名称!;

describe('the same thing is told once', () => {
  it('a second night over the same input is quiet, and says so', async () => {
    const nights = fresh();
    expect(await nights.told([A, B])).toEqual({ [`新增 ${nameOf(A)}`]: ['首次见到'] });
    const { summary, dir } = await nights.run([A, B]);
    expect(summary.changes).toEqual({ new: 0, changed: 0, gone: 0, back: 0, watch: 1, rejected: 0 });
    expect(nights.changes(dir)).toEqual({});
    expect(await nights.verify()).toEqual({ faults: [], unpublished: null });
  });

  it('records in another order, and twice, change nothing', async () => {
    const nights = fresh();
    await nights.run([A, B]);
    expect(await nights.told([B, A, B, A])).toEqual({});
  });

  it('the worst record speaks when an enterprise has several', async () => {
    const nights = fresh();
    const milder = { ...A, 企业名称: nameOf(A), 经营范围: '金融信息服务；餐饮服务' };
    await nights.run([{ ...A, 登记状态: '注销' }, A]);
    expect(await nights.told([A, { ...A, 登记状态: '注销' }])).toEqual({});
    expect(await nights.told([milder, A])).toEqual({});
  });

  it('width, case and blanks are no change', async () => {
    const nights = fresh();
    const scope = '资产管理（不含金融资产管理）;IT服务';
    await nights.run([firm({ 经营范围: scope })]);
    expect(await nights.told([firm({ 经营范围: '资产管理(不含金融资产管理)；ｉｔ服务 ' })])).toEqual({});
  });

  it('a record that cannot be read is told once', async () => {
    const nights = fresh();
    const broken = firm({ 企业名称: '郑州\ufffd\ufffd有限公司' });
    expect((await nights.run([A, broken])).summary.changes.rejected).toBe(1);
    expect((await nights.run([A, broken])).summary.changes.rejected).toBe(0);
  });

  it('a total below the register is told once, whatever it counts', async () => {
    const nights = fresh();
    const total = (text: string) => ({ 企业名称: text });
    expect((await nights.run([A, total('合计：1户')])).summary.changes.rejected).toBe(1);
    expect((await nights.run([A, B, total('合计：2户')])).summary.changes.rejected).toBe(0);
    expect((await nights.run([A, total('本页小计：1户')])).summary.changes.rejected).toBe(1);
  });
});

describe('the cause is the part that changed', () => {
  const cases: readonly (readonly [string, Parameters<typeof firm>[0], readonly string[]])[] = [
    ['名称', { 企业名称: '郑州云杉金融服务有限公司' }, ['名称']],
    ['经营范围', { 经营范围: '金融信息服务；资产管理' }, ['经营范围']],
    ['both', { 企业名称: '郑州云杉金融服务有限公司', 经营范围: '资产管理' }, ['名称', '经营范围']],
    ['辖区', { 住所: '郑州市上街区峡窝镇沿河路1号' }, ['辖区']],
    ['代码', { 统一社会信用代码: '91410106MA00000017', 注册号: '410106000000012' }, ['代码']],
  ];
  it.each(cases.slice(0, 4))('变更: %s', async (_, fields, causes) => {
    const nights = fresh();
    await nights.run([A]);
    const changed = firm(fields);
    expect(await nights.told([changed])).toEqual({ [`变更 ${nameOf(changed)}`]: causes });
  });

  it('a town that only the address tells is the jurisdiction too; a house number is not', async () => {
    const nights = fresh();
    await nights.run([A]);
    expect(await nights.told([firm({ 住所: '郑州市上街区许昌路8号' })])).toEqual({});
  });

  it('新增: an enterprise that was clean, by what it changed', async () => {
    const nights = fresh();
    await nights.run([B]);
    const scope = { ...B, 经营范围: '日用百货销售；资产管理' };
    expect(await nights.told([scope])).toEqual({ [`新增 ${nameOf(B)}`]: ['经营范围'] });
  });

  it('新增 by 登记状态: it was cancelled, and is not', async () => {
    const nights = fresh();
    await nights.run([{ ...A, 登记状态: '注销' }]);
    expect(await nights.told([A])).toEqual({ [`新增 ${nameOf(A)}`]: ['登记状态'] });
  });

  it('消失 and 重现, by scope and by standing', async () => {
    const nights = fresh();
    await nights.run([A]);
    expect(await nights.told([{ ...A, 登记状态: '注销' }])).toEqual({ [`消失 ${nameOf(A)}`]: ['登记状态'] });
    expect(await nights.told([A])).toEqual({ [`重现 ${nameOf(A)}`]: ['登记状态'] });
    const clean = { ...A, 企业名称: '郑州云杉信息服务有限公司', 经营范围: '信息服务' };
    const { dir } = await nights.run([clean]);
    expect(nights.changes(dir)).toEqual({ [`消失 ${nameOf(A)}`]: ['名称', '经营范围'] });
    expect(nights.list(dir, 'gone')[0]!.变化前).toContain('现名称：郑州云杉信息服务有限公司');
  });

  it('规则: a word is added, a word is struck out', async () => {
    const nights = fresh();
    const shipped = new URL('../../keywords/shangjie-2016', import.meta.url).pathname;
    const rules = join(nights.dir, '规则');
    cpSync(shipped, rules, { recursive: true });
    appendFileSync(join(rules, 'words.csv'), '私募,限制字样,名称|经营范围,四（一）\n');
    const C = { ...B, 经营范围: '私募信息整理' };
    const D = firm({ 统一社会信用代码: '91410106MA00000033', 经营范围: '金融信息服务；私募信息整理' });
    await nights.run([C, D]);
    expect(await nights.told([C, D], { rules })).toEqual({
      [`新增 ${nameOf(C)}`]: ['规则'],
      [`变更 ${nameOf(D)}`]: ['规则'],
    });
    expect(await nights.told([C, D])).toEqual({
      [`消失 ${nameOf(C)}`]: ['规则'],
      [`变更 ${nameOf(D)}`]: ['规则'],
    });
  });
});

describe('许可', () => {
  const roster = (fields: string) =>
    `统一社会信用代码,机构名称,机构类别,许可证编号,发证机关,有效期自,有效期至,终止情况,终止日期,来源名录,导入日期\n${A.统一社会信用代码},${A.企业名称},小额贷款,豫金〔2016〕1号,省金融办,2016-01-01,${fields},省小贷名单,2017-01-01\n`;

  it('granted, run out and cancelled, as the roster of the day has it', async () => {
    const nights = fresh();
    const licences = join(nights.dir, '名录.csv');
    await nights.run([A]);
    writeFileSync(licences, roster('2017-01-04,,'));
    const told = { [`变更 ${nameOf(A)}`]: ['许可'] };
    expect(await nights.told([A], { licences })).toEqual(told);
    expect(await nights.told([A], { licences })).toEqual({});
    expect(await nights.told([A], { licences })).toEqual(told);
    writeFileSync(licences, roster('2020-01-01,注销,2017-01-06'));
    nights.day = 10;
    expect(await nights.told([A], { licences })).toEqual(told);
  });
});

describe('absence', () => {
  it('means nothing without --full, and 消失 with it', async () => {
    const nights = fresh();
    await nights.run([A, B]);
    expect(await nights.told([B])).toEqual({});
    expect(await nights.told([B], { full: true })).toEqual({ [`消失 ${nameOf(A)}`]: ['登记册中已无此户'] });
    expect(await nights.told([B], { full: true })).toEqual({});
    expect(await nights.told([A, B], { full: true })).toEqual({ [`重现 ${nameOf(A)}`]: ['再次出现'] });
  });

  it('means nothing of the batch that was not read', async () => {
    const nights = fresh();
    await nights.run([application()]);
    expect(await nights.told([B], { full: true })).toEqual({});
    expect(
      await nights.told([application({ 企业名称: '郑州嘉禾商贸有限公司', 经营范围: '餐饮服务' })], {
        full: true,
      }),
    ).toEqual({
      [`消失 ${nameOf(application())}`]: ['登记册中已无此户'],
    });
  });

  it('is not concluded of an enterprise whose record cannot be read', async () => {
    const nights = fresh();
    await nights.run([A, B], { full: true });
    expect(await nights.told([firm({ 经营范围: '金融\ufffd\ufffd服务' }), B], { full: true })).toEqual({});
  });

  it('of half the register stops the night before the ledger is touched', async () => {
    const nights = fresh();
    const many = Array.from({ length: 30 }, (_, i) =>
      firm({
        企业名称: `郑州第${i}金融信息服务有限公司`,
        统一社会信用代码: `91410106MA${String(i).padStart(8, '0')}`,
        住所: `郑州市上街区许昌路${i}号`,
      }),
    );
    await nights.run(many, { full: true });
    const stopped = nights.run(many.slice(0, 14), { full: true });
    await expect(stopped).rejects.toThrow(/只剩 14 条，上次有 30 条.*--anyway/);
    await expect(nights.run(many.slice(0, 14), { full: true })).rejects.toBeInstanceOf(Failure);
    expect(await nights.told(many, { full: true })).toEqual({});
    const went = await nights.told(many.slice(0, 14), { full: true, anyway: true });
    expect(Object.keys(went)).toHaveLength(16);
  });

  it('of half of those known stops it too, though the register is as long as ever', async () => {
    const nights = fresh();
    const many = (first: number) =>
      Array.from({ length: 24 }, (_, i) =>
        firm({
          企业名称: `郑州第${first + i}金融信息服务有限公司`,
          统一社会信用代码: `91410106MA${String(first + i).padStart(8, '0')}`,
          住所: `郑州市上街区许昌路${first + i}号`,
        }),
      );
    await nights.run(many(0), { full: true });
    await expect(nights.run(many(100), { full: true })).rejects.toThrow(/24 户有 24 户不在登记册里/);
  });
});

describe('days', () => {
  it('do not run backwards', async () => {
    const nights = fresh();
    await nights.run([A]);
    await expect(nights.run([A], { asOf: '2016-12-31' })).rejects.toThrow(/早于上一夜/);
  });

  it('name the folder', async () => {
    const nights = fresh();
    const { dir } = await nights.run([A], { dir: join(nights.dir, '{date}-第{night}夜') });
    expect(dir).toBe(join(nights.dir, '2017-01-02-第1夜'));
  });
});

describe('screen --ledger', () => {
  it('reads first listings and states, and records nothing', async () => {
    const nights = fresh();
    await nights.run([A]);
    const [row] = await nights.standing();
    await nights.decide([{ ...row!, 判定: '已告知' }]);
    const { ledger, dir, ...request } = nights.request([A, { ...B, 经营范围: '资产管理' }]);
    await screen({ ...request, ledger, asOf: '2017-02-01', output: { kind: 'folder', dir, force: false } });
    expect(nights.list(dir, 'watch').map(({ 首次列入日期, 状态 }) => [首次列入日期, 状态])).toEqual([
      ['2017-01-02', '已告知'],
      ['2017-02-01', '待核实'],
    ]);
    expect((await nights.run([A])).summary.night.number).toBe(2);
  });
});
