/** The rooms of src/ for scripts and benchmarks, by their front doors, bundled afresh; they share their modules. */
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const ROOMS = ['context', 'lexicon', 'match', 'run'];
const HERE = new URL('../dist/rooms/', import.meta.url);

/** @returns each room's exports, by its name. */
export async function rooms() {
  const entries = Object.fromEntries(ROOMS.map((room) => [room, `src/${room}/index.ts`]));
  await bundle(entries, fileURLToPath(HERE), 'es');
  const doors = ROOMS.map(async (room) => [room, await import(new URL(`${room}.mjs`, HERE).href)]);
  return Object.fromEntries(await Promise.all(doors));
}
