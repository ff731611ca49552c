/** `rules test`: the shipped sets hold, and whoever breaks one is told the file and the line. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRuleSet } from '../../src/lexicon/index.js';
import { testRules } from '../../src/run/index.js';
import { fakeWorld, mingcha } from '../cli/world.js';
import { temporaryFolders } from '../folders.js';
import { copyRules, type RulesCopy } from './copy.js';

const folder = temporaryFolders();
const SET = 'shangjie-2016';

describe('the shipped rules', () => {
  it('hold', () => {
    const { sets, complaints, rows, examples } = testRules({ rules: null });
    expect(complaints).toEqual([]);
    expect(sets).toEqual(['shangjie-2016', 'feifajizi-2021', 'zhifu-2024']);
    expect(rows).toBeGreaterThan(380);
    expect(examples).toBeGreaterThan(400);
  });

  it('say so on the command line', async () => {
    const world = fakeWorld();
    expect(await mingcha('rules test', world)).toBe(0);
    expect(world.stdout.text).toMatch(/^规则检验通过：3 套规则/);
  });
});

/** What is done to the copy; gives back file and line where the fault stands. */
type Planted = readonly [
  fault: string,
  plant: (rules: RulesCopy) => readonly [string, number],
  complaint: RegExp,
];

const appended =
  (file: string, line: string) =>
  (rules: RulesCopy): readonly [string, number] => [file, rules.append(file, line)];

const PLANTED: readonly Planted[] = [
  [
    'the same word twice',
    appended(`${SET}/words.csv`, '理财,限制字样,名称,四（一）,,理财咨询,代理财务'),
    /第 6 行的“理财”是同一字样/,
  ],
  [
    'a word that folds to another',
    appended(`${SET}/words.csv`, '資產 管理,限制字样,名称,四（一）,,資產管理,物业管理'),
    /第 5 行的“资产管理”是同一字样/,
  ],
  [
    'a word across punctuation',
    appended(`${SET}/words.csv`, '投资、咨询,限制字样,名称,四（一）,,投资、咨询,投资'),
    /永远不会命中/,
  ],
  [
    'a word without letters',
    appended(`${SET}/words.csv`, '＊＊,限制字样,名称,四（一）,,某某,某'),
    /永远不会命中/,
  ],
  [
    'a word without clause',
    appended(`${SET}/words.csv`, '首付贷,限制字样,名称,,,首付贷,首付'),
    /“条款”不能为空/,
  ],
  [
    'a word whose example it does not match',
    appended(`${SET}/words.csv`, '代币,限制字样,名称|经营范围,四（一）,,虚拟货币,货币'),
    /“虚拟货币”应命中“代币”：没有命中/,
  ],
  [
    'a word whose counter-example it matches',
    appended(`${SET}/words.csv`, '信托,限制字样,名称|经营范围,四（一）,,信托业务,信托商店'),
    /“信托商店”不应命中“信托”：信托读作使用/,
  ],
  ['a word without examples', appended(`${SET}/words.csv`, '校园贷,限制字样,名称,四（一）,,,'), /没有正例/],
  [
    'an exception that undoes its word',
    appended(`${SET}/exceptions.csv`, '限制字样,基金,基 金,四（一）,基金,基金'),
    /除外用语/,
  ],
  [
    'an exception that equals its word in other characters',
    appended(`${SET}/exceptions.csv`, '限制字样,资产管理,資產管理,四（一）,资产管理,物业'),
    /等于取消这一字样/,
  ],
  [
    'an exception without its word',
    appended(`${SET}/exceptions.csv`, '限制字样,基金,公积金,四（一）,公积金,基金'),
    /永远不会生效/,
  ],
  [
    'an exception of an unlisted word',
    appended(`${SET}/exceptions.csv`, '限制字样,众筹,众筹商店,四（一）,众筹商店,众筹'),
    /不在 words.csv 里/,
  ],
  [
    'an exception that does not except',
    appended(`${SET}/exceptions.csv`, '限制字样,基金,慈善基金会,四（一）,基金会,基金管理'),
    /“基金会”中的“基金”应除外/,
  ],
  [
    'a variant that is a listed word',
    appended(`${SET}/variants.csv`, '网络借贷,网贷,同义写法,'),
    /本身就是字样/,
  ],
  [
    'the same cue twice',
    appended('language/cues.csv', '前置排除,不含,又一次,商务咨询（不含金融业务）,'),
    /“不含”与第 2 行重复/,
  ],
  [
    'a cue that has no effect',
    appended('language/cues.csv', '前置排除,暂不涉猎,新加,金融业务咨询,'),
    /“暂不涉猎”没有起作用/,
  ],
  [
    'a cue that makes no difference',
    appended('language/cues.csv', '前置排除,不含任何,新加,商务咨询（不含金融业务）,'),
    /没有“不含任何”也一样读/,
  ],
  [
    'a suffix that exempts',
    appended(`${SET}/institutions.csv`, '基金管理公司,基金管理,有限公司,,,,核对,嵩岭基金管理有限公司,'),
    /“基金管理”不能作持牌机构的核心字样/,
  ],
  [
    'a sector wording of two sectors',
    appended(`${SET}/sectors.csv`, '典当二,典当,区商务局,五（三）,郑州嵩岭典当行,'),
    /第 6 行/,
  ],
  ['a town twice', appended(`${SET}/towns.csv`, '峡窝镇,工业路街道,镇办,,'), /与第 17 行重复/],
  [
    'a town hidden by another place',
    appended(`${SET}/towns.csv`, '岗头工业路街道,矿山街道,村社,,'),
    /会分到“工业路街道”，不是“矿山街道”/,
  ],
  ['a road of an unknown town', appended(`${SET}/roads.csv`, '许昌路,1,99,单,汜水街道,,'), /没有这个镇办/],
  [
    'a house number of two towns',
    (rules) => {
      rules.append(`${SET}/roads.csv`, '许昌路,1,99,单,峡窝镇,,');
      return [`${SET}/roads.csv`, rules.append(`${SET}/roads.csv`, '许昌路,51,,,工业路街道,,')];
    },
    /与第 2 行的门牌号重叠/,
  ],
  [
    'a missing column',
    (rules) => {
      rules.edit(`${SET}/words.csv`, (text) => text.replace('条款', '依据'));
      return [`${SET}/words.csv`, 1];
    },
    /缺少“条款”列/,
  ],
  [
    'an open quote',
    (rules) => [`${SET}/variants.csv`, rules.append(`${SET}/variants.csv`, 'P2P,"P-two,同义写法,')],
    /引号/,
  ],
  [
    'a date that is none',
    (rules) => {
      rules.edit('zhifu-2024/ruleset.json', (text) =>
        text.replace('"from": "2024-05-01"', '"from": "2024-05-32"'),
      );
      return ['zhifu-2024/ruleset.json', rules.lineOf('zhifu-2024/ruleset.json', '  "from"')];
    },
    /应为 2016-07-14 这样的日期/,
  ],
];

