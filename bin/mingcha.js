#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { HOME, load } = require('./load.js');

const MAIN = join(HOME, 'main.cjs');

if (!existsSync(MAIN)) {
  process.stderr.write('名查还没有编译，请先在程序文件夹里运行 npm ci && npm run build\n');
  process.exitCode = 2;
} else {
  // Stack traces that name files and lines of src/ take the source maps, and Node's own loader to find them.
  if (process.env.MINGCHA_DEBUG === '1') process.setSourceMapsEnabled(true);
  const { main } = process.env.MINGCHA_DEBUG === '1' ? require(MAIN) : load('./main.cjs');
  // Everything has been written by then; left to itself, Node takes its heap apart before it ends, object by object.
  main(process.argv.slice(2)).then((status) => process.exit(status));
}
