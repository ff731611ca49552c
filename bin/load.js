/**
 * Starts the built program from V8's code cache: `npm run build` keeps the bytecode of what a run compiles, so that a
 * start neither parses nor compiles it. V8 itself refuses a cache made by another version or with other flags; then the
 * source is compiled as ever. Nothing is written here: an installation may be read-only.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { isMainThread } = require('node:worker_threads');

/**
 * What every run needs of Node: loaded before the flags, under which Node's own code cache is refused (3 ms to 7).
 * node:fs/promises, 0.5 ms, is none of it: the few who want it take it from node:fs when they do.
 */
for (const name of ['crypto', 'os', 'timers/promises', 'tty', 'worker_threads']) require(`node:${name}`);

/** V8 of Node 20 and 22, with which the flags were tried: an engine that has one no more says so aloud. They are the whole process's. */
const TRIED = /^1[12]\./.test(process.versions.v8);
function setFlag(flag) {
  if (TRIED && isMainThread) setFlagsFromString(flag);
}

/**
 * Six times as much code as by default is run before V8 compiles it anew, and less is put into one function: most of what
 * it compiled for a short run was used for a few milliseconds, on the core that the rest needs. Measured, wall and CPU
 * time: 20,000 records 15 % and 30 % less, 75.7 MB 30 % and 30 %, 757 MB the same, in two threads 8 % and 10 %. Half and
 * twice as much, either flag alone, and setting them once the program is loaded gained less. Later engines count calls,
 * and wait by themselves. Our own code cache is made under the same flags, and serves no others.
 */
if (process.versions.v8.startsWith('11.')) setFlag('--interrupt-budget=400000');
setFlag('--max-inlined-bytecode-size-cumulative=200');

/**
 * A heap that grows while a program is loaded has V8 mark all of it, piece by piece, beside 20,000 records (measured: 5 ms),
 * whose garbage the young generation is rid of anyway. A long run turns it on again (`World.steady` in src/cli/world.ts).
 */
setFlag('--no-incremental-marking');

const HOME = join(__dirname, '../dist/program');
const scripts = new Map();
const OPENING = Buffer.from('(function (exports, require, module, __filename) {');
const CLOSING = Buffer.from('\n})');

/**
 * A file without a cache is Node's to load, as ever; either way it is loaded once.
 * @param name of a file of the program, as its files name each other (./main.cjs). @returns its exports.
 */
function load(name) {
  const path = join(HOME, name);
  const known = require.cache[path];
  if (known) return known.exports;
  const cachedData = kept(path);
  if (cachedData === null) {
    tell(name, '没有字节码');
    return require(path);
  }
  const script = compile(path, cachedData);
  tell(name, script.cachedDataRejected ? '字节码不适用' : '字节码');
  scripts.set(path, script);
  const module = new Module(path);
  require.cache[path] = module;
  const wanted = (id) => (id.startsWith('./') ? load(id) : require(id));
  script.runInThisContext()(module.exports, wanted, module, path);
  module.loaded = true;
  return module.exports;
}

/** In one piece: of a text that is put together V8 makes a copy, before it looks whether it knows it. */
function compile(path, cachedData) {
  const wrapped = Buffer.concat([OPENING, readFileSync(path), CLOSING]).toString();
  return new Script(wrapped, { filename: path, cachedData });
}

function kept(path) {
  try {
    return readFileSync(`${path}.cache`);
  } catch {
    return null;
  }
}

function tell(name, how) {
  if (process.env.MINGCHA_DEBUG !== 'load') return;
  process.stderr.write(`${performance.now().toFixed(1).padStart(7)} ms  ${name.slice(2)}（${how}）\n`);
}

/** The code cache to keep for a file; holds the functions that have run here. */
const cacheOf = (path) => (scripts.get(path) ?? compile(path)).createCachedData();

module.exports = { HOME, cacheOf, load };
