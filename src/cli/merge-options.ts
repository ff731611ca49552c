/** `merge` as commander sees it. */
import type { Command } from 'commander';
import type { MergeTyped } from './merge-command.js';
import {
  checkOption,
  forceOption,
  formatOption,
  ledgerOption,
  listOption,
  maxRejectedOption,
  outOption,
  quietOption,
  splitByOption,
} from './output-options.js';
import { licencesOption, overridesOption, rulesetOption, rulesOption } from './rules-options.js';

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
    .addOption(outOption())
    .addOption(listOption())
    .addOption(formatOption())
    .addOption(rulesOption())
    .addOption(rulesetOption())
    .addOption(overridesOption())
    .addOption(licencesOption())
    .addOption(ledgerOption())
    .addOption(splitByOption())
    .addOption(maxRejectedOption())
    .addOption(checkOption())
    .addOption(forceOption())
    .addOption(quietOption())
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
