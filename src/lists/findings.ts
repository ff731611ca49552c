/**
 * Lines of findings.jsonl. They are put together by hand: JSON.stringify of an object of fourteen keys, and a search of
 * the whole line for unseen characters, cost four times as much (measured), and nearly all of it is the same from line
 * to line. A property test holds the two equal.
 */
import { harmlessJson, type Screened } from '../model/index.js';
import type { Page } from './page.js';

/** One line for each occurrence, each with its line feed; nothing when there is none. */
export function writeFindings({ registration, findings, decision }: Screened, page: Page): void {
  if (findings.length === 0) return;
  const { position, code } = registration;
  const { file, line, record } = position;
  const head = `{"file":${quote(file)},"line":${line},"record":${record},"code":${quote(code)},"field":"`;
  const tail = `,"outcome":"${decision.outcome}"`;
  for (const { field, rule, word, text, start, end, reading, sure, cue, variant } of findings) {
    page.write(head);
    page.write(field);
    page.write('","rule":"');
    page.write(rule);
    page.write('","word":');
    page.write(quote(word));
    page.write(',"text":');
    page.write(quote(text));
    page.write(`,"start":${start},"end":${end},"reading":"`);
    page.write(reading);
    page.write(sure ? '","sure":true,"cue":' : '","sure":false,"cue":');
    page.write(cue === null ? 'null' : quote(cue));
    page.write(tail);
    if (variant) page.write(`,"variant":${harmlessJson(variant)}`);
    page.write('}\n');
  }
}

/** Stands in JSON as it is. */
const PLAIN = /^[\w\-./\u3001\u4e00-\u9fff]*$/;

const quote = (text: string) => (PLAIN.test(text) ? `"${text}"` : harmlessJson(text));
