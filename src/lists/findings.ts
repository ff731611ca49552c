/**
 * Lines of findings.jsonl. They are put together by hand: JSON.stringify of an object of fourteen keys, and a search of
 * the whole line for unseen characters, cost many times as much (measured), and nearly all of it is the same from line
 * to line. A property test holds the two equal.
 */
import { harmlessJson, OUTCOMES, READINGS, type Screened } from '../model/index.js';
import { perWord } from './column.js';
import { BACKSLASH, ODD, QUOTE } from './kinds.js';
import { constant, type Page } from './page.js';

const FILE = constant('{"file":');
const LINE = constant(',"line":');
const RECORD = constant(',"record":');
const CODE = constant(',"code":');
const subject = perWord(({ field, rule, word }) =>
  constant(`,"field":"${field}","rule":"${rule}","word":${harmlessJson(word)},"text":`),
);
const START = constant(',"start":');
const END = constant(',"end":');
const SURE = constants(READINGS, (reading) => `,"reading":"${reading}","sure":true,"cue":`);
const UNSURE = constants(READINGS, (reading) => `,"reading":"${reading}","sure":false,"cue":`);
const OUTCOME = constants(OUTCOMES, (outcome) => `,"outcome":"${outcome}"`);
const VARIANT = constant(',"variant":');

/** One line for each occurrence, each with its line feed; nothing when there is none. */
export function writeFindings({ registration, findings, decision }: Screened, page: Page): void {
  const { position, code } = registration;
  for (const finding of findings) {
    page.put(FILE);
    quote(position.file, page);
    page.put(LINE);
    page.number(position.line);
    page.put(RECORD);
    page.number(position.record);
    page.put(CODE);
    quote(code, page);
    page.put(subject(finding));
    quote(finding.text, page);
    page.put(START);
    page.number(finding.start);
    page.put(END);
    page.number(finding.end);
    page.put((finding.sure ? SURE : UNSURE)[finding.reading]);
    if (finding.cue === null) page.write('null');
    else quote(finding.cue, page);
    page.put(OUTCOME[decision.outcome]);
    if (finding.variant) {
      page.put(VARIANT);
      page.write(harmlessJson(finding.variant));
    }
    page.write('}\n');
  }
}

/** Most texts stand in JSON as they are. */
function quote(text: string, page: Page): void {
  const start = page.length;
  page.write('"');
  if (page.write(text) & (QUOTE | BACKSLASH | ODD)) {
    page.length = start;
    page.write(harmlessJson(text));
  } else page.write('"');
}

function constants<Key extends string>(keys: readonly Key[], text: (key: Key) => string) {
  return Object.fromEntries(keys.map((key) => [key, constant(text(key))])) as Record<Key, Uint16Array>;
}
