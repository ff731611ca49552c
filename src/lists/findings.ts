/**
 * Lines of findings.jsonl. They are put together by hand: JSON.stringify of an object of fourteen keys, and a search of
 * the whole line for unseen characters, cost four times as much (measured), and nearly all of it is the same from line
 * to line. A property test holds the two equal.
 */
import { type Finding, harmlessJson, type Screened } from '../model/index.js';

/** One line for each occurrence, each with its line feed; nothing when there is none. */
export function findingLines({ registration, findings, decision }: Screened): string {
  if (findings.length === 0) return '';
  const { position, code } = registration;
  const { file, line, record } = position;
  const head = `{"file":${quote(file)},"line":${line},"record":${record},"code":${quote(code)}`;
  const tail = `,"outcome":"${decision.outcome}"`;
  let lines = '';
  for (const finding of findings) lines += `${head}${body(finding)}${tail}${disguise(finding)}}\n`;
  return lines;
}

function body({ field, rule, word, text, start, end, reading, sure, cue }: Finding): string {
  return (
    `,"field":"${field}","rule":"${rule}","word":${quote(word)},"text":${quote(text)},"start":${start},` +
    `"end":${end},"reading":"${reading}","sure":${sure},"cue":${cue === null ? 'null' : quote(cue)}`
  );
}

const disguise = ({ variant }: Finding) => (variant ? `,"variant":${harmlessJson(variant)}` : '');

/** Stands in JSON as it is. */
const PLAIN = /^[\w\-./\u3001\u4e00-\u9fff]*$/;

const quote = (text: string) => (PLAIN.test(text) ? `"${text}"` : harmlessJson(text));
