/** What a run can be traced to: one digest over the rule files it was made with. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** SHA-256 over the names and bytes of every rule file of these folders, in name order. */
export function digest(dirs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const dir of dirs) {
    for (const name of readdirSync(dir).sort()) {
      if (!/\.(csv|json)$/.test(name)) continue;
      hash.update(`${basename(dir)}/${name}\0`).update(readFileSync(join(dir, name)));
    }
  }
  return hash.digest('hex');
}
