#!/usr/bin/env node
/**
 * Writes the two sample exports and what is expected of every record, from the readable rows in test/samples/rows/.
 *
 * Why a generator: the stock export is GB18030, which editors and diffs cannot show, every code needs its GB 32100
 * check digit, and a row and its expectation must not drift apart. `--check` writes nothing and exits 1 when a file is stale.
 *
 * A row is four lines; names, numbers and persons are invented:
 *   = name | application or status | type | code | date | …      (further cells: see ROWS)
 *   @ address
 *   : scope                                                      (\n and \uXXXX as in JSON)
 *   > outcome | town | readings | class | sectors                (trailing cells may be left out)
 * A deformed row is written as it stands in the file:
 *   ! date | why
 *   the line itself
 *   > rejected
 * Readings: `name` or `scope`, then word=LETTERS, one letter for each occurrence: U use, N excluded (negated),
 * R reference, X cross-word, A any; `?` after a letter: must be unsure, `~`: sure or not. Sectors `~`: not compared.
 * Code: 91410106# gets a body and its check digits; #label the same body again; [8 characters] that body; 410106#15
 * a 15-digit registration number; before it 小写, 全角, 错码 (wrong check digit) or an apostrophe. All else is verbatim.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';

const root = new URL('../', import.meta.url);
const DISTRICT_OFFICE = '郑州市上街区工商管理和质量技术监督局';
const TYPES = {
  有限: '有限责任公司(自然人投资或控股)',
  独资: '有限责任公司(自然人独资)',
  国独: '有限责任公司(国有独资)',
  分公司: '有限责任公司分公司(自然人投资或控股)',
  股份: '股份有限公司(非上市)',
  股分: '股份有限公司分公司(非上市)',
  集体: '集体所有制',
  集体分支: '集体分支机构(非法人)',
  合伙: '有限合伙企业',
  个独: '个人独资企业',
  个体: '个体工商户',
  合作社: '农民专业合作社',
};
const READINGS = { U: 'use', N: 'excluded', R: 'reference', X: 'cross-word', E: 'exempt', A: 'any' };

/** Each export: its source files, header, how a row's cells are laid out, and its bytes. Rows are sorted by date. */
const ROWS = [
  {
    file: 'pending-applications.csv',
    sources: ['pending.txt'],
    header: '受理编号,申请名称,业务类型,企业类型,统一社会信用代码,受理日期,登记机关,住所,经营范围',
    cells: (row, number) => [
      number,
      row.name,
      row.state,
      row.type,
      row.code,
      row.date,
      row.office,
      row.address,
    ],
    encode: (lines) => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8'),
  },
  {
    file: 'stock-register.csv',
    sources: ['stock-use.txt', 'stock-licensed.txt', 'stock-aside.txt', 'stock-other.txt'],
    header: '企业名称,统一社会信用代码,企业类型,成立日期,登记状态,登记机关,所属行业,住所,经营范围',
    cells: (row) => [
      row.name,
      row.code,
      row.type,
      row.date,
      row.state,
      row.office,
      row.industry,
      quoted(row.address),
    ],
    encode: (lines) => iconv.encode(`${lines.join('\n')}\n`, 'gb18030'),
  },
];

const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
/** The scope column is always quoted, as exports do; a cell holding a quote is left bare, as exports also do. */
const scopeCell = (scope) => (scope === '' || scope.includes('"') ? scope : quoted(scope));
const split = (text) => text.split('|').map((cell) => cell.trim());
const unescaped = (text) => JSON.parse(`"${text.replaceAll('"', '\\"')}"`);

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 11714: the ninth character of an organisation code. */
function organisationDigit(body) {
  const sum = [...body].reduce((total, c, i) => total + parseInt(c, 36) * [3, 7, 9, 10, 5, 8, 4, 2][i], 0);
  return '0X987654321'[sum % 11];
}

