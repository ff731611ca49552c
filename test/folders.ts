/** Temporary folders of tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';

const make = (): string => mkdtempSync(join(tmpdir(), 'mingcha-test-'));
const remove = (dir: string): void => rmSync(dir, { recursive: true, force: true });

/** One for all tests of a file. */
export function temporaryFolder(): string {
  const dir = make();
  afterAll(() => remove(dir));
  return dir;
}

/** As many as are asked for, each removed after its test. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterEach(() => made.splice(0).forEach(remove));
  return () => {
    const dir = make();
    made.push(dir);
    return dir;
  };
}
