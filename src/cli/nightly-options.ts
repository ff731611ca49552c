/** The help and options of `nightly`. */
import { type Command, Option } from 'commander';
import { FORMATS } from '../model/index.js';
import type { NightlyTyped } from './nightly-command.js';
import { asOfOption, literalOption } from './rules-options.js';

export function addNightly(
  program: Command,
  shared: readonly Option[],
  action: (files: string[], typed: NightlyTyped) => Promise<void>,
): void {
  const command = program
    .command('nightly')
    .usage('<文件或文件夹…|-> --ledger <台账> --out <目录> [选项]')
    .summary('夜间任务：与台账比较，只报告变化')
    .description(
      '筛查导出文件，与台账比较，写出本夜的新增、变更、消失、重现名单和现行的重点监管名单，并记入台账。同一件事只报一次；没有变化时名单为空。',
    )
    .argument('<文件...>', '导出文件、文件夹，可以写多个；- 表示标准输入')
    .addOption(ledgerOption())
    .option(
      '--out <目录>',
      '本夜名单写入的新目录；其中的 {date} 换成基准日，{night} 换成夜次，如 名单/{date}-{night}',
    )
    .option('--full', '输入是完整的登记册：不在其中的企业即为消失（不加时，不在其中不说明什么）', false)
    .option('--anyway', '登记册比上次少了一半以上时仍然继续', false)
    .option('--format <格式>', `名单格式：${FORMATS.join('、')}；要用 Excel、WPS 填写判定时选 xlsx`, 'csv')
    .option('--batch <批次>', 'new 待办登记；stock 存量企业；auto 按文件的列判断（默认）', 'auto')
    .addOption(asOfOption());
  for (const option of shared) command.addOption(option);
  command
    .addOption(literalOption())
    .option('--max-rejected <条数>', '异常记录超过这个数时，退出码为 3（台账照记，名单照写）')
    .option('--force', '目录已存在时替换它（只替换名查写的目录）', false)
    .addOption(waitOption())
    .option('--json', '结果写成一行 JSON，供日志使用', false)
    .addHelpText('after', NOTES)
    .action(action);
}

export const ledgerOption = () => new Option('--ledger <台账>', '台账文件（SQLite）');

export const waitOption = () =>
  new Option('--wait <秒>', '台账正被占用时最多等多久（默认 60）').default('60');

const NOTES = `
示例:
  mingcha nightly 企业名录.csv --full --ledger 台账.db --out 名单/{date}
  mingcha nightly 导出文件夹 --ledger 台账.db --out "名单/{date}-{night}" --format xlsx --json

退出码:
  0 完成  2 命令行或规则有误  3 输入无法读取、异常记录过多，或登记册少了一半以上（台账不动）
  4 名单或台账写不进磁盘，或台账被占用`;
