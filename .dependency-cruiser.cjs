/**
 * The import rules of the house, run in CI (npm run imports). Each rule's comment says what to do when it fires.
 * A room of src/ is a folder with a front door, index.ts. run/ wires the rooms; cli/ talks to people.
 */
const ROOMS = ['intake', 'lexicon', 'match', 'context', 'decide', 'lists', 'ledger', 'threads'];
/** The folders of intake/, from the bottom up; those of one floor know nothing of each other. */
const INTAKE = ['bytes', 'text', 'table', 'record|sift', 'containers|parts'];
const PURE = '^src/(match|decide|model)/';
const builtins = require('node:module').builtinModules.flatMap((name) => [name, `node:${name}`]);

/** Which room may use which package; a package not named here may be used nowhere. */
const PACKAGES = {
  cli: ['commander', 'chalk'],
  intake: ['csv-parse', '@e965/xlsx', 'fflate'],
  lexicon: ['csv-parse', 'opencc-js'],
  context: ['nodejieba'],
  lists: ['csv-stringify', 'fflate'],
  ledger: ['libsql'],
};

const only = (room, allowed) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import only ${allowed.join(' and ')}: hand it what it needs as an argument from run/.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Move what both need into a third file below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'bin-to-cli',
      comment: 'bin/ only starts cli/.',
      severity: 'error',
      from: { path: '^bin/' },
      to: { path: '^(src|dist)/', pathNot: '^(src|dist)/cli/' },
    },
    ...ROOMS.map((room) => only(room, ['model'])),
    only('cli', ['run', 'model']),
    only('model', ['nothing else']),
    only('run', [...ROOMS, 'model']),
    ...INTAKE.map((floor, height) => ({
      name: `intake-${floor.replace('|', '-')}`,
      comment: `A folder of intake/ may import only those before it (${INTAKE.join(', ')}): move what is needed further down.`,
      severity: 'error',
      from: { path: `^src/intake/(${floor})/` },
      to: {
        path: '^src/intake/',
        pathNot: `^src/intake/(assembled\\.ts$|(${[...INTAKE.slice(0, height), '$1'].join('|')})/)`,
      },
    })),
    {
      name: 'front-door',
      comment: 'Import a room through its index.ts; what others need is exported there.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/(?!index\\.ts$)', pathNot: '^src/$1/' },
    },
    {
      name: 'pure-rooms',
      comment:
        'match/, decide/ and model/ take everything as arguments: no files, clock, environment or randomness.',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'run-no-builtins',
      comment: 'run/ only wires: put the effect in the room that owns it.',
      severity: 'error',
      from: { path: '^src/run/' },
      to: { dependencyTypes: ['core'] },
    },
    ...[...ROOMS, 'cli', 'run'].map((room) => ({
      name: `${room}-packages`,
      comment: `${room}/ may use only: ${(PACKAGES[room] ?? ['no package']).join(', ')}. Add to PACKAGES when a room really needs another.`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'],
        pathNot: `node_modules/(${(PACKAGES[room] ?? ['none']).join('|')})/`,
      },
    })),
    {
      name: 'not-to-test',
      comment: 'Shipped code does not depend on tests or dev tools.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import must resolve.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: `^(${builtins.join('|')})$` },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