describe('a planted fault is caught with file and line', () => {
  it('there are ten and more', () => expect(PLANTED.length).toBeGreaterThanOrEqual(10));

  it.each(PLANTED)('%s', (_, plant, complaint) => {
    const rules = copyRules(folder());
    const [file, line] = plant(rules);
    const found = complaintsOf(rules.dir);
    expect(found.map((each) => [each.path, each.line])).toContainEqual([join(rules.dir, file), line]);
    expect(
      found
        .filter((each) => each.line === line)
        .map((each) => each.complaint)
        .join('\n'),
    ).toMatch(complaint);
  });

  it('all of them at once, each named, exit status 2', async () => {
    const rules = copyRules(folder());
    const planted = PLANTED.slice(0, 12).map(([, plant]) => plant(rules));
    const world = fakeWorld();
    expect(await mingcha(`rules test --rules ${rules.dir}`, world)).toBe(2);
    for (const [file, line] of planted) expect(world.stdout.text).toContain(`${file}:${line}  `);
    expect(world.stdout.text).toMatch(/规则检验未通过：1\d 处有误/);
  });

  it('the same fault keeps a run from starting', async () => {
    const rules = copyRules(folder());
    const line = rules.append(`${SET}/words.csv`, '理财,限制字样,名称,四（一）,,理财咨询,代理财务');
    const world = fakeWorld({ engine: await import('../../src/run/index.js') });
    expect(await mingcha(`check --name 云杉 --rules ${rules.dir}`, world)).toBe(2);
    expect(world.stderr.text).toContain(`words.csv 第 ${line} 行`);
  });
});

it.each(['feifajizi-2021', 'zhifu-2024'])('%s holds by itself', (id) => {
  const { complaints, examples } = testRules({ rules: null, rulesets: [id] });
  expect(complaints).toEqual([]);
  expect(examples).toBeGreaterThan(0);
});

