/** Options about the lists that are written, of `screen` and of `merge`. */
import { Option } from 'commander';
import { FORMATS, OUTPUTS, SPLITS } from '../model/index.js';

export const outOption = () =>
  new Option('--out <目录>', '名单写入的新目录（默认在当前目录下新建 mingcha-年月日-时分秒）');

export const listOption = () =>
  new Option('--list <名单>', `只把一份名单写到标准输出：${OUTPUTS.join('、')}`);

export const formatOption = () =>
  new Option('--format <格式>', `名单格式：${FORMATS.join('、')}；要用 Excel、WPS 编辑时选 xlsx`).default(
    'csv',
  );

export const ledgerOption = () =>
  new Option('--ledger <台账>', '从台账读出首次列入日期和状态，写在重点监管名单上（台账不改动）');

export const splitByOption = () =>
  new Option('--split-by <谁>', `另按收件单位各存一份：${SPLITS.join('、')}`);

export const maxRejectedOption = () =>
  new Option('--max-rejected <条数>', '异常记录超过这个数时，退出码为 3（名单照写）');

export const checkOption = () =>
  new Option('--check', '暂停注册名单或告知名单不为空时，退出码为 1').default(false);

export const forceOption = () =>
  new Option('--force', '目录已存在时替换它（只替换名查写的目录）').default(false);

export const quietOption = () => new Option('--quiet', '不显示进度和汇总').default(false);
