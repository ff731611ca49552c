/** Options that say which rules are meant, of which day, and how they are read; of every command that asks them. */
import { Option } from 'commander';

/** For an option that may be given several times. */
export const collect = (value: string, values: string[] = []): string[] => [...values, value];

export const rulesOption = () => new Option('--rules <目录>', '规则目录（默认用自带的规则）');

export const rulesetOption = () =>
  new Option(
    '--ruleset <id>',
    '只用这套规则，可以写多次；不写时用默认的一套，加上基准日已施行的全国性规则（见 mingcha rules list）',
  )
    .argParser(collect)
    .default([]);

export const overridesOption = () =>
  new Option('--overrides <目录>', '本地设置目录：自加的字样、带理由和期限的除外、自加的排除用语');

export const licencesOption = () =>
  new Option(
    '--licences <文件>',
    '持牌机构名录（见 mingcha licences）：在册有效的作金融机构核验，过期、注销的不作豁免',
  );

export const asOfOption = () => new Option('--as-of <日期>', '以哪一天为准，写成 2016-07-14（默认今天）');

export const literalOption = () =>
  new Option('--literal', '严格按字面“含有以上字样”，排除语和引述中的字样也算').default(false);
