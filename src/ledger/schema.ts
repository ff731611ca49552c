/**
 * The tables, as migrations that a ledger of any age runs through when it is opened. A migration once released is
 * never edited; `user_version` counts those that have run, `application_id` tells a ledger from other SQLite files.
 */
import { Failure, harmless } from '../model/index.js';

/** 'ming' in ASCII. */
const APPLICATION = 0x6d696e67;

const MIGRATIONS = [
  `
  -- A night as it was run. published is 0 between the commit and the moment its lists stand in dir.
  CREATE TABLE nights (
    number INTEGER PRIMARY KEY,
    as_of TEXT NOT NULL,
    started TEXT NOT NULL,
    complete INTEGER NOT NULL,
    tool TEXT NOT NULL,
    rules TEXT NOT NULL,
    readable TEXT NOT NULL,
    report TEXT NOT NULL,
    dir TEXT NOT NULL,
    format TEXT NOT NULL,
    force INTEGER NOT NULL,
    lists TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL,
    published INTEGER NOT NULL
  ) STRICT;

  -- Everybody who was ever on a list. mark: what was judged, and how, when last met; open: the words no decision covers.
  CREATE TABLE enterprises (
    id INTEGER PRIMARY KEY,
    batch TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    mark TEXT NOT NULL,
    trace REAL NOT NULL,
    text TEXT NOT NULL,
    outcome TEXT NOT NULL,
    open TEXT NOT NULL,
    listed INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    first_listed TEXT NOT NULL,
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    cells TEXT NOT NULL
  ) STRICT;
  CREATE INDEX enterprises_listed ON enterprises (listed, outcome);

  -- Codes, filing numbers, name with address: whatever an enterprise has been known by.
  CREATE TABLE keys (
    key TEXT PRIMARY KEY,
    enterprise INTEGER NOT NULL REFERENCES enterprises
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX keys_enterprise ON keys (enterprise);

  CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    night INTEGER NOT NULL,
    enterprise INTEGER NOT NULL REFERENCES enterprises,
    change TEXT NOT NULL,
    causes TEXT NOT NULL,
    former TEXT NOT NULL,
    outcome TEXT NOT NULL,
    cells TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_enterprise ON events (enterprise);
  CREATE INDEX events_night ON events (night, change);

  CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL
  ) STRICT;

  -- Never updated but for fallen: the night on which the judged text was found changed.
  CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    enterprise INTEGER NOT NULL REFERENCES enterprises,
    import INTEGER REFERENCES imports,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    verdict TEXT NOT NULL,
    words TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    document TEXT NOT NULL,
    until TEXT,
    officer TEXT NOT NULL,
    after_night INTEGER NOT NULL,
    fallen INTEGER
  ) STRICT;
  CREATE INDEX decisions_enterprise ON decisions (enterprise);

  CREATE TABLE states (
    id INTEGER PRIMARY KEY,
    enterprise INTEGER NOT NULL REFERENCES enterprises,
    day TEXT NOT NULL,
    former TEXT NOT NULL,
    state TEXT NOT NULL,
    decision INTEGER REFERENCES decisions,
    night INTEGER,
    note TEXT NOT NULL,
    CHECK ((decision IS NULL) <> (night IS NULL))
  ) STRICT;
  CREATE INDEX states_enterprise ON states (enterprise);

  -- Records that could not be read, once each.
  CREATE TABLE rejects (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    night INTEGER NOT NULL,
    cells TEXT NOT NULL
  ) STRICT;
  CREATE INDEX rejects_night ON rejects (night);

  -- 16 bytes for every registration ever met: see prints.ts. Night each enterprise was last seen: see last-seen.ts.
  CREATE TABLE prints (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
  CREATE TABLE seen (chunk INTEGER PRIMARY KEY, nights BLOB NOT NULL) STRICT;

  -- Who holds, or last held, the write lock; the lock itself is SQLite's and dies with its process.
  CREATE TABLE holder (one INTEGER PRIMARY KEY CHECK (one = 1), token TEXT NOT NULL, words TEXT NOT NULL) STRICT;
  INSERT INTO holder VALUES (1, '', '');
  `,
  `
  -- Prints stand in the order in which they were met; what later nights changed of them, with its place, stands apart.
  ALTER TABLE prints RENAME COLUMN bucket TO part;
  CREATE TABLE print_changes (id INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
  `,
] as const;

/** As much of a database as it takes to build one. */
export interface Migratable {
  readonly file: string;
  exec(sql: string): void;
  first<Row>(sql: string): Row | undefined;
}

/** @throws Failure output when the file is no ledger, or one of a newer program. */
export function migrate(database: Migratable): void {
  const pragma = (name: string) =>
    Object.values(database.first<Record<string, number>>(`PRAGMA ${name}`)!)[0]!;
  if (pragma('user_version') === MIGRATIONS.length && pragma('application_id') === APPLICATION) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = pragma('user_version');
    const tables = database.first<{ count: number }>('SELECT count(*) AS count FROM sqlite_master')!.count;
    if (pragma('application_id') !== APPLICATION && tables > 0)
      throw new Failure(
        'output',
        `${harmless(database.file)} 是别的程序的数据库，不是台账，请用 --ledger 换一个文件`,
      );
    if (version > MIGRATIONS.length)
      throw new Failure('output', `台账 ${harmless(database.file)} 由更新版本的名查写成，请升级名查后再用`);
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.exec(
      `PRAGMA user_version = ${MIGRATIONS.length}; PRAGMA application_id = ${APPLICATION}; COMMIT`,
    );
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
