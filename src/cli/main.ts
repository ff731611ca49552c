/** argv in, exit status out. Every way a run can end is told apart here, and nowhere else. */
import { CommanderError } from 'commander';
import { EXIT, Failure, harmless, onStage, stage } from '../model/index.js';
import { chineseComplaint } from './chinese.js';
import { SIGNAL_STATUS, SOFTWARE } from './exit-status.js';
import { type Interrupts, watchInterrupts } from './interrupt.js';
import { buildProgram } from './program.js';
import { processWorld, type Terminal, type World } from './world.js';

/**
 * @param argv without node and script.
 * @returns the exit status, once everything that is said has been taken: the process may end. Never throws.
 */
export async function main(argv: readonly string[], world: World = processWorld()): Promise<number> {
  if (world.env.MINGCHA_DEBUG === 'load') onStage(tellingTime(world));
  stage(`程序，Node ${process.version}`);
  // Without listeners a closed pipe would end the process before anything could be cleaned up.
  const lost = firstError(world.stdout);
  firstError(world.stderr);
  const interrupts = watchInterrupts(world);
  try {
    const status = await dispatch(argv, world, interrupts.abort);
    await settle(world.stdout);
    stage('结束');
    if (lost() !== null) throw lost();
    return status;
  } catch (error) {
    return explain(error, world, interrupts);
  } finally {
    await Promise.all([settle(world.stdout), settle(world.stderr)]);
    interrupts.dispose();
  }
}

async function dispatch(argv: readonly string[], world: World, signal: AbortSignal): Promise<number> {
  let status: number = EXIT.done;
  const program = buildProgram(
    world,
    {
      screen: async (files, typed) =>
        (await import('./screen-command.js')).screen(files, typed, world, signal),
      merge: async (dirs, typed) => (await import('./merge-command.js')).merge(dirs, typed, world, signal),
      inspect: async (files, typed) =>
        (await import('./inspect-command.js')).inspect(files, typed, world, signal),
      check: async (typed) => (await import('./check-command.js')).check(typed, world),
      nightly: async (files, typed) =>
        (await import('./nightly-command.js')).nightly(files, typed, world, signal),
      ledger: async (task, operand, typed) =>
        (await import('./ledger-command.js')).ledger(task, operand, typed, world, signal),
      rules: {
        list: async (typed) => (await import('./rules-command.js')).list(typed, world),
        show: async (id, typed) => (await import('./rules-command.js')).show(id, typed, world),
        test: async (typed) => (await import('./rules-command.js')).test(typed, world),
        diff: async (a, b, typed) => (await import('./rules-command.js')).diff(a, b, typed, world, signal),
        create: async (dir, typed) => (await import('./rules-command.js')).create(dir, typed, world),
        importLicences: async (file, typed) =>
          (await import('./licences-command.js')).importList(file, typed, world),
        showLicences: async (typed) => (await import('./licences-command.js')).showLicences(typed, world),
      },
    },
    (done) => {
      status = done;
    },
  );
  try {
    await program.parseAsync(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv, { from: 'user' });
  } catch (error) {
    // Help or version was asked for, and shown.
    if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
  }
  return status;
}

/** Milliseconds since the process began, Node's own start included. */
function tellingTime({ stderr }: World): (name: string) => void {
  return (name) => stderr.write(`${performance.now().toFixed(1).padStart(7)} ms  ${harmless(name)}\n`);
}

/** Remembers the first error of a stream, as a Failure unless its reader merely left. */
function firstError(stream: Terminal): () => Error | null {
  let first: Error | null = null;
  stream.on('error', (error: Error) => {
    first ??= isClosedPipe(error) ? error : new Failure('output', `写不进标准输出：${error.message}`);
  });
  return () => first;
}

/** Waits until the stream has taken everything; an error is its listeners' concern. */
function settle(stream: Terminal): Promise<void> {
  return new Promise((resolve) => stream.write('', () => setImmediate(resolve)));
}

function explain(error: unknown, world: World, interrupts: Interrupts): number {
  const say = (text: string) => world.stderr.write(`${harmless(text)}\n`);
  const signal = interrupts.received();
  // What went wrong on the disk must be told, Ctrl-C or not.
  if (signal !== null && !(error instanceof Failure && error.status === EXIT.output)) {
    say('已中断，没有写出任何名单。');
    return SIGNAL_STATUS[signal];
  }
  if (isClosedPipe(error)) return EXIT.done;
  if (error instanceof CommanderError) {
    // Without a command, commander has shown the help.
    if (error.code !== 'commander.help') say(`错误：${chineseComplaint(error)}，用法见 mingcha --help`);
    return EXIT.usage;
  }
  if (error instanceof Failure) {
    say(`错误：${error.message}`);
    return error.status;
  }
  say(`程序内部错误：${error instanceof Error ? error.message : String(error)}。${REPORT}`);
  if (world.env.MINGCHA_DEBUG === '1' && error instanceof Error) error.stack?.split('\n').forEach(say);
  return SOFTWARE;
}

const REPORT = '这是名查的缺陷，请设 MINGCHA_DEBUG=1 重跑一次，把命令和全部输出发给维护者。';

/** The reader of our output has seen enough, as in `| head -1`. */
function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
