/**
 * Lines of findings.jsonl. They are put together by hand: JSON.stringify of an object of fourteen keys, and a search of
 * the whole line for unseen characters, cost many times as much (measured), and nearly all of it is the same from line
 * to line. A property test holds the two equal.
 */
import { harmlessJson, OUTCOMES, READINGS, type Screened } from '../model/index.js';
import { perWord } from './column.js';
import { BACKSLASH, ODD, QUOTE } from './kinds.js';
import { constant, type Page, type Passage } from './page.js';

const RECORD = constant(',"record":');
const CODE = constant(',"code":');
const subject = perWord(({ field, rule, word }) =>
  constant(`,"field":"${field}","rule":"${rule}","word":${harmlessJson(word)},"text":`),
);
const START = constant(',"start":');
const END = constant(',"end":');
/** With a cue to follow, and without one. */
const CUED = { sure: verdicts(true, ''), unsure: verdicts(false, '') };
const UNCUED = { sure: verdicts(true, 'null'), unsure: verdicts(false, 'null') };
const OUTCOME = constants(OUTCOMES, (outcome) => `,"outcome":"${outcome}"`);
const VARIANT = constant(',"variant":');
const LAST = constant('}\n');
const QUOTE_UNIT = 0x22;

/** One line for each occurrence, each with its line feed; nothing when there is none. */
export function writeFindings({ registration, findings, decision }: Screened, page: Page): void {
  const begun = page.length;
  const outcome = OUTCOME[decision.outcome];
  let head: Passage | null = null;
  for (const finding of findings) {
    if (head !== null) page.quote(head);
    else {
      writeHead(registration, page);
      head = page.since(begun);
    }
    page.put(subject(finding));
    quote(finding.text, page);
    page.put(START);
    page.number(finding.start);
    page.put(END);
    page.number(finding.end);
    const { cue, reading } = finding;
    page.put((cue === null ? UNCUED : CUED)[finding.sure ? 'sure' : 'unsure'][reading]);
    if (cue !== null) quote(cue, page);
    page.put(outcome);
    if (finding.variant) {
      page.put(VARIANT);
      page.write(harmlessJson(finding.variant));
    }
    page.put(LAST);
  }
}

/** What all lines of a record begin with. */
function writeHead({ position, code }: Screened['registration'], page: Page): void {
  page.put(opening(position.file));
  page.number(position.line);
  page.put(RECORD);
  page.number(position.record);
  page.put(CODE);
  quote(code, page);
}

let known = { file: '', begins: constant('{"file":"","line":') };

/** What all lines of a file begin with. */
function opening(file: string): Uint16Array {
  if (file !== known.file) known = { file, begins: constant(`{"file":${harmlessJson(file)},"line":`) };
  return known.begins;
}

/** Most texts stand in JSON as they are. */
function quote(text: string, page: Page): void {
  const start = page.length;
  page.unit(QUOTE_UNIT);
  if (page.write(text) & (QUOTE | BACKSLASH | ODD)) {
    page.length = start;
    page.write(harmlessJson(text));
  } else page.unit(QUOTE_UNIT);
}

function verdicts(sure: boolean, cue: string) {
  return constants(READINGS, (reading) => `,"reading":"${reading}","sure":${sure},"cue":${cue}`);
}

function constants<Key extends string>(keys: readonly Key[], text: (key: Key) => string) {
  return Object.fromEntries(keys.map((key) => [key, constant(text(key))])) as Record<Key, Uint16Array>;
}
