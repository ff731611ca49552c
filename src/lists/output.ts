/** One output while it is being written: rows pile up between drains, bytes go to its target in drains. */
import type { Screened } from '../model/index.js';
import type { Line } from './column.js';
import type { Encoder } from './encoder.js';
import { findingLines } from './findings.js';
import type { Target } from './target.js';

/** A drain that would hand on less than this waits for the next: an encoder's call costs as much as many rows. */
const ROWS = 500;
const UNITS = 1 << 16;

export interface Output {
  /** Hands on what has piled up, if it is worth a call. */
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
  const flush = async () => {
    await begin();
    const taken = rows;
    rows = [];
    if (taken.length > 0) await target.write(encoder.rows(taken));
  };
  return {
    add: (line, nth) => rows.push(line(nth)),
    drain: async () => {
      if (rows.length >= ROWS) await flush();
    },
    async end() {
      await flush();
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
  const flush = async () => {
    const taken = lines;
    lines = '';
    if (taken !== '') await target.write(Buffer.from(taken));
  };
  return {
    add(record) {
      lines += findingLines(record);
    },
    drain: async () => {
      if (lines.length >= UNITS) await flush();
    },
    async end() {
      await flush();
      await target.end();
    },
  };
}
