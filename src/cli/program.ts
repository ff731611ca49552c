/** The command line as commander sees it: names, options, and the help a person reads. */
import { Command, Option } from 'commander';
import { COLUMN_TEXTS, VERSION } from '../model/index.js';
import type { CheckTyped } from './check-command.js';
import { chineseHelp } from './chinese.js';
import type { InspectTyped } from './inspect-command.js';
import type { TaskName } from './ledger-command.js';
import type { LedgerTyped } from './ledger-context.js';
import { addLedger } from './ledger-options.js';
import type { MergeTyped } from './merge-command.js';
import { addMerge } from './merge-options.js';
import type { NightlyTyped } from './nightly-command.js';
import { addNightly } from './nightly-options.js';
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
import {
  asOfOption,
  collect,
  licencesOption,
  literalOption,
  overridesOption,
  rulesetOption,
  rulesOption,
} from './rules-options.js';
import { addRules, type RulesCommands } from './rules-program.js';
import type { ScreenTyped } from './screen-request.js';
import type { World } from './world.js';

/** What each command does; they give back the exit status. */
export interface Commands {
  screen(files: readonly string[], typed: ScreenTyped): Promise<number>;
  merge(dirs: readonly string[], typed: MergeTyped): Promise<number>;
  inspect(files: readonly string[], typed: InspectTyped): Promise<number>;
  check(typed: CheckTyped): Promise<number>;
  nightly(files: readonly string[], typed: NightlyTyped): Promise<number>;
  ledger(task: TaskName, operand: string, typed: LedgerTyped): Promise<number>;
  readonly rules: RulesCommands;
}

/** A program that throws CommanderError instead of leaving the process, and reports its status to `done`. */
export function buildProgram(
  { stdout, stderr }: Pick<World, 'stdout' | 'stderr'>,
  commands: Commands,
  done: (status: number) => void,
): Command {
  const program = new Command('mingcha')
    .usage('<命令> [选项]')
    .description('名查：在企业名称和经营范围中查找限制字样，读懂所在的语句，生成各部门的名单。')
    .configureHelp(chineseHelp)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // Complaints are put into Chinese by main(), which also sets the status.
      outputError: () => {},
      getOutHelpWidth: () => stdout.columns || 80,
      getErrHelpWidth: () => stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .version(VERSION, '-V, --version', '显示版本号')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false);
  addScreen(program, async (files, typed) => done(await commands.screen(files, typed)));
  addMerge(program, async (dirs, typed) => done(await commands.merge(dirs, typed)));
  addInspect(program, async (files, typed) => done(await commands.inspect(files, typed)));
  addCheck(program, async (typed) => done(await commands.check(typed)));
  addNightly(
    program,
    [rulesOption(), rulesetOption(), overridesOption(), licencesOption(), encodingOption(), mapOption()],
    async (files, typed) => done(await commands.nightly(files, typed)),
  );
  addLedger(program, encodingOption(), async (task, operand, typed) =>
    done(await commands.ledger(task, operand, typed)),
  );
  addRules(program, commands.rules, done);
  return program;
}

