/**
 * lexicon/: keywords/ on disk to a checked RuleSet in memory. The only room that knows how rules are stored.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, type RuleSet } from '../model/index.js';
import { folder, foldTable } from './fold.js';
import { loadHeading } from './jurisdiction.js';
import { loadLanguage } from './language.js';
import { loadTables } from './ruleset.js';
import { loadVocabulary } from './vocabulary.js';

export { type Row, readTable } from './table.js';

const SHIPPED = fileURLToPath(new URL('../../keywords', import.meta.url));

/**
 * Loads the rule set in force. `dir` is a folder laid out like keywords/, or one rule set of it; what it lacks
 * (language/, exports/) comes from the shipped folder. Null means the shipped rules.
 * @throws Failure (usage) naming the file, the line and the remedy.
 */
export function loadRuleSet(dir: string | null): RuleSet {
  const set = findSet(dir ?? SHIPPED);
  const language = beside(set, 'language');
  const exports = beside(set, 'exports');
  const heading = loadHeading(set);
  const table = foldTable();
  const fold = folder(table);
  return {
    id: heading.id,
    version: heading.version,
    document: heading.document,
    title: heading.title,
    from: heading.from,
    to: heading.to ?? null,
    sha256: digest([set, language, exports]),
    ...loadTables(set, fold),
    language: loadLanguage(language, fold),
    vocabulary: loadVocabulary(dirname(exports)),
    fold,
    foldTable: table,
  };
}

function findSet(dir: string): string {
  if (!existsSync(dir)) throw new Failure('usage', `规则文件夹不存在：${dir}。请检查 --rules`);
  if (existsSync(join(dir, 'ruleset.json'))) return dir;
  const sets = readdirSync(dir).filter((name) => existsSync(join(dir, name, 'ruleset.json')));
  if (sets.length === 1) return join(dir, sets[0]!);
  throw new Failure(
    'usage',
    sets.length === 0
      ? `规则文件夹 ${dir} 里没有 ruleset.json。请指向一套规则，或复制安装目录下的 keywords 文件夹再改`
      : `规则文件夹 ${dir} 里有多套规则（${sets.join('、')}）。请用 --rules 指明其中一套`,
  );
}

function beside(set: string, name: string): string {
  const candidates = [join(set, name), join(dirname(set), name)];
  return candidates.find((path) => existsSync(path)) ?? join(SHIPPED, name);
}

function digest(dirs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const dir of dirs) {
    for (const name of readdirSync(dir).sort()) {
      if (!/\.(csv|json)$/.test(name)) continue;
      hash.update(`${relative(dirname(dir), join(dir, name))}\0`).update(readFileSync(join(dir, name)));
    }
  }
  return hash.digest('hex');
}
