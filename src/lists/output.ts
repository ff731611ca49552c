/** One output while it is being written: its text piles up until it is full, then bytes go to its target. */
import type { Screened } from '../model/index.js';
import type { Cells } from './column.js';
import type { Encoder } from './encoder.js';
import { writeFindings } from './findings.js';
import { Page } from './page.js';
import type { Target } from './target.js';

/** An output is full from here on: an encoder's call costs as much as many rows. */
const ROWS = 500;
const UNITS = 1 << 16;

export interface Output {
  /** Whether so much has piled up that it is worth a call of drain(). */
  readonly full: boolean;
  /** Hands on what has piled up. */
  drain(): Promise<void>;
  end(): Promise<void>;
}

/** Takes bytes that were made elsewhere, behind what has piled up. */
export interface Appendable extends Output {
  append(bytes: Uint8Array): Promise<void>;
}

export interface TableOutput extends Appendable {
  add(cells: Cells): void;
}

export function tableOutput(encoder: Encoder, target: Target): TableOutput {
  let head: Uint8Array | null = encoder.begin();
  let rows = 0;
  const drain = async () => {
    if (head !== null) await target.write(head);
    head = null;
    const any = rows > 0;
    rows = 0;
    if (any) await target.write(encoder.take());
  };
  return {
    get full() {
      return rows >= ROWS;
    },
    add(cells) {
      encoder.add(cells);
      rows++;
    },
    async append(bytes) {
      await drain();
      await target.write(bytes);
    },
    drain,
    async end() {
      await drain();
      await target.write(encoder.end());
      await target.end();
    },
  };
}

export interface FindingsOutput extends Appendable {
  add(record: Screened): void;
}

/** findings.jsonl: every occurrence, keys and order as the contract fixes them, whatever the lists' format. */
export function findingsOutput(target: Target): FindingsOutput {
  const page = new Page();
  const drain = async () => {
    if (page.length > 0) await target.write(page.take());
  };
  return {
    get full() {
      return page.length >= UNITS;
    },
    add(record) {
      writeFindings(record, page);
    },
    async append(bytes) {
      await drain();
      await target.write(bytes);
    },
    drain,
    async end() {
      await drain();
      await target.end();
    },
  };
}