function addScreen(program: Command, action: (files: string[], typed: ScreenTyped) => Promise<void>): void {
  program
    .command('screen')
    .usage('<文件…|-> [选项]')
    .summary('批量筛查导出文件，生成名单')
    .description(
      '筛查登记系统导出的 csv、txt、xls、xlsx 文件（- 为标准输入），生成暂停注册、告知、重点监管等名单。名单要么全部写成，要么一个不留。',
    )
    .argument('<文件...>', '导出文件、文件夹，可以写多个；- 表示标准输入')
    .addOption(outOption())
    .addOption(listOption())
    .addOption(formatOption())
    .option(
      '--batch <批次>',
      'new 待办的设立、变更、名称申报；stock 存量企业；auto 按文件的列判断（默认）',
      'auto',
    )
    .option(
      '--as-of <日期>',
      '以哪一天为准，写成 2016-07-14（默认今天）；同一输入、规则和日期，结果逐字节相同',
    )
    .addOption(rulesOption())
    .addOption(rulesetOption())
    .addOption(overridesOption())
    .addOption(licencesOption())
    .addOption(encodingOption())
    .addOption(mapOption())
    .addOption(ledgerOption())
    .addOption(splitByOption())
    .addOption(literalOption())
    .option(
      '--jobs <个数>',
      '用几个线程（默认：32 MB 以上的文件两个，256 MB 以上的文件在四核以上的机器上按核数；结果相同）',
    )
    .option(
      '--shard <第几片>',
      '只查每个文件的一段，如 3/7 为七片中的第三片，各片写完后用 mingcha merge 合并',
    )
    .addOption(maxRejectedOption())
    .addOption(checkOption())
    .addOption(forceOption())
    .addOption(quietOption())
    .addHelpText('after', SCREEN_NOTES)
    .action(action);
}

function addInspect(program: Command, action: (files: string[], typed: InspectTyped) => Promise<void>): void {
  program
    .command('inspect')
    .usage('<文件…|-> [选项]')
    .summary('看一份导出会怎样读，不筛查')
    .description(
      '筛查之前先看一眼：编码和依据、分隔符、表头在第几行、各列用作什么、登记状态和业务类型的写法、有哪些异常和提示；缺列时给出要写的 --map。不写任何文件。',
    )
    .argument('<文件...>', '导出文件、文件夹，可以写多个；- 表示标准输入')
    .addOption(encodingOption())
    .addOption(mapOption())
    .addOption(rulesOption())
    .option('--json', '输出 JSON，每个文件一行，供其他程序使用', false)
    .addHelpText('after', INSPECT_NOTES)
    .action(action);
}

function addCheck(program: Command, action: (typed: CheckTyped) => Promise<void>): void {
  program
    .command('check')
    .usage('--name <名称> --scope <经营范围> [选项]')
    .summary('窗口查询一个名称或经营范围')
    .description('窗口使用：输入名称、经营范围，当场给出结论，并标出字样。')
    .option('--name <名称>', '企业名称')
    .option('--scope <经营范围>', '经营范围')
    .option('--explain', '逐步说明怎样得出结论', false)
    .option('--json', '输出 JSON，供其他程序使用', false)
    .addOption(asOfOption())
    .addOption(rulesOption())
    .addOption(rulesetOption())
    .addOption(overridesOption())
    .addOption(licencesOption())
    .addOption(literalOption())
    .action(action);
}

const encodingOption = () =>
  new Option(
    '--encoding <编码>',
    '文件编码：auto（默认）、utf-8、gb18030、gbk、cp936、big5、utf-16le、utf-16be',
  ).default('auto');

const mapOption = () =>
  new Option(
    '--map <对应>',
    `文件的列名认不出时指明，可以写多次：企业名称=主体名称,经营范围=业务范围。等号左边可用：${Object.values(COLUMN_TEXTS).join('、')}`,
  )
    .argParser(collect)
    .default([]);

const INSPECT_NOTES = `
示例:
  mingcha inspect 企业名录.csv
  mingcha inspect 待办.xls --map 企业名称=户名
  mingcha inspect 导出文件夹 --json

退出码:
  0 可以筛查  2 命令行或规则有误，或表头缺列（写明要加的 --map）  3 文件无法读取`;

const SCREEN_NOTES = `
示例:
  mingcha screen 企业名录.csv
  mingcha screen 待办.xlsx --batch new --format xlsx --out 七月名单
  cat 企业名录.csv | mingcha screen - --list suspend > 暂停注册名单.csv

退出码:
  0 完成  1 --check 查到应暂停或应告知的企业  2 命令行或规则有误
  3 输入无法读取或异常记录过多  4 名单写不进磁盘`;
