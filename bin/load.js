/**
 * Starts the built program from V8's code cache: `npm run build` keeps the bytecode of what a run compiles, so that a
 * start neither parses nor compiles it. V8 itself refuses a cache made by another version or with other flags; then,
 * or without one, the source is compiled as ever. Nothing is written here: an installation may be read-only.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { constants, Script } = require('node:vm');

const HOME = join(__dirname, '../dist/program');
const loaded = new Map();

/** @param name of a file of the program, as the bundle's files name each other. @returns its exports. */
function load(name) {
  const path = join(HOME, name);
  const known = loaded.get(path);
  if (known) return known.module.exports;
  const source = readFileSync(path, 'utf8');
  const script = new Script(`(function (exports, require, module, __filename) {${source}\n})`, {
    filename: path,
    cachedData: cacheOf(path),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  loaded.set(path, { module, script });
  const wanted = (id) => (id.startsWith('./') ? load(id) : require(id));
  script.runInThisContext()(module.exports, wanted, module, path);
  return module.exports;
}

function cacheOf(path) {
  try {
    return readFileSync(`${path}.cache`);
  } catch {
    return undefined;
  }
}

/** The code cache of every file loaded so far, by path; holds the functions that have run. */
const caches = () => [...loaded].map(([path, { script }]) => [path, script.createCachedData()]);

module.exports = { HOME, load, caches };
