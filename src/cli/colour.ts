/** Colour only where a person looks on and has not declined it (no-color.org). */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Terminal, World } from './world.js';

export function chalkFor(stream: Terminal, env: World['env']): ChalkInstance {
  return new Chalk({ level: stream.isTTY && !env.NO_COLOR ? 1 : 0 });
}
