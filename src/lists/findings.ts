/**
 * Lines of findings.jsonl. They are put together by hand: JSON.stringify of an object of fourteen keys, and a search of
 * the whole line for unseen characters, cost many times as much (measured), and nearly all of it is the same from line
 * to line. A property test holds the two equal.
 */
import { harmlessJson, type Screened } from '../model/index.js';
import { BACKSLASH, ODD, QUOTE } from './kinds.js';
import { constant, type Page } from './page.js';

const FILE = constant('{"file":');
const LINE = constant(',"line":');
const RECORD = constant(',"record":');
const CODE = constant(',"code":');
const FIELD = constant(',"field":"');
const RULE = constant('","rule":"');
const WORD = constant('","word":');
const TEXT = constant(',"text":');
const START = constant(',"start":');
const END = constant(',"end":');
const READING = constant(',"reading":"');
const SURE_CUE = constant('","sure":true,"cue":');
const UNSURE_CUE = constant('","sure":false,"cue":');
const NULL = constant('null');
const OUTCOME = constant(',"outcome":"');
const CLOSED = constant('"');
const VARIANT = constant(',"variant":');
const LINE_END = constant('}\n');

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
    page.put(FIELD);
    page.write(finding.field);
    page.put(RULE);
    page.write(finding.rule);
    page.put(WORD);
    quote(finding.word, page);
    page.put(TEXT);
    quote(finding.text, page);
    page.put(START);
    page.number(finding.start);
    page.put(END);
    page.number(finding.end);
    page.put(READING);
    page.write(finding.reading);
    page.put(finding.sure ? SURE_CUE : UNSURE_CUE);
    if (finding.cue === null) page.put(NULL);
    else quote(finding.cue, page);
    page.put(OUTCOME);
    page.write(decision.outcome);
    page.put(CLOSED);
    if (finding.variant) {
      page.put(VARIANT);
      page.write(harmlessJson(finding.variant));
    }
    page.put(LINE_END);
  }
}

/** Most texts stand in JSON as they are. */
function quote(text: string, page: Page): void {
  const start = page.length;
  page.put(CLOSED);
  if (page.write(text) & (QUOTE | BACKSLASH | ODD)) {
    page.length = start;
    page.write(harmlessJson(text));
  } else page.put(CLOSED);
}
