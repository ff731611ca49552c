/**
 * What is loaded, told as it happens to whoever listens (MINGCHA_DEBUG=load), so that a slow start can be looked into
 * where it is slow. Nobody listens in an ordinary run. No clock here: the listener has one.
 */
let listener: ((stage: string) => void) | null = null;

/** From now on every stage of this thread is told to `listen`. */
export function onStage(listen: (stage: string) => void): void {
  listener = listen;
}

/** @param name what has just been done, in Chinese. */
export function stage(name: string): void {
  listener?.(name);
}
