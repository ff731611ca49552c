/** A copy of the shipped rules in a temporary folder, to be damaged or edited. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const KEYWORDS = fileURLToPath(new URL('../../keywords', import.meta.url));

export interface RulesCopy {
  readonly dir: string;
  /** Changes a file, given as shangjie-2016/words.csv. */
  edit(file: string, change: (text: string) => string): void;
  /** Adds a line at the end of a table; gives back its number. */
  append(file: string, line: string): number;
  /** Number of the line that begins with this, 1-based. */
  lineOf(file: string, beginning: string): number;
}

export function copyRules(parent: string): RulesCopy {
  const dir = join(parent, 'keywords');
  cpSync(KEYWORDS, dir, { recursive: true });
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(dir, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file}: nothing changed`);
    writeFileSync(path, after);
  };
  const lines = (file: string) =>
    readFileSync(join(dir, file), 'utf8')
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\n');
  return {
    dir,
    edit,
    append(file, line) {
      edit(file, (text) => `${text.trimEnd()}\n${line}\n`);
      return lines(file).length;
    },
    lineOf(file, beginning) {
      const at = lines(file).findIndex((line) => line.startsWith(beginning));
      if (at < 0) throw new Error(`${file}: no line begins with ${beginning}`);
      return at + 1;
    },
  };
}
