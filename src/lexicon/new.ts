/**
 * An editable copy of the rules for another district: its own set with the places left blank to be filled in, and
 * the sets of the whole country beside it, so that they go on by date there too.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../model/index.js';
import { whyUnwritten } from './disk.js';
import { type District, loadHeading } from './heading.js';
import { chooseSets } from './sets.js';
import { readText, UNFILLED } from './table.js';

export interface NewRules {
  /** Folder to make. */
  readonly dir: string;
  /** Id of the new set. */
  readonly id: string;
  readonly district: District;
  /** 文号 and title of the district's own notice; empty to be filled in. */
  readonly document: string;
  readonly title: string;
  /** Folder of rules to copy from; null is the shipped one. */
  readonly from: string | null;
  /** YYYY-MM-DD from which the copy is in force until its notice is filled in. */
  readonly day: string;
}

/** Tables whose rows are true of one district only: the header stays. */
const BLANK = ['towns.csv', 'roads.csv'];

/** What the clerk goes through, in order. */
const TO_FILL = ['district-names.csv', 'towns.csv', 'roads.csv', 'sectors.csv', 'words.csv'];

/**
 * @returns the files to be filled in, in order.
 * @throws Failure (usage) when the folder is there already or the id cannot be one; (output) when it cannot be written.
 */
export function newRules({ dir, id, district, document, title, from, day }: NewRules): string[] {
  if (existsSync(dir)) throw new Failure('usage', `${dir} 已经存在，请换一个目录`);
  if (!/^[\w.-]+$/.test(id)) throw new Failure('usage', `规则的 id 只能用字母、数字、- 和 _，不能是“${id}”`);
  const sets = chooseSets({ dir: from, ids: [], asOf: null });
  const model = sets[0]!;
  const old = model.heading.district;
  if (!old) throw new Failure('usage', `${model.heading.id} 不是区县的规则，不能照着建`);
  try {
    for (const set of sets.slice(1))
      if (!set.heading.district) cpSync(set.dir, join(dir, basename(set.dir)), { recursive: true });
    const target = join(dir, id);
    mkdirSync(dir, { recursive: true });
    cpSync(model.dir, target, { recursive: true });
    writeFileSync(
      join(target, 'ruleset.json'),
      `${JSON.stringify(heading(model.dir, { id, district, document, title, day }), null, 2)}\n`,
    );
    for (const name of BLANK) keepLines(join(target, name), () => false);
    renameDistrict(target, old, district);
    loadHeading(target);
    const open = document === '' || title === '' ? ['ruleset.json'] : [];
    return [...open, ...TO_FILL].map((name) => join(target, name));
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    if (error instanceof Failure) throw error;
    throw new Failure('output', `写不进 ${dir}：${whyUnwritten(error)}`);
  }
}

/** The notice is the district's own, and nothing of it is verified. */
function heading(
  model: string,
  { id, district, document, title, day }: Pick<NewRules, 'id' | 'district' | 'document' | 'title' | 'day'>,
): unknown {
  const old = JSON.parse(readFileSync(join(model, 'ruleset.json'), 'utf8')) as Record<string, unknown>;
  return {
    ...old,
    id,
    version: '1',
    document: document || `${district.name}${UNFILLED}`,
    title: title || `${district.name}${UNFILLED}`,
    issued: day,
    from: day,
    to: null,
    verified: { status: '未核实' },
    district,
  };
}

/** Names of the old district give way to the new one; those of its neighbours and offices that stay are to be checked. */
function renameDistrict(target: string, old: District, { province, city, name }: District): void {
  const names = join(target, 'district-names.csv');
  const inside = [name, `${city}${bare(name)}`, `${city}${bare(name)}市场监督管理局`, `${bare(name)}分局`];
  keepLines(names, (line) => line.includes('其他省份') && !line.startsWith(`${bare(province)},`));
  const moved = old.province === province ? [] : [`${bare(old.province)},辖区外,其他省份`];
  const rows = [...moved, ...inside.map((wording) => `${wording},辖区内,请核对`)];
  const text = readText(names).trimEnd();
  writeFileSync(names, `\uFEFF${[...new Set([...text.split('\n'), ...rows])].join('\n')}\n`);
  for (const table of ['sectors.csv', 'words.csv', 'exceptions.csv']) {
    const path = join(target, table);
    if (existsSync(path))
      writeFileSync(path, `\uFEFF${readText(path).replaceAll(bare(old.name), bare(name))}`);
  }
}

const bare = (division: string) => division.replace(/(?:省|市|区|县)$/, '');

/** Keeps the header and the lines that pass. */
function keepLines(path: string, keep: (line: string) => boolean): void {
  const [head = '', ...lines] = readText(path).split(/\r?\n/);
  writeFileSync(path, `\uFEFF${[head, ...lines.filter((line) => line !== '' && keep(line))].join('\n')}\n`);
}
