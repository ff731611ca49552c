#!/usr/bin/env node
/**
 * One night over a stock that the ledger knows, a part of it changed, against a plain screen of the same file; whole
 * processes in turn: node bench/ledger-million.mjs [--records 1000000] [--changed 10000] [--runs 3] [--listed 4]
 * `--listed` is the share of records, in percent, that are on some list (4 in real registers).
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const records = option('records', 1_000_000);
const changed = option('changed', 10_000);
const runs = option('runs', 3);
const listed = option('listed', 4) / 100;
const bin = process.env.MINGCHA_BIN ?? fileURLToPath(new URL('../bin/mingcha.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
const [before, after, ledger] = ['第一夜.csv', '第二夜.csv', '台账.db'].map((name) => join(scratch, name));

const PLAIN = [
  '日用百货、五金交电、建筑材料、装饰材料、机电设备（不含小汽车）、电子产品、通讯器材的销售；货物与技术的进出口（国家法律法规禁止的除外）；普通货物道路运输；仓储服务；房屋租赁；会议及展览服务；企业管理咨询（依法须经批准的项目，经相关部门批准后方可开展经营活动）',
  '计算机软件开发、技术咨询、技术服务、技术转让；计算机系统集成；网络工程施工；办公用品、计算机耗材、家用电器销售及维修；广告设计、制作、代理、发布；图文设计制作',
  '餐饮服务；预包装食品兼散装食品零售；烟草零售；会议服务；停车服务',
  '水泥制品、混凝土构件、耐火材料、铝制品、金属结构件的生产、加工与销售；建筑工程施工；劳务分包；机械设备租赁；货物装卸服务；再生物资回收（国家有专项规定的除外）',
];
const LISTED = [
  '投资管理、资产管理',
  '金融信息服务',
  '股权投资基金管理',
  '受托资产管理（法律、法规另有规定除外）',
];

/** `moved`: every n-th record reads otherwise than the night before. */
function write(file, moved) {
  const out = openSync(file, 'w');
  let text = '企业名称,统一社会信用代码,成立日期,企业类型,登记状态,经营范围,住所\n';
  for (let i = 0; i < records; i++) {
    const hit = (i * 7919) % 10_000 < listed * 10_000;
    const scope = PLAIN[i % PLAIN.length] + (hit ? `；${LISTED[i % LISTED.length]}` : '');
    const now =
      moved > 0 && i % moved === 0 ? `${scope}；${hit || i % (2 * moved) ? '花卉租摆' : '理财服务'}` : scope;
    text += `郑州${i}${i % 3 ? '商贸' : '科技'}有限公司,91410106MA${String(i).padStart(8, '0')},2015-06-01,有限责任公司,存续,"${now}",郑州市中原区桐柏路${i}号\n`;
    if (text.length > 1 << 22) {
      writeSync(out, text);
      text = '';
    }
  }
  writeSync(out, text);
  closeSync(out);
}

function run(...args) {
  const began = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { seconds: Number(process.hrtime.bigint() - began) / 1e9, stdout };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

write(before, 0);
write(after, records / changed);
console.log(`${records} records, ${(statSync(before).size / 1e6).toFixed(0)} MB, ${changed} changed`);

const first = run(
  'nightly',
  before,
  '--full',
  '--as-of',
  '2017-01-02',
  '--ledger',
  ledger,
  '--out',
  join(scratch, 'n1'),
  '--json',
);
const told = JSON.parse(first.stdout);
const bytes = statSync(ledger).size;
console.log(`first night ${first.seconds.toFixed(1)} s; ${told.new} listed`);
console.log(
  `ledger ${(bytes / 1e6).toFixed(1)} MB: ${(bytes / records).toFixed(1)} bytes an enterprise of the register, ${((bytes - 16 * records) / told.new).toFixed(0)} one on a list`,
);

const seconds = { screen: [], nightly: [] };
for (let round = 0; round <= runs; round++) {
  const out = join(scratch, `r${round}`);
  const copy = join(scratch, `r${round}.db`);
  copyFileSync(ledger, copy);
  const screen = run('screen', after, '--as-of', '2017-01-03', '--quiet', '--out', `${out}s`);
  const night = run(
    'nightly',
    after,
    '--full',
    '--as-of',
    '2017-01-03',
    '--ledger',
    copy,
    '--out',
    `${out}n`,
    '--json',
  );
  const { new: fresh, changed: other, gone } = JSON.parse(night.stdout);
  const { lists } = JSON.parse(readFileSync(join(`${out}s`, 'summary.json'), 'utf8'));
  if (told.new + fresh - gone !== lists.notify)
    throw new Error(`${told.new} + ${fresh} - ${gone} is not ${lists.notify}`);
  if (round === 0) console.log(`second night: 新增 ${fresh}, 变更 ${other}, 消失 ${gone}`);
  else {
    seconds.screen.push(screen.seconds);
    seconds.nightly.push(night.seconds);
  }
  for (const path of [copy, `${out}s`, `${out}n`]) rmSync(path, { recursive: true });
}
const [screen, night] = [median(seconds.screen), median(seconds.nightly)];
console.log(
  `medians of ${runs}: screen ${screen.toFixed(2)} s, nightly ${night.toFixed(2)} s, ratio ${(night / screen).toFixed(2)}`,
);
rmSync(scratch, { recursive: true });
