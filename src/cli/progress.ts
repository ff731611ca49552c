/**
 * One line that says how far a long run has come; nothing for a short one, nothing where nobody looks. Whether anybody does
 * or not, the memory of a run that turns out to be long is kept as it is.
 */
import { harmless } from '../model/index.js';
import type { Progress } from '../run/index.js';
import { thousands } from './table.js';
import { clip } from './width.js';
import type { World } from './world.js';

/** Milliseconds before the first line, and between two. */
const PATIENCE = 1000;
const PACE = 200;
/** Bytes after which a run is a long one. */
const LONG = 16 * 1024 * 1024;
const CLEAR = '\r\u001b[K';

export interface ProgressLine {
  update(progress: Progress): void;
  clear(): void;
}

export function progressLine(
  { stderr, now, steady }: Pick<World, 'stderr' | 'now' | 'steady'>,
  quiet: boolean,
): ProgressLine {
  let long = false;
  const measure = ({ read }: Progress) => {
    if (long || read <= LONG) return;
    long = true;
    steady();
  };
  if (quiet || !stderr.isTTY) return { update: measure, clear() {} };
  let next = now().getTime() + PATIENCE;
  let shown = false;
  return {
    update(progress) {
      measure(progress);
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
  return `正在读取 ${harmless(file)}  ${share}  ${thousands(records)} 条`;
}
