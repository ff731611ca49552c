#!/usr/bin/env node
/** Compiles nodejieba's dictionary into dist/dictionary.bin, so that reading an edge costs no start-up. */
import { writeFileSync } from 'node:fs';
import { COMPILED, compileFromPackage } from '../dist/context/segmenter.js';

const bytes = compileFromPackage();
if (bytes) writeFileSync(COMPILED, bytes);
else
  process.stderr.write(
    '分词词典未能编译（未安装 nodejieba）。名查仍可使用：字词边界有歧义的记录将转人工复核。\n',
  );
