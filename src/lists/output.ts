/** One output while it is being written: rows pile up between drains, bytes go to its target in drains. */
import { harmlessJson, type Screened } from '../model/index.js';
import type { Line } from './column.js';
import type { Encoder } from './encoder.js';
import type { Target } from './target.js';

export interface Output {
  drain(): Promise<void>;
  end(): Promise<void>;
}

export interface TableOutput extends Output {
  /** `nth` is the row's number on its list. */
  add(line: Line, nth: number): void;
}

export function tableOutput(encoder: Encoder, target: Target): TableOutput {
  let rows: ReturnType<Line>[] = [];
  let begun = false;
  const begin = async () => {
    if (!begun) await target.write(encoder.begin());
    begun = true;
  };
  const drain = async () => {
    if (rows.length === 0) return;
    await begin();
    const taken = rows;
    rows = [];
    await target.write(encoder.rows(taken));
  };
  return {
    add: (line, nth) => rows.push(line(nth)),
    drain,
    async end() {
      await begin();
      await drain();
      await target.write(encoder.end());
      await target.end();
    },
  };
}

export interface FindingsOutput extends Output {
  add(record: Screened): void;
}

/** findings.jsonl: every occurrence, keys and order as the contract fixes them, whatever the lists' format. */
export function findingsOutput(target: Target): FindingsOutput {
  let lines = '';
  const drain = async () => {
    if (lines === '') return;
    const taken = lines;
    lines = '';
    await target.write(Buffer.from(taken));
  };
  return {
    add(record) {
      for (const line of findingLines(record)) lines += line;
    },
    drain,
    async end() {
      await drain();
      await target.end();
    },
  };
}

function findingLines({ registration, findings, decision: { outcome } }: Screened): string[] {
  const { position, code } = registration;
  const { file, line, record } = position;
  return findings.map(({ field, rule, word, text, start, end, reading, sure, cue, variant }) => {
    const finding = {
      file,
      line,
      record,
      code,
      field,
      rule,
      word,
      text,
      start,
      end,
      reading,
      sure,
      cue,
      outcome,
      ...(variant && { variant }),
    };
    return `${harmlessJson(finding)}\n`;
  });
}
