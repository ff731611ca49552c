#!/usr/bin/env node
const cli = await import('../dist/cli/index.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('名查还没有编译，请先在程序文件夹里运行 npm ci && npm run build\n');
});
process.exitCode = cli ? await cli.main(process.argv.slice(2)) : 2;
