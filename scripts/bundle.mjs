/**
 * src/ as a few files. Loading its modules one by one takes longer than screening 20,000 records; a bundle of CommonJS
 * can besides be started from V8's code cache (bin/load.js), which Node 20 cannot do for ES modules.
 */
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Native, large and rarely wanted packages stay where npm put them. */
const EXTERNAL = [/^libsql$/, /^@e965\/xlsx/, /^nodejieba/];

/** Wanted at every start, so one file; a thread has a program of its own. */
const ALWAYS = /[\\/](src[\\/](cli[\\/](?!thread\.)|model[\\/])|commander[\\/]|chalk[\\/])/;

/**
 * commander asks for node:child_process as soon as it is loaded, 3 ms, for sub-commands that are programs of their own;
 * we have none.
 */
const withoutChildProcess = {
  name: 'without-child-process',
  resolveId: (id, importer) =>
    id === 'node:child_process' && /[\\/]commander[\\/]/.test(importer ?? '') ? '\0nothing' : null,
  load: (id) => (id === '\0nothing' ? 'module.exports = {};' : null),
};

/**
 * Writes a bundle. `dir` must lie two levels below the root, as the rooms of src/ do: files beside src/ are found by
 * relative URL.
 * @param input entry names to paths below the root.
 */
export async function bundle(input, dir, format) {
  const built = await rolldown({
    input,
    cwd: ROOT,
    platform: 'node',
    external: EXTERNAL,
    plugins: [withoutChildProcess],
  });
  const extension = format === 'cjs' ? 'cjs' : 'mjs';
  await built.write({
    dir,
    format,
    comments: false,
    sourcemap: true,
    sourcemapExcludeSources: true,
    codeSplitting: { groups: [{ name: 'cli', test: ALWAYS }] },
    entryFileNames: `[name].${extension}`,
    chunkFileNames: `[name].${extension}`,
  });
  await built.close();
}
