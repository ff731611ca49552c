/** The lines of findings.jsonl against JSON.stringify of what the contract says stands in them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeFindings } from '../../src/lists/findings.js';
import { Page } from '../../src/lists/page.js';
import { type Finding, harmlessJson, READINGS, VARIANT_KINDS } from '../../src/model/index.js';
import { screened } from './fixtures.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('金', '"', '\\', '\n', '\u2028', '\u202e', '\ud800', '😀', ' ', '/') }),
  fc.string({ unit: fc.constantFrom('金', '融', ' ', ','), minLength: 10, maxLength: 30 }),
);

const finding: fc.Arbitrary<Finding> = fc.record(
  {
    field: fc.constantFrom('name' as const, 'scope' as const),
    rule: fc.constantFrom('restricted' as const, 'investment' as const, 'sector' as const),
    word: text,
    text,
    start: fc.nat(),
    end: fc.nat(),
    variant: fc.subarray([...VARIANT_KINDS]),
    reading: fc.constantFrom(...READINGS),
    sure: fc.boolean(),
    cue: fc.option(text),
    reason: fc.constant('used' as const),
    cueSpan: fc.constant(null),
    scopeSpan: fc.constant(null),
  },
  {
    requiredKeys: [
      'field',
      'rule',
      'word',
      'text',
      'start',
      'end',
      'reading',
      'sure',
      'cue',
      'reason',
      'cueSpan',
      'scopeSpan',
    ],
  },
);

describe('findings.jsonl', () => {
  it('has a line of JSON for each occurrence, with the keys of the contract in its order', () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 3 }), text, text, (findings, file, code) => {
        const position = { file, line: 3, record: 2 };
        const record = { ...screened({ position, code }, []), findings };
        const { outcome } = record.decision;
        const expected = findings.map(
          ({ field, rule, word, text, start, end, reading, sure, cue, variant }) => {
            const named = { ...position, code, field, rule, word, text, start, end, reading, sure, cue };
            return `${harmlessJson({ ...named, outcome, ...(variant && { variant }) })}\n`;
          },
        );
        const page = new Page();
        writeFindings(record, page);
        expect(Buffer.from(page.take()).toString()).toBe(expected.join(''));
      }),
    );
  });
});
