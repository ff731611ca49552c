/** decide/: registration, readings and rule set to an outcome with its reasons. Pure: no clock, no files. */
export { applicable } from './applies.js';
export { type Case, decide } from './decide.js';
export { compileInstitutions, type Recognise } from './institution.js';
export { compileRoster, judgeStanding, type LookUp, type RosterFinding } from './licence.js';
export { compileResidence, type Locate, UNKNOWN } from './residence.js';
