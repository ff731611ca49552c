/**
 * The shipped rules as `npm run build` found them, so that a start need not parse and check two dozen tables (30 ms).
 * They lie beside the built program only: development and tests read the tables. They are used only when the tables
 * are still the same bytes, by their digest, and by the same engine, whose Unicode the folding rests on; else, or where
 * other rules are asked for, the tables are read as ever.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { addDays, type Folding, isOn, type RuleSet } from '../model/index.js';
import { digest } from './digest.js';
import { folder } from './fold.js';
import { buildRuleSet, stateOf } from './ruleset.js';
import { chooseSets, type FoundSet, SHIPPED } from './sets.js';
import { strict } from './table.js';

/** In dist/program/; there is none beside src/. */
const COMPILED = fileURLToPath(new URL('./rules.bin', import.meta.url));

/** What of a rule set is data, whatever the day of the run. */
type Tables = Omit<RuleSet, 'fold' | keyof Folding | 'sets'>;

interface Compiled extends Folding {
  /** Name of a set to the digest of its files. */
  readonly digests: ReadonlyMap<string, string>;
  /** Names of the sets that are on, in order, to their serialised Tables. */
  readonly tables: ReadonlyMap<string, Uint8Array>;
}

/** The shipped rules on every day on which another set comes into force or goes out of it, and with none but the default. */
export function compileRules(): Uint8Array {
  const sets = chooseSets({ dir: null, ids: [], asOf: null });
  const days = sets.flatMap(({ heading: { from, to } }) => (to === null ? [from] : [from, addDays(to, 1)]));
  const tables = new Map<string, Uint8Array>();
  let folding: Folding | undefined;
  for (const asOf of [null, ...days]) {
    const chosen = chooseSets({ dir: null, ids: [], asOf });
    const ruleset = buildRuleSet(chosen, { overrides: null, asOf }, strict);
    const { fold: _, foldTable, foldedUnits, sets: __, ...data } = ruleset;
    tables.set(namesOn(chosen), serialize(data satisfies Tables));
    folding = { foldTable, foldedUnits };
  }
  const digests = new Map(sets.map(({ dir }) => [basename(dir), digest([dir])]));
  const compiled: Compiled = { ...folding!, digests, tables };
  return Buffer.concat([Buffer.from(keyOf(SHIPPED)), serialize(compiled)]);
}

/** @returns null when they are not compiled, are out of date, or these sets are not among them. */
export function compiledRuleSet(
  sets: readonly FoundSet[],
  bytes: Uint8Array | null = existsSync(COMPILED) ? readFileSync(COMPILED) : null,
): RuleSet | null {
  if (bytes === null || !sets.every(({ dir }) => dirname(dir) === SHIPPED)) return null;
  const key = Buffer.from(keyOf(SHIPPED));
  if (!key.equals(bytes.subarray(0, key.length))) return null;
  const { foldTable, foldedUnits, digests, tables }: Compiled = deserialize(bytes.subarray(key.length));
  const found = tables.get(namesOn(sets));
  if (!found) return null;
  return {
    ...(deserialize(found) as Tables),
    fold: folder(foldTable),
    foldTable,
    foldedUnits,
    sets: sets.map((set) => stateOf(set, digests.get(basename(set.dir))!)),
  };
}

const namesOn = (sets: readonly FoundSet[]) =>
  sets
    .filter(({ standing }) => isOn(standing))
    .map(({ dir }) => basename(dir))
    .join('\n');

/** Folders of tables that are no rules, and are read where they are wanted. */
const APART = ['calendar', 'licences'];

/** What the compiled rules depend on. */
function keyOf(keywords: string): string {
  const folders = readdirSync(keywords, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !APART.includes(entry.name))
    .map(({ name }) => join(keywords, name))
    .sort();
  return `${process.versions.v8} ${process.versions.unicode} ${digest(folders)}\n`;
}
