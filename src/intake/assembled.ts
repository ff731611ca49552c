/** The inner loops of reading, compiled from assembly/ into WebAssembly by the build: full speed from the first byte on. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const modules = new Map<string, WebAssembly.Module>();

/**
 * Another instance, with a memory of its own.
 * @param imports what it declares and we are to do. @returns what it exports, which the caller knows.
 */
export function assembled<Exports extends object>(
  name: 'sift' | 'double-byte',
  imports: ConstructorParameters<typeof WebAssembly.Instance>[1] = {},
): Exports {
  let module = modules.get(name);
  if (!module) {
    // Two folders up is the root, from src/intake and from the bundle in dist/program.
    const path = fileURLToPath(new URL(`../../dist/${name}.wasm`, import.meta.url));
    module = new WebAssembly.Module(readFileSync(path));
    modules.set(name, module);
  }
  return new WebAssembly.Instance(module, imports).exports as Exports;
}
