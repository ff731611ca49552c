/** The inner loops of reading, from AssemblyScript to WebAssembly. */
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const FLAGS = [
  '-O3',
  '--runtime',
  'stub',
  '--noAssert',
  '--baseDir',
  fileURLToPath(new URL('..', import.meta.url)),
];

/** Writes dist/<name>.wasm. @throws Error with what the compiler says. */
export async function assemble(name) {
  const { error, stderr } = await main([
    `src/intake/assembly/${name}.ts`,
    ...['--outFile', `dist/${name}.wasm`],
    ...FLAGS,
  ]);
  if (error) throw new Error(`${name}: ${stderr}`);
}
