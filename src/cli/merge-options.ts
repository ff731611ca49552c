/** `merge` as commander sees it. */
import type { Command } from 'commander';
import { FORMATS, OUTPUTS, SPLITS } from '../model/index.js';
import type { MergeTyped } from './merge-command.js';
import { licencesOption, overridesOption, rulesetOption, rulesOption } from './rules-program.js';

export function addMerge(
  program: Command,
  action: (dirs: string[], typed: MergeTyped) => Promise<void>,
): void {
  program
    .command('merge')
    .usage('<目录…> [选项]')
    .summary('把 screen --shard 的各片合并成名单')
    .description(
      '把各台机器用 screen --shard 写的分片合并成一套名单，与一次查完逐字节相同。缺片、重片或不是同一次筛查的分片时不合并。',
    )
    .argument('<目录...>', '各分片的目录，或放着它们的目录')
    .option('--out <目录>', '名单写入的新目录（默认在当前目录下新建 mingcha-年月日-时分秒）')
    .option('--list <名单>', `只把一份名单写到标准输出：${OUTPUTS.join('、')}`)
    .option('--format <格式>', `名单格式：${FORMATS.join('、')}；要用 Excel、WPS 编辑时选 xlsx`, 'csv')
    .addOption(rulesOption())
    .addOption(rulesetOption())
    .addOption(overridesOption())
    .addOption(licencesOption())
    .option('--ledger <台账>', '从台账读出首次列入日期和状态，写在重点监管名单上（台账不改动）')
    .option('--split-by <谁>', `另按收件单位各存一份：${SPLITS.join('、')}`)
    .option('--max-rejected <条数>', '异常记录超过这个数时，退出码为 3（名单照写）')
    .option('--check', '暂停注册名单或告知名单不为空时，退出码为 1', false)
    .option('--force', '目录已存在时替换它（只替换名查写的目录）', false)
    .option('--quiet', '不显示进度和汇总', false)
    .addHelpText('after', NOTES)
    .action(action);
}

const NOTES = `
示例:
  mingcha screen 全国.csv --shard 1/2 --as-of 2016-07-14 --out 分片/1
  mingcha screen 全国.csv --shard 2/2 --as-of 2016-07-14 --out 分片/2
  mingcha merge 分片 --out 全国名单

退出码:
  0 完成  1 --check 查到应暂停或应告知的企业  2 命令行或规则有误，或分片缺少、重复、不相配
  3 分片无法读取或异常记录过多  4 名单写不进磁盘`;