describe('one fault is told once, in Chinese', () => {
  const told = async (damage: (rules: RulesCopy) => void) => {
    const rules = copyRules(folder());
    damage(rules);
    const world = fakeWorld();
    expect(await mingcha(`rules test --rules ${rules.dir}`, world)).toBe(2);
    const text = world.stdout.text + world.stderr.text;
    expect(text.replaceAll(rules.dir, '')).not.toMatch(/[A-Za-z]{3,} [A-Za-z]{3,}|ENOENT/);
    return text.replaceAll(rules.dir, '').split('\n');
  };

  it('a renamed header leaves the examples untried', async () => {
    const lines = await told((rules) =>
      rules.edit(`${SET}/words.csv`, (text) => text.replace('条款', '依据')),
    );
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/words\.csv:1 {2}缺少“条款”列/);
    expect(lines[1]).toContain('shangjie-2016 的例子没有检验');
    expect(lines[2]).toMatch(/^规则检验未通过：1 处有误/);
  });

  it('an open quote is told at its line, and nothing of towns', async () => {
    const lines = await told((rules) =>
      rules.edit(`${SET}/towns.csv`, (text) => text.replace(/\n([^,\n]+),/, '\n"$1,')),
    );
    expect(lines[0]).toMatch(/towns\.csv:2 {2}这里的英文引号 " 没有配对/);
    expect(lines.join('\n')).not.toContain('没有一个镇办');
  });

  it('a quote inside a cell', async () => {
    const lines = await told((rules) => rules.append(`${SET}/variants.csv`, 'P2P,"P"two,同义写法,'));
    expect(lines[0]).toMatch(/variants\.csv:\d+ {2}英文引号 " 的位置不对/);
  });

  it('a missing table is at no line', async () => {
    const lines = await told((rules) => rmSync(join(rules.dir, SET, 'words.csv')));
    expect(lines[0]).toMatch(/words\.csv {2}读不到这个文件：没有这个文件/);
    const rules = copyRules(folder());
    rmSync(join(rules.dir, SET, 'words.csv'));
    expect(() => loadRuleSet(rules.dir)).toThrow(/words\.csv：读不到这个文件/);
  });

  it.each([
    ['a comma too few', '"version": "2",', '"version": "2"', 4, '少了一个英文逗号'],
    ['a Chinese comma', '"version": "2",', '"version": "2"，', 3, '中文标点“，”'],
    ['Chinese quotes', '"version": "2"', '“version”: "2"', 3, '中文标点“““'.slice(0, 6)],
    ['an open quote', '"version": "2",', '"version": "2,', 3, '引号没有配对'],
    ['no colon', '"version": "2"', '"version" "2"', 3, '冒号或引号不对'],
    ['nothing at the end', /\n}\s*$/, '', 30, '没有写完'],
    ['something after the end', /\n}\s*$/, '\n}}', 31, '后面还有内容'],
  ])('ruleset.json with %s', async (_, from, to, line, cause) => {
    const lines = await told((rules) => rules.edit(`${SET}/ruleset.json`, (text) => text.replace(from, to)));
    expect(lines[0]).toContain(`ruleset.json 第 ${line} 行：不是完整的 JSON：`);
    expect(lines[0]).toContain(cause);
  });
});

describe('what still waits to be filled in', () => {
  const stops = async (dir: string) => {
    const world = fakeWorld({ engine: await import('../../src/run/index.js') });
    expect(await mingcha(`check --name 云杉 --rules ${dir}`, world)).toBe(2);
    return world.stderr.text;
  };

  it('keeps a run from starting: the heading of a new set', async () => {
    const dir = join(folder(), '岭东规则');
    expect(await mingcha(`rules new ${dir} --id lingdong --district 河南省,嵩阳市,岭东区,419903`)).toBe(0);
    expect(await stops(dir)).toMatch(/ruleset\.json 第 4 行：还有“（待填）”没有填写，请填上或删去/);
    expect(await mingcha(`rules list --rules ${dir}`)).toBe(0);
  });

  it('and a row of a table', async () => {
    const rules = copyRules(folder());
    const line = rules.append(`${SET}/words.csv`, '首付贷,限制字样,名称,（待填）,,首付贷,首付');
    expect(await stops(rules.dir)).toContain(`words.csv 第 ${line} 行：还有“（待填）”没有填写`);
  });
});

/** A heading that cannot be read stops the test of all sets; its fault is thrown. */
function complaintsOf(dir: string) {
  try {
    return testRules({ rules: dir }).complaints;
  } catch (error) {
    const { path, line, complaint } = error as { path: string; line: number; complaint: string };
    return [{ path, line, complaint }];
  }
}
