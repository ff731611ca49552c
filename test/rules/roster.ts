/** Registrations judged by a roster, as on a day. */
import { loadRuleSet } from '../../src/lexicon/index.js';
import type { Licence, Registration, Roster } from '../../src/model/index.js';
import { createScreener } from '../../src/run/screener.js';

const rules = loadRuleSet(null);

const REGISTRATION: Registration = {
  position: { file: '名录.csv', line: 2, record: 1 },
  ...{
    name: '',
    scope: '金融服务',
    code: '',
    key: '',
    type: '',
    established: '',
    authority: '',
    address: '',
  },
  ...{ status: '', standing: 'live', application: '', batch: 'stock', industry: '', region: '' },
  ...{ cut: false, warnings: [] },
};

/** What is decided of an existing enterprise that states financial business. */
export function screenerOf(licences: readonly Licence[], day: string) {
  const roster: Roster = { file: '名录.csv', version: 1, sha256: '', licences };
  const screener = createScreener(rules, false, { roster, day });
  return (given: Partial<Registration>) => screener.screen({ ...REGISTRATION, ...given }, 'stock').decision;
}
