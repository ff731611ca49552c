/**
 * As much of an assembler for WebAssembly as the two inner loops of reading need (core specification 1.0, binary
 * format): one function over one memory, 32-bit numbers only. By hand, because a compiler would be much the larger thing.
 */

/** Instructions, byte by byte. */
export type Code = readonly number[];

export const OP = {
  zero: 0x45,
  notEqual: 0x47,
  below: 0x49,
  add: 0x6a,
  and: 0x71,
  or: 0x72,
  shl: 0x74,
} as const;

export const get = (local: number): Code => [0x20, local];
export const set = (local: number): Code => [0x21, local];
export const tee = (local: number): Code => [0x22, local];
export const constant = (value: number): Code => [0x41, ...signed(value)];
/** Of the address on the stack, and `offset` bytes further. */
export const load8 = (offset: number): Code => [0x2d, 0, ...unsigned(offset)];
export const load16 = (offset: number): Code => [0x2f, 0, ...unsigned(offset)];
export const store16 = (offset: number): Code => [0x3b, 0, ...unsigned(offset)];
export const store32 = (offset: number): Code => [0x36, 0, ...unsigned(offset)];
/** A branch to it goes behind it. */
export const block = (code: Code): Code => [0x02, EMPTY, ...code, END];
/** A branch to it goes to its beginning. */
export const loop = (code: Code): Code => [0x03, EMPTY, ...code, END];
/** To the block or loop so many levels out. */
export const branch = (level: number): Code => [0x0c, level];
export const branchIf = (level: number): Code => [0x0d, level];

const EMPTY = 0x40;
const END = 0x0b;
const I32 = 0x7f;
const PAGE = 0x10000;

/** A function of `parameters` numbers that leaves one on the stack; its first local comes after them. */
export interface Routine {
  readonly parameters: number;
  readonly locals: number;
  readonly code: Code;
}

/** The routine and its memory of at least `size` bytes. */
export function assemble(size: number, { parameters, locals, code }: Routine) {
  const pages = Math.ceil(size / PAGE);
  const body = [1, locals, I32, ...code, END];
  const module = new WebAssembly.Module(
    Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, 0x60, parameters, ...Array(parameters).fill(I32), 1, I32]),
      ...section(2, [1, ...name(''), ...name('memory'), 2, 0, ...unsigned(pages)]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...name('run'), 0, 0]),
      ...section(10, [1, ...unsigned(body.length), ...body]),
    ]),
  );
  const memory = new WebAssembly.Memory({ initial: pages });
  const { run } = new WebAssembly.Instance(module, { '': { memory } }).exports;
  return { memory: memory.buffer, run: run as (...parameters: number[]) => number };
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const name = (text: string): Code => [text.length, ...Buffer.from(text)];

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
