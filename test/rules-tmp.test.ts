import { it } from 'vitest';
import { testRules } from '/work/main/src/run/rules-test.js';
it('x', () => { const t=performance.now(); const r = testRules({rules:null}); console.log(r.sets, r.rows, r.examples, performance.now()-t); for (const c of r.complaints) console.log(c.path.split('/').slice(-2).join('/')+':'+c.line+' '+c.complaint); }, 120000);
