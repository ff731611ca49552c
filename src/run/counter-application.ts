/** An application at this district's own counter: it is to be registered here. */
import type { Registration } from '../model/index.js';

export function counterApplication(
  { name = '', scope = '' }: { readonly name?: string; readonly scope?: string },
  { name: district }: { readonly name: string },
): Registration {
  return {
    position: { file: '', line: 1, record: 1 },
    name,
    scope,
    code: '',
    key: name,
    type: '',
    established: '',
    authority: district,
    address: '',
    status: '',
    standing: 'unknown',
    application: '',
    batch: 'new',
    industry: '',
    region: '',
    cut: false,
    warnings: [],
  };
}
