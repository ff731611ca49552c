/** One line that says how far a long run has come; nothing for a short one, nothing where nobody looks. */
import { harmless } from '../model/index.js';
import type { Progress } from '../run/index.js';
import { clip } from './width.js';
import type { World } from './world.js';

/** Milliseconds before the first line, and between two. */
const PATIENCE = 1000;
const PACE = 200;
const CLEAR = '\r\u001b[K';

export interface ProgressLine {
  update(progress: Progress): void;
  clear(): void;
}

export function progressLine({ stderr, now }: Pick<World, 'stderr' | 'now'>, quiet: boolean): ProgressLine {
  if (quiet || !stderr.isTTY) return { update() {}, clear() {} };
  let next = now().getTime() + PATIENCE;
  let shown = false;
  return {
    update(progress) {
      const time = now().getTime();
      if (time < next) return;
      next = time + PACE;
      shown = true;
      stderr.write(CLEAR + clip(describe(progress), (stderr.columns || 80) - 1));
    },
    clear() {
      if (shown) stderr.write(CLEAR);
      shown = false;
    },
  };
}

function describe({ file, records, read, total }: Progress): string {
  const share = total ? `${Math.floor((100 * read) / total)}%` : `${Math.floor(read / 1048576)} MB`;
  return `正在读取 ${harmless(file)}  ${share}  ${records.toLocaleString('en')} 条`;
}
