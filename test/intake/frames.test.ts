/** Laws: no line is lost, none swallows its neighbours, and where a chunk is cut changes nothing. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFrames } from '../../src/intake/table/fields.js';
import { Framer, MAX_LINE } from '../../src/intake/table/frames.js';
import { shapeOf } from '../../src/intake/table/quotes.js';

function frames(text: string, width: number, size = text.length || 1) {
  const framer = new Framer(',', width);
  const found = [];
  for (let at = 0; at < text.length; at += size) found.push(...framer.push(text.slice(at, at + size)));
  return [...found, ...framer.end()];
}

const summary = (text: string, width = 4) =>
  frames(text, width).map(({ line, text: own, fault }) => [line, own, fault]);

test.each<[string, string, (string | number | null)[][]]>([
  [
    'LF',
    'a,b\nc,d\n',
    [
      [1, 'a,b', null],
      [2, 'c,d', null],
    ],
  ],
  [
    'CRLF',
    'a,b\r\nc,d\r\n',
    [
      [1, 'a,b', null],
      [2, 'c,d', null],
    ],
  ],
  [
    'CR',
    'a,b\rc,d',
    [
      [1, 'a,b', null],
      [2, 'c,d', null],
    ],
  ],
  [
    'blank lines count as lines only',
    'a\n\n\r\nb',
    [
      [1, 'a', null],
      [4, 'b', null],
    ],
  ],
  [
    'a quoted line break',
    'a,"b\nc",d,e\nf',
    [
      [1, 'a,"b\nc",d,e', null],
      [3, 'f', null],
    ],
  ],
  [
    'a quoted CRLF',
    'a,"b\r\nc",d,e\r\nf',
    [
      [1, 'a,"b\r\nc",d,e', null],
      [3, 'f', null],
    ],
  ],
  [
    'an unclosed quote',
    'a,"b,c,d\ne,f,g,h\ni,"j",k,l',
    [
      [1, 'a,"b,c,d', 'unclosed-quote'],
      [2, 'e,f,g,h', null],
      [3, 'i,"j",k,l', null],
    ],
  ],
  [
    'an unclosed quote on the last line',
    'a,b,c,d\ne,"f,g,h',
    [
      [1, 'a,b,c,d', null],
      [2, 'e,"f,g,h', 'unclosed-quote'],
    ],
  ],
  [
    'two unclosed quotes that seem to match',
    'a,"b,c,d\ne,f,g,h\ni,j",k,l',
    [
      [1, 'a,"b,c,d', 'unclosed-quote'],
      [2, 'e,f,g,h', null],
      [3, 'i,j",k,l', null],
    ],
  ],
  [
    'stray quotes inside a line',
    'a,"b"c"d,e,f\ng',
    [
      [1, 'a,"b"c"d,e,f', null],
      [2, 'g', null],
    ],
  ],
])('%s', (_, text, expected) => {
  expect(summary(text)).toEqual(expected);
});

test('a quote open over more than a hundred lines is given up, only its first line with it', () => {
  const text = `a,"b\n${'x\n'.repeat(120)}c,d`;
  const found = summary(text);
  expect(found[0]).toEqual([1, 'a,"b', 'unclosed-quote']);
  expect(found).toHaveLength(122);
});

test('an endless line is reported once and reading goes on below it', () => {
  const text = `a,b\n${'x'.repeat(MAX_LINE + 10)}\nc,d`;
  for (const size of [text.length, 300_000]) {
    const found = frames(text, 2, size);
    expect(found.map(({ line, fault, text: own }) => [line, fault, own.length])).toEqual([
      [1, null, 3],
      [2, 'oversize', MAX_LINE],
      [3, null, 3],
    ]);
  }
});

const cell = fc.string({ unit: fc.constantFrom('a', '钢', '"', ',', '\n', '\r', ' ', '；') });

test('any text, cut anywhere, gives the same frames', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '钢'), maxLength: 80 }),
      fc.integer({ min: 1, max: 5 }),
      (text, width) => {
        expect(frames(text, width, 1)).toEqual(frames(text, width));
      },
    ),
  );
});

test('every character of the text is in some frame or is a line end', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '钢'), maxLength: 80 }), (text) => {
      const bare = (value: string) => value.replaceAll('\n', '');
      expect(
        bare(
          frames(text, 3)
            .map((frame) => frame.text)
            .join(''),
        ),
      ).toBe(bare(text));
    }),
  );
});

test('well-formed tables come back cell by cell', () => {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, (table) => {
      const text = table.map((row) => row.map(quoted).join(',')).join('\n');
      const back = splitFrames(frames(text, 3), ',').map((row) => row.cells);
      expect(back).toEqual(table);
    }),
  );
});

test('a single line is read as csv-parse reads it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '钢', ' '), minLength: 1, maxLength: 30 }),
      (line) => {
        const shape = shapeOf(line, ',');
        let records: string[][];
        try {
          records = parse(line, { relax_quotes: true, relax_column_count: true });
        } catch {
          expect(shape.open).toBe(true);
          return;
        }
        expect(shape.open).toBe(false);
        expect(records).toHaveLength(1);
        expect(shape.delimiters + 1).toBe(records[0]!.length);
      },
    ),
    { numRuns: 2000 },
  );
});