/** GB 32100: the eighteenth character of a unified social credit code. */
function unifiedDigit(code) {
  const sum = [...code].reduce((total, c, i) => total + ALPHABET.indexOf(c) * (3 ** i % 31), 0);
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** GS 15: the fifteenth digit of a registration number (ISO 7064 MOD 11,10). */
function registrationDigit(digits) {
  const product = [...digits].reduce((p, d) => (((p + Number(d)) % 10 || 10) * 2) % 11, 10);
  return (11 - product) % 10;
}

/** Bodies no authority has given out: MAX… for the years of the unified code, 99… for the organisation codes before. */
function inventedBody(serial, date) {
  if (date < '2015-10-01') return `99${String((serial * 7919) % 1_000_000).padStart(6, '0')}`;
  let rest = (serial * 104_729) % 31 ** 5;
  let tail = '';
  for (; tail.length < 5; rest = Math.floor(rest / 31)) tail = ALPHABET[rest % 31] + tail;
  return `MAX${tail}`;
}

const bodies = new Map();
let serial = 0;

/** Expands a code template; whatever is not one is kept. */
function makeCode(template, date) {
  const parts = /^(小写 |全角 |错码 |')?(\d+)(?:#(15)|#(.*)|\[(.{8})\])$/.exec(template);
  if (parts === null) return template;
  const [, form = '', prefix, regno, label, given] = parts;
  serial += 1;
  if (regno !== undefined) {
    const digits = `${prefix}0${String((serial * 7919) % 10_000_000).padStart(7, '0')}`;
    return `${digits}${registrationDigit(digits)}`;
  }
  const body = given ?? bodies.get(label) ?? inventedBody(serial, date);
  if (label) bodies.set(label, body);
  const head = `${prefix}${body}${organisationDigit(body)}`;
  const digit = unifiedDigit(head);
  if (form === '错码 ') return `${head}${digit === '0' ? '1' : '0'}`;
  if (form === '小写 ') return `${head}${digit}`.toLowerCase();
  if (form === '全角 ')
    return `${head}${digit}`.replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  return `${form.trim()}${head}${digit}`;
}

/** `name 金融=U scope 金融=RN?` → `name:金融:use scope:金融:reference scope:金融:excluded?`. */
function spellReadings(short) {
  let field = '';
  return short.split(/\s+/).flatMap((token) => {
    if (token === 'name' || token === 'scope') {
      field = token;
      return [];
    }
    const [, word, letters] = /^(.+)=((?:[UNRXEA][?~]?)+)$/.exec(token) ?? [];
    if (word === undefined) throw new Error(`readings not understood: ${short}`);
    return letters.match(/.[?~]?/g).map((mark) => `${field}:${word}:${READINGS[mark[0]]}${mark.slice(1)}`);
  });
}

function parseBlock(block) {
  const lines = block.split('\n');
  const expected = split(lines.find((line) => line.startsWith('>')).slice(1));
  const [outcome, town = '', readings = '', investmentClass = '', sectors = ''] = expected;
  const expectation = {
    outcome,
    town,
    readings: readings && spellReadings(readings).join(' '),
    investmentClass,
    sectors,
  };
  if (lines[0].startsWith('!'))
    return { date: split(lines[0].slice(1))[0], raw: lines[1], name: '', ...expectation };
  const [name, state, type, code, date, ...rest] = split(lines[0].slice(2));
  const [industry, office = DISTRICT_OFFICE] = rest.length === 2 ? rest : [rest[0], undefined];
  return {
    name,
    state,
    type: TYPES[type] ?? type,
    code: makeCode(code, state.endsWith('登记') ? '2018' : date),
    date,
    industry,
    office,
    address: lines[1].slice(2),
    scope: unescaped(lines[2].slice(2)),
    ...expectation,
  };
}

/** All three files as bytes, by path from the repository's root. */
function build() {
  const expectations = ['file,record,outcome,town,readings,class,sectors,name'];
  const files = new Map();
  for (const { file, sources, header, cells, encode } of ROWS) {
    const rows = sources
      .flatMap((source) => readFileSync(new URL(`test/samples/rows/${source}`, root), 'utf8').split(/\n{2,}/))
      .map((block) => block.replace(/^#.*\n?/gm, '').trim())
      .filter((block) => block !== '')
      .map(parseBlock)
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    const lines = rows.map((row, i) => {
      const number = `上街受理${row.date.replaceAll('-', '')}${String(i + 1).padStart(3, '0')}`;
      return row.raw ?? [...cells(row, number), scopeCell(row.scope)].join(',');
    });
    files.set(`samples/${file}`, encode([header, ...lines]));
    rows.forEach((row, i) => {
      const { outcome, town, readings, investmentClass, sectors, name } = row;
      expectations.push([file, i + 1, outcome, town, readings, investmentClass, sectors, name].join(','));
    });
  }
  return files.set('test/samples/expected.csv', Buffer.from(`${expectations.join('\n')}\n`, 'utf8'));
}

const checking = process.argv.includes('--check');
for (const [path, bytes] of build()) {
  const target = fileURLToPath(new URL(path, root));
  if (!checking) {
    writeFileSync(target, bytes);
  } else if (!bytes.equals(readFileSync(target))) {
    process.stderr.write(`${path} is stale: run node scripts/make-samples.mjs\n`);
    process.exitCode = 1;
  }
}
