/**
 * Judged records of a share of an input as text, to cross from one machine to another, and their places in the whole once
 * the shares stand one behind the other.
 */
import type {
  Decision,
  Finding,
  Judged,
  Position,
  Registration,
  Rejected,
  VariantKind,
} from '../model/index.js';

/** A screened record without the names of its fields: what is sent is mostly text, and reading it back mostly names. */
type Row = readonly [readonly unknown[], Own, readonly (readonly unknown[])[], Decision];
/** Line, record, and the sheet of a workbook, which is one part. */
type Own = readonly [number, number, string?];
type Sent = Row | Exclude<Judged, { kind: 'screened' }>;

const REGISTRATION = [
  ...(['name', 'scope', 'code', 'key', 'regno', 'filing', 'type', 'established', 'authority'] as const),
  ...(['address', 'status', 'standing', 'application', 'batch', 'industry', 'region', 'cut'] as const),
  'warnings',
] as const;
/** `text` is the stretch of the cell; `variant`, where there is one, comes last. */
const FINDING = [
  ...(['field', 'rule', 'word', 'start', 'end', 'reading', 'sure', 'cue', 'reason', 'cueSpan'] as const),
  'scopeSpan',
] as const;

/** Does not compile while a field is forgotten. */
type All<T, Named> = [Exclude<keyof T, Named>] extends [never] ? true : never;
true satisfies All<Registration, (typeof REGISTRATION)[number] | 'position'>;
true satisfies All<Finding, (typeof FINDING)[number] | 'text' | 'variant'>;

/** One batch as a line of JSON. What holds nothing is counted: only what a list or the findings show is kept. */
export function encode(batch: Iterable<Judged>): string {
  const kept: Sent[] = [];
  let [clean, inactive] = [0, 0];
  const count = () => {
    if (clean + inactive > 0) kept.push({ kind: 'passed', clean, inactive });
    [clean, inactive] = [0, 0];
  };
  for (const record of batch) {
    if (record.kind === 'passed') {
      clean += record.clean;
      inactive += record.inactive;
    } else if (record.kind !== 'screened') {
      count();
      kept.push(record);
    } else if (record.findings.length > 0) {
      count();
      const { registration, findings, decision } = record;
      kept.push([
        REGISTRATION.map((key) => registration[key]),
        own(registration),
        findings.map(values),
        decision,
      ]);
    } else if (record.decision.outcome === 'inactive') inactive++;
    else clean++;
  }
  count();
  return JSON.stringify(kept);
}

/** Where the records of a part stand in the input, when its own lines and records count from 1. */
export class Places {
  #lines = 0;
  #records = 0;
  /** Records of the part so far. */
  #here = 0;

  constructor(readonly file: string) {}

  /** The next records of the part, by their places in the input. */
  decode(text: string): Judged[] {
    return (JSON.parse(text) as Sent[]).map((sent): Judged => {
      if (!('kind' in sent)) return this.#screened(sent);
      if (sent.kind === 'passed') {
        this.#here += sent.clean + sent.inactive;
        return sent;
      }
      if (sent.kind === 'noise') return { ...sent, line: this.#lines + sent.line };
      return { ...sent, position: this.#place(own(sent)) };
    });
  }

  /** The part has ended, after so many physical lines. */
  end(lines: number): void {
    this.#lines += lines;
    this.#records += this.#here;
    this.#here = 0;
  }

  #screened([cells, at, found, decision]: Row): Judged {
    const registration = named(REGISTRATION, cells, { position: this.#place(at) }) as Registration;
    const findings = found.map((values) => {
      const finding = named(FINDING, values, { text: '' }) as { -readonly [K in keyof Finding]: Finding[K] };
      finding.text = registration[finding.field].slice(finding.start, finding.end);
      if (values.length > FINDING.length) finding.variant = values[FINDING.length] as VariantKind[];
      return finding;
    });
    return { kind: 'screened', registration, findings, decision };
  }

  #place([line, record, sheet]: Own): Position {
    this.#here++;
    const place = { file: this.file, line: this.#lines + line, record: this.#records + record };
    return sheet === undefined ? place : { ...place, sheet };
  }
}

function own({ position: { line, record, sheet } }: Registration | Rejected): Own {
  return sheet === undefined ? [line, record] : [line, record, sheet];
}

function values(finding: Finding): unknown[] {
  const found: unknown[] = FINDING.map((key) => finding[key]);
  if (finding.variant) found.push(finding.variant);
  return found;
}

function named(keys: readonly string[], values: readonly unknown[], into: Record<string, unknown>): unknown {
  for (let i = 0; i < keys.length; i++) into[keys[i]!] = values[i];
  return into;
}
