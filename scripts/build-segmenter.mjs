#!/usr/bin/env node
/**
 * Compiles nodejieba with the node-gyp that npm carries and the headers that Node carries.
 *
 * Why not nodejieba's own install script: it runs `npx @mapbox/node-pre-gyp`, which asks the registry for an
 * unlocked version, needs npm's `yes`, then GitHub, then nodejs.org. So install scripts are off (.npmrc) and this
 * step needs nothing but python3, make and a C++ compiler. Where it cannot compile, the step still succeeds:
 * mingcha then sends ambiguous word edges to review and says so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const skip = (why, detail = '') => {
  if (detail) process.stderr.write(`${detail}\n`);
  process.stderr.write(
    `分词组件 nodejieba 未能编译（${why}）。名查仍可使用：字词边界有歧义的记录将转人工复核。\n`,
  );
  process.exit(0);
};

const folder = () => {
  try {
    return dirname(require.resolve('nodejieba/package.json'));
  } catch {
    return null;
  }
};

/** node-gyp as npm names it to the scripts it runs, else beside the npm that is running us. */
const nodeGyp = () =>
  [
    process.env.npm_config_node_gyp,
    process.env.npm_execpath &&
      join(dirname(process.env.npm_execpath), '../node_modules/node-gyp/bin/node-gyp.js'),
  ].find((path) => path && existsSync(path));

/** The root of an installation whose include/node holds the headers; nothing is downloaded. */
const headers = () =>
  [process.env.npm_config_nodedir, dirname(dirname(process.execPath))].find(
    (root) => root && existsSync(join(root, 'include/node/node_api.h')),
  );

const home = folder();
if (!home) skip('未安装');
if (existsSync(join(home, 'build/Release/nodejieba.node'))) process.exit(0);
const gyp = nodeGyp();
if (!gyp) skip('请用 npm run build 运行');
const root = headers();
if (!root) skip('找不到 Node 头文件 include/node');
const built = spawnSync(process.execPath, [gyp, 'rebuild', `--nodedir=${root}`], {
  cwd: home,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
if (built.status !== 0)
  skip(
    '缺少 python3、make 或 C++ 编译器',
    `${built.stdout}\n${built.stderr}`.trim().split('\n').slice(-12).join('\n'),
  );
process.stderr.write('分词组件 nodejieba 已编译。\n');
