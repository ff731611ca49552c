/** How a run can end, what the shell is told, and what the person is told. */
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/index.js';
import { type Fakes, fakeWorld, mingcha, result } from './world.js';

async function end(line: string, fakes: Fakes) {
  const world = fakeWorld(fakes);
  const status = await mingcha(line, world);
  return { status, stderr: world.stderr.text, stdout: world.stdout.text };
}

const systemError = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

describe('a run that comes to its end: the worst applies', () => {
  it.each([
    ['', {}, 0],
    ['', { suspend: 1, notify: 1 }, 0],
    ['--check', {}, 0],
    ['--check', { review: 5, licensed: 5, investment: 5 }, 0],
    ['--check', { suspend: 1 }, 1],
    ['--check', { notify: 1 }, 1],
    ['--max-rejected 2', { rejected: 2 }, 0],
    ['--max-rejected 2', { rejected: 3 }, 3],
    ['--check --max-rejected 2', { rejected: 3, suspend: 1 }, 3],
  ])('%s %o', async (options, lists, status) => {
    const engine = { screen: async (request: Parameters<typeof result>[0]) => result(request, lists) };
    expect((await end(`screen 名单.csv ${options}`, { engine })).status).toBe(status);
  });
});

describe('a run that is stopped', () => {
  it.each([
    [new Failure('usage', '规则目录不存在'), 2, '错误：规则目录不存在\n'],
    [new Failure('input', '名单.csv 读不出来'), 3, '错误：名单.csv 读不出来\n'],
    [new Failure('output', '写不进 结果：磁盘已满'), 4, '错误：写不进 结果：磁盘已满\n'],
    [new Failure('input', '名\u001b[2J单.csv 读不出来'), 3, '错误：名⟨U+001B⟩[2J单.csv 读不出来\n'],
    [systemError('EPIPE'), 0, ''],
    [systemError('ERR_STREAM_DESTROYED'), 0, ''],
  ])('%s', async (error, status, stderr) => {
    const engine = { screen: () => Promise.reject(error) };
    expect(await end('screen 名单.csv', { engine })).toEqual({ status, stderr, stdout: '' });
  });

  it.each([
    ['ENOSPC', 4, /^错误：写不进标准输出：ENOSPC\n$/],
    ['EPIPE', 0, /^$/],
  ])('standard output that ends in %s', async (code, status, message) => {
    const world = fakeWorld();
    world.stdout._write = (_chunk, _encoding, done: (error: Error) => void) => done(systemError(code));
    expect(await mingcha('--help', world)).toBe(status);
    expect(world.stderr.text).toMatch(message);
  });

  it('a defect: one line that says how to report it, the stack only on request', async () => {
    const engine = { screen: () => Promise.reject(new TypeError('x is not a function')) };
    const plain = await end('screen 名单.csv', { engine });
    expect(plain.status).toBe(70);
    expect(plain.stderr).toMatch(/^程序内部错误：x is not a function。.*MINGCHA_DEBUG=1.*\n$/);
    const debug = await end('screen 名单.csv', { engine, env: { MINGCHA_DEBUG: '1' } });
    expect(debug.stderr).toMatch(/TypeError: x is not a function\n\s+at /);
  });
});

describe('Ctrl-C', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s: the run is asked to stop, and one line says so', async (signal, status) => {
    const world = fakeWorld({
      engine: {
        screen: (request) =>
          new Promise((_, reject) => {
            request.signal.addEventListener('abort', () => reject(request.signal.reason));
            world.send(signal);
          }),
      },
    });
    expect(await mingcha('screen 名单.csv', world)).toBe(status);
    expect(world.stderr.text).toBe('已中断，没有写出任何名单。\n');
    expect(world.exits).toEqual([]);
  });

  it('a second one does not wait', async () => {
    const world = fakeWorld({
      engine: {
        screen: (_, __) => {
          world.send('SIGINT');
          world.send('SIGINT');
          return Promise.reject(new Error('cut short'));
        },
      },
    });
    expect(await mingcha('screen 名单.csv', world)).toBe(130);
    expect(world.exits).toEqual([130]);
  });

  it('ends a wait for standard input', async () => {
    const stdin = new Readable({ read() {} });
    const world = fakeWorld({
      stdin,
      engine: {
        screen: async (request) => {
          setImmediate(() => world.send('SIGINT'));
          for await (const _ of stdin);
          return result(request);
        },
      },
    });
    expect(await mingcha('screen -', world)).toBe(130);
  });

  it('that comes when the lists are already there changes nothing', async () => {
    const world = fakeWorld({
      engine: {
        screen: async (request) => {
          world.send('SIGINT');
          return result(request);
        },
      },
    });
    expect(await mingcha('screen 名单.csv', world)).toBe(0);
  });
});
