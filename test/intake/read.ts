/** Reads an export given as text or bytes, the way a run would, and hands back plain lists. */
import { openExport, Repeats } from '../../src/intake/index.js';
import { loadRuleSet } from '../../src/lexicon/index.js';
import type { IntakeOptions, OpenedExport, Registration, Rejected, Sieve } from '../../src/model/index.js';

export const { vocabulary } = loadRuleSet(null);

export interface Reading {
  readonly opened: OpenedExport;
  readonly registrations: readonly Registration[];
  readonly rejected: readonly Rejected[];
}

export interface Asked {
  readonly encoding?: string;
  readonly map?: Readonly<Record<string, string>>;
  /** Bytes per chunk; the whole at once when left out. */
  readonly chunk?: number;
  /** By way of the first pass. */
  readonly sieve?: Sieve;
}

export function options({ encoding = 'auto', map = {}, sieve }: Asked = {}): IntakeOptions {
  return { encoding, map: new Map(Object.entries(map)), ...(sieve && { sieve }) };
}

/** As from a pipe. */
export async function read(data: string | Uint8Array, asked: Asked = {}): Promise<Reading> {
  const bytes = typeof data === 'string' ? Buffer.from(data) : Buffer.from(data);
  return drain(await openExport({ stream: chunks(bytes, asked.chunk) }, options(asked), vocabulary));
}

/** As from a file. */
export async function readPath(path: string, asked: Asked = {}): Promise<Reading> {
  return drain(await openExport({ path }, options(asked), vocabulary));
}

async function drain(opened: OpenedExport): Promise<Reading> {
  const repeats = new Repeats();
  const registrations: Registration[] = [];
  const rejected: Rejected[] = [];
  for await (const batch of opened.batches()) {
    for (const record of batch) {
      if (record.kind === 'rejected') rejected.push(record);
      else if (record.kind === 'registration') registrations.push(repeats.noted(record.registration));
    }
  }
  return { opened, registrations, rejected };
}

async function* chunks(bytes: Uint8Array, size = bytes.length): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
