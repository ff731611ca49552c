/** The help and options of `ledger` and its commands. */
import type { Command, Option } from 'commander';
import { FORMATS, STATE_TEXTS } from '../model/index.js';
import type { TaskName } from './ledger-command.js';
import type { LedgerTyped } from './ledger-context.js';
import { ledgerOption, waitOption } from './nightly-options.js';

type Action = (task: TaskName, operand: string, typed: LedgerTyped) => Promise<void>;

export function addLedger(program: Command, encoding: Option, action: Action): void {
  const ledger = program
    .command('ledger')
    .usage('<命令> --ledger <台账> [选项]')
    .summary('台账：查询、登记判定、补出名单、备份、校验')
    .description('台账由 mingcha nightly 建立，记着每一户何时列入、为何变化、作过什么判定。')
    .helpCommand(false);
  const add = (task: TaskName, operand: string, summary: string, usage: string) =>
    ledger
      .command(operand === '' ? task : `${task} <${operand}>`)
      .usage(usage)
      .summary(summary)
      .description(`${summary}。`)
      .addOption(ledgerOption())
      .action((...given: unknown[]) =>
        operand === ''
          ? action(task, '', given[0] as LedgerTyped)
          : action(task, given[0] as string, given[1] as LedgerTyped),
      );

  add('list', '', '列出现在名单上的企业', '--ledger <台账> [选项]')
    .option('--all', '也列出已经不在名单上的', false)
    .option('--state <状态>', `只列某一状态：${Object.values(STATE_TEXTS).join('、')}`)
    .option('--word <字样>', '只列含某一字样的')
    .option('--town <镇办>', '只列某一镇办的')
    .option('--json', '每户一行 JSON', false);
  add(
    'show',
    '企业',
    '一户的来龙去脉；可写台账编号、代码、名称或名称的一部分',
    '<企业> --ledger <台账>',
  ).option('--json', '输出 JSON', false);
  add('due', '', '该催办的：已告知而无结果、将到期和不再起作用的例外', '--ledger <台账> [选项]')
    .option('--days <工作日>', '告知后满几个工作日没有认定（默认 10；按国务院的放假安排计）', '10')
    .option('--within <天>', '几天之内到期的例外（默认 30）', '30')
    .option('--as-of <日期>', '以哪一天为准（默认今天）')
    .option('--json', '输出 JSON', false);
  add('stats', '', '汇总表：按字样、镇办、状态计数，及一段时间内的变化', '--ledger <台账> [选项]')
    .option('--from <日期>', '从哪一天起（默认当年 1 月 1 日）')
    .option('--to <日期>', '到哪一天止（默认今天）')
    .option('--json', '输出 JSON', false);
  add('import', '名单', '读回填了判定的名单（csv 或 xlsx）；有一行不对就整份不记', '<名单> --ledger <台账>')
    .addOption(encoding)
    .option('--as-of <日期>', '判定的日期（默认今天）')
    .addOption(waitOption())
    .option('--json', '输出 JSON', false);
  add('decide', '企业', '登记对一户的判定', '<企业> --verdict <判定> --ledger <台账>')
    .option('--verdict <判定>', Object.values(STATE_TEXTS).join('、'))
    .option('--words <字样>', '针对哪些字样，用顿号隔开（默认全部）')
    .option('--reason <理由>', '判为持牌、未从事金融活动、解除时必填', '')
    .option('--document <文号>', '依据文号', '')
    .option('--until <日期>', '有效期至；判为持牌、未从事金融活动、解除时必填', '')
    .option('--officer <经办人>', '经办人', '')
    .option('--as-of <日期>', '判定的日期（默认今天）')
    .addOption(waitOption());
  add('export', '', '补出某一夜的名单，或现行的重点监管名单', '--out <目录> --ledger <台账> [选项]')
    .option('--out <目录>', '写入的新目录')
    .option('--night <夜次>', '某一夜的名单（默认为现行的重点监管名单）')
    .option('--format <格式>', `名单格式：${FORMATS.join('、')}`, 'csv')
    .option('--force', '目录已存在时替换它', false)
    .addOption(waitOption());
  add('backup', '文件', '备份台账；夜间任务正在运行时也可以', '<文件> --ledger <台账>');
  add('verify', '', '校验台账是否完好', '--ledger <台账>');
}
