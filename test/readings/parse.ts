/**
 * Reads the case files of test/readings/cases: what a careful person says of each listed word in a name or scope.
 *
 * The judgements stand inline, beside the wording they judge, so that a lawyer can review them without
 * counting offsets: `{金融|x}`. They were written from the definitions alone, not from the reading engine,
 * and are therefore an independent oracle for it. A line:
 *
 *     [名:|截:]text with {characters|letter}
 *
 * `名:` makes the text a name; `截:` makes it a scope that the export cut off at its end; else it is a scope.
 * Letters: `u` use, `x` excluded, `r` reference, `c` cross-word, each meant as sure; with `~` the reading is
 * certain and its sureness is free; `?` means unsure, whatever the reading. `\u200b` writes an invisible
 * character. An occurrence takes the judgement of the mark its first character stands in; so nested words
 * need no mark of their own, and of two that overlap each can have its own: `{资产管|u}{理|c}财务`.
 * A line without a mark expects no occurrence at all.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Field, Reading } from '../../src/model/index.js';

/** A judgement of the characters from `start` to `end` (UTF-16 offsets in the text, end exclusive). */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** The marked characters, as written. */
  readonly word: string;
  /** Null when any reading will do, as long as it is unsure. */
  readonly reading: Reading | null;
  /** Null when both will do. */
  readonly sure: boolean | null;
}

export interface ReadingCase {
  /** File and 1-based line, to find it again when it fails. */
  readonly place: string;
  /** The line as written. */
  readonly source: string;
  readonly field: Field;
  /** The export cut the scope off at its end. */
  readonly cut: boolean;
  /** The cell, without marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

const READING_OF: Readonly<Record<string, Reading>> = {
  u: 'use',
  x: 'excluded',
  r: 'reference',
  c: 'cross-word',
};

const MARK = /\{([^{}|]+)\|(?:([uxrc])(~?)|\?)\}/gu;

/** Parses one line. Throws on a brace or bar that belongs to no mark, and on an empty text. */
export function parseCase(source: string, place = ''): ReadingCase {
  const prefix = /^(?:名|截):/u.exec(source)?.[0] ?? '';
  const body = source
    .slice(prefix.length)
    .replace(/\\u([0-9a-f]{4})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const marks: Mark[] = [];
  let text = '';
  let read = 0;
  for (const found of body.matchAll(MARK)) {
    text += body.slice(read, found.index);
    const word = found[1] as string;
    const letter = found[2];
    const reading = letter === undefined ? null : (READING_OF[letter] as Reading);
    const sure = letter === undefined ? false : found[3] === '~' ? null : true;
    marks.push({ start: text.length, end: text.length + word.length, word, reading, sure });
    text += word;
    read = found.index + found[0].length;
  }
  text += body.slice(read);
  if (text === '' || /[{}|]/u.test(text)) throw new Error(`${place}: badly marked: ${source}`);
  return { place, source, field: prefix === '名:' ? 'name' : 'scope', cut: prefix === '截:', text, marks };
}

/** The judgement of an occurrence that begins at `start`; undefined when nobody expected one there. */
export function judgementOf(item: ReadingCase, start: number): Mark | undefined {
  return item.marks.find((mark) => mark.start <= start && start < mark.end);
}

/** Every case of one file, in order; blank lines and `#` comments are for the reader. */
export function readCaseFile(file: URL): ReadingCase[] {
  const name = file.pathname.split('/').at(-1) ?? '';
  const cases: ReadingCase[] = [];
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() !== '' && !line.startsWith('#')) cases.push(parseCase(line, `${name}:${index + 1}`));
  }
  return cases;
}

/** The case files, one per law, sorted by name. */
export function caseFiles(): URL[] {
  const folder = new URL('./cases/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.sort().map((name) => new URL(name, folder));
}
