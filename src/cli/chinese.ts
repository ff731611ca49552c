/** commander speaks English; whoever sits at the counter does not. Its help words and its complaints, in Chinese. */
import type { CommanderError, HelpConfiguration } from 'commander';
import { textWidth, wrap } from './width.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Commands:': '命令:',
};

/** Columns aligned by terminal width, titles in Chinese, defaults written in the descriptions themselves. */
export const chineseHelp: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  optionDescription: (option) => option.description,
  subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
  displayWidth: textWidth,
  boxWrap: wrap,
  minWidthToWrap: 20,
};

/** By commander's error code: the pattern of its English message, and what we say instead. */
const COMPLAINTS: Readonly<Record<string, readonly [RegExp, (...parts: string[]) => string]>> = {
  'commander.unknownOption': [/option '(.*)'/s, (flag) => `不认识选项 ${flag}`],
  'commander.unknownCommand': [/command '(.*)'/s, (name) => `没有“${name}”这个命令`],
  'commander.missingMandatoryOptionValue': [/option '(.*)' not/s, (flags) => `缺少选项 ${flags}`],
  'commander.missingArgument': [/argument '(.*)'/s, (name) => `缺少参数 <${name}>`],
  'commander.optionMissingArgument': [/option '(.*)' argument/s, (flags) => `选项 ${flags} 后面缺少内容`],
  'commander.excessArguments': [
    /for '(.*)'\. Expected (\d+)/s,
    (name, most) => `参数过多：${name} 最多接受 ${most} 个参数`,
  ],
};

const SUGGESTION = /\n\(Did you mean (?:one of )?(.*)\?\)$/s;

/** The complaint as one Chinese line, with commander's suggestion of what was meant. */
export function chineseComplaint({ code, message }: CommanderError): string {
  const [pattern, say] = COMPLAINTS[code] ?? [/^(?:error: )?(.*)$/s, (text: string) => `命令行有误：${text}`];
  const parts = pattern.exec(message.replace(SUGGESTION, ''))?.slice(1) ?? [message];
  const meant = SUGGESTION.exec(message)?.[1];
  return say(...parts) + (meant === undefined ? '' : `（是不是 ${meant.replaceAll(', ', ' 或 ')}？）`);
}
