/** `rules` and `licences` as commander sees them. */
import type { Command } from 'commander';
import type { LicencesImportTyped, LicencesShowTyped } from './licences-command.js';
import type { DiffTyped, ListTyped, NewTyped, TestTyped } from './rules-command.js';
import { asOfOption, collect, overridesOption, rulesetOption, rulesOption } from './rules-options.js';

/** What each command does; they give back the exit status. */
export interface RulesCommands {
  list(typed: ListTyped): Promise<number>;
  show(id: string, typed: ListTyped): Promise<number>;
  test(typed: TestTyped): Promise<number>;
  diff(a: string, b: string, typed: DiffTyped): Promise<number>;
  create(dir: string, typed: NewTyped): Promise<number>;
  importLicences(file: string, typed: LicencesImportTyped): Promise<number>;
  showLicences(typed: LicencesShowTyped): Promise<number>;
}

export function addRules(program: Command, commands: RulesCommands, done: (status: number) => void): void {
  const rules = program
    .command('rules')
    .usage('<子命令> [选项]')
    .summary('查看、检验、比较、另建规则')
    .helpCommand(false)
    .description('规则是数据：一套规则一个目录，每个字样写明条款，并带有检验自己的例子。');
  rules
    .command('list')
    .usage('[选项]')
    .summary('列出各套规则及其施行期、核对情况、是否启用')
    .addOption(rulesOption())
    .addOption(asOfOption())
    .action(async (typed: ListTyped) => done(await commands.list(typed)));
  rules
    .command('show')
    .usage('<id> [选项]')
    .summary('列出一套规则的字样、条款、除外、行业、变形写法')
    .argument('<id>', '规则的 id，见 mingcha rules list')
    .addOption(rulesOption())
    .addOption(overridesOption())
    .addOption(asOfOption())
    .action(async (id: string, typed: ListTyped) => done(await commands.show(id, typed)));
  rules
    .command('test')
    .usage('[选项]')
    .summary('用规则自带的例子检验规则')
    .description(
      '检查每张表有无重复、永远不会命中的字样、取消整个字样的除外，并逐条运行例子；有错时写明文件和行号，退出码为 2。',
    )
    .addOption(rulesOption())
    .addOption(rulesetOption())
    .addOption(overridesOption())
    .action(async (typed: TestTyped) => done(await commands.test(typed)));
  rules
    .command('diff')
    .usage('<A> <B> --on <导出文件> [选项]')
    .summary('改用另一套规则，哪些企业会进出哪份名单')
    .argument('<A>', '规则的 id 或目录；几套合用写成 a+b')
    .argument('<B>', '同上')
    .requiredOption('--on <文件>', '在哪份导出上比较，可以写多次，也可以是文件夹', collect)
    .addOption(rulesOption())
    .option('--batch <批次>', 'new、stock 或 auto（默认；看不出时按 stock）', 'auto')
    .option('--rows <条数>', '每份名单最多列出多少户（计数总是全的）', '10')
    .option('--encoding <编码>', '文件编码（默认 auto）', 'auto')
    .option('--map <对应>', '文件的列名认不出时指明：企业名称=主体名称', collect, [])
    .action(async (a: string, b: string, typed: DiffTyped) => done(await commands.diff(a, b, typed)));
  rules
    .command('new')
    .usage('<目录> --id <id> --district <省,市,区,代码>')
    .summary('照自带的规则另建一份，供别的区县修改')
    .argument('<目录>', '新建的目录')
    .requiredOption('--id <id>', '新规则的 id，如 songyang-2018')
    .requiredOption('--district <省,市,区,代码>', '如 河南省,郑州市,上街区,410106')
    .option('--document <文号>', '所依据文件的文号', '')
    .option('--title <标题>', '所依据文件的标题', '')
    .addOption(rulesOption())
    .option('--from <日期>', '从哪一天起施行，写成 2016-07-14（默认今天）')
    .action(async (dir: string, typed: NewTyped) => done(await commands.create(dir, typed)));
  addLicences(program, commands, done);
}

function addLicences(program: Command, commands: RulesCommands, done: (status: number) => void): void {
  const licences = program
    .command('licences')
    .usage('<子命令> [选项]')
    .summary('导入、查看持牌机构名录')
    .helpCommand(false)
    .description(
      '把监管部门公布的名录汇成一份，筛查时用 --licences 指定：在册有效的作金融机构核验，过期、注销的不作豁免。',
    );
  licences
    .command('import')
    .usage('<csv|xlsx> --roster <文件> --list <名录名称>')
    .summary('导入一份公布的名录')
    .argument('<文件>', '公布的名录，csv、xls 或 xlsx')
    .requiredOption('--roster <文件>', '汇总的名录文件，没有时新建')
    .requiredOption('--list <名称>', '这份名录叫什么，如 河南省小额贷款公司名单；同名的以新换旧')
    .option('--class <类别>', '名录没有机构类别一列时，全部按这一类', '')
    .option('--issuer <机关>', '名录没有发证机关一列时，全部按这一机关', '')
    .option('--ignore <列名>', '这一列虽像有效期或状态，但不用读；可以写多次', collect, [])
    .option('--partial', '只是名录的一部分：不把没有出现的机构作移出', false)
    .option('--encoding <编码>', '文件编码（默认 auto）', 'auto')
    .addOption(asOfOption())
    .action(async (file: string, typed: LicencesImportTyped) =>
      done(await commands.importLicences(file, typed)),
    );
  licences
    .command('show')
    .usage('--roster <文件>')
    .summary('名录里各份名单有效、过期、注销的条数')
    .requiredOption('--roster <文件>', '汇总的名录文件')
    .addOption(asOfOption())
    .action(async (typed: LicencesShowTyped) => done(await commands.showLicences(typed)));
}
