/** decide/: registration, readings and rule set to an outcome with its reasons. Pure: no clock, no files. */
export { applicable } from './applies.js';
export { decide } from './decide.js';
export { compileInstitutions } from './institution.js';
export { compileRoster, judgeStanding } from './licence.js';
export { compileResidence, UNKNOWN } from './residence.js';
